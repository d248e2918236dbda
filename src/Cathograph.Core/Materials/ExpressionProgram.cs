using System.Collections.Immutable;

namespace Cathograph.Core.Materials;

/// <summary>Collects the instructions of a formula, folds what is constant, and keeps count of the stack it will need.</summary>
internal sealed class ExpressionProgram
{
    private readonly List<ExpressionInstruction> instructions = [];
    private int depth;

    public int StackSize { get; private set; } = 1;

    public void PushConstant(double value) => Push(new(ExpressionCode.Constant, value));

    public void PushVariable(ExpressionCode variable) => Push(new(variable));

    public void Apply(ExpressionCode code)
    {
        if (code.TakesTwo())
        {
            ApplyToTwo(code);
        }
        else if (EndsWithConstants(1))
        {
            instructions[^1] = new(ExpressionCode.Constant, code.Apply(instructions[^1].Operand));
        }
        else
        {
            instructions.Add(new(code));
        }
    }

    public ImmutableArray<ExpressionInstruction> ToImmutable() => [.. instructions];

    private void ApplyToTwo(ExpressionCode code)
    {
        depth--;
        if (EndsWithConstants(2))
        {
            double folded = code.Apply(instructions[^2].Operand, instructions[^1].Operand);
            instructions.RemoveAt(instructions.Count - 1);
            instructions[^1] = new(ExpressionCode.Constant, folded);
        }
        else if (code == ExpressionCode.Power && EndsWithConstants(1) && instructions[^1].Operand is 2 or 0.5)
        {
            // A square and a root are exact to rounding and ten times cheaper than a general power, and formulas are full of them.
            instructions[^1] = new(instructions[^1].Operand == 2 ? ExpressionCode.Square : ExpressionCode.SquareRoot);
        }
        else
        {
            instructions.Add(new(code));
        }
    }

    private bool EndsWithConstants(int count)
    {
        if (instructions.Count < count)
        {
            return false;
        }

        for (int i = 1; i <= count; i++)
        {
            if (instructions[^i].Code != ExpressionCode.Constant)
            {
                return false;
            }
        }

        return true;
    }

    private void Push(ExpressionInstruction instruction)
    {
        instructions.Add(instruction);
        StackSize = Math.Max(StackSize, ++depth);
    }
}
