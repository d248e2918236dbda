using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Materials;

/// <summary>
/// A formula in the stoichiometry <c>s</c> and the temperature <c>T</c> (K): <c>+ - * / ^</c>, parentheses, <c>exp ln log10 sqrt tanh sinh
/// cosh min max abs</c>, <c>pi</c>. <c>^</c> (or <c>**</c>) binds to the right and before a leading minus: <c>-s^2</c> is <c>-(s^2)</c>.
/// Parsed once into a flat program; evaluating allocates nothing and is safe from many threads.
/// </summary>
public sealed class Expression : IEquatable<Expression>
{
    /// <summary>Longest formula that is read, in characters.</summary>
    public const int MaximumLength = 4000;

    private readonly ImmutableArray<ExpressionInstruction> program;
    private readonly int stackSize;

    internal Expression(string text, ImmutableArray<ExpressionInstruction> program, int stackSize)
    {
        Text = text;
        this.program = program;
        this.stackSize = stackSize;
        UsesStoichiometry = program.Any(instruction => instruction.Code == ExpressionCode.Stoichiometry);
        UsesTemperature = program.Any(instruction => instruction.Code == ExpressionCode.Temperature);
    }

    /// <summary>The names of the functions that a formula may call.</summary>
    public static ImmutableArray<string> Functions { get; } = ["exp", "ln", "log10", "sqrt", "tanh", "sinh", "cosh", "min", "max", "abs"];

    /// <summary>The formula as written.</summary>
    public string Text { get; }

    /// <summary>True when s occurs in it.</summary>
    public bool UsesStoichiometry { get; }

    /// <summary>True when T occurs in it.</summary>
    public bool UsesTemperature { get; }

    /// <summary>Parses a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <returns>The formula, ready to evaluate.</returns>
    /// <exception cref="InvalidInputException">It is not a formula; the message shows the column under a copy of it.</exception>
    public static Expression Parse(string text) =>
        TryParse(text, out Expression? expression, out string error) ? expression! : throw new InvalidInputException("", error);

    /// <summary>Parses a formula, or says what is wrong with it.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="expression">The formula, ready to evaluate; null when it is none.</param>
    /// <param name="error">What was found at which column and what was expected, with a caret under the place; empty when it was parsed.</param>
    /// <returns>Whether it was parsed.</returns>
    public static bool TryParse(string text, out Expression? expression, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        expression = new ExpressionParser(text).Parse(out error);
        return expression is not null;
    }

    /// <summary>The value of the formula.</summary>
    /// <param name="s">Stoichiometry, dimensionless.</param>
    /// <param name="temperature">T in K.</param>
    /// <returns>The value in SI; NaN or infinite where the formula is singular.</returns>
    public double Evaluate(double s, double temperature)
    {
        Span<double> stack = stackalloc double[stackSize];
        int top = -1;
        foreach (ref readonly ExpressionInstruction instruction in program.AsSpan())
        {
            switch (instruction.Code)
            {
                case ExpressionCode.Constant:
                    stack[++top] = instruction.Operand;
                    break;
                case ExpressionCode.Stoichiometry:
                    stack[++top] = s;
                    break;
                case ExpressionCode.Temperature:
                    stack[++top] = temperature;
                    break;
                default:
                    if (instruction.Code.TakesTwo())
                    {
                        top--;
                        stack[top] = instruction.Code.Apply(stack[top], stack[top + 1]);
                    }
                    else
                    {
                        stack[top] = instruction.Code.Apply(stack[top]);
                    }

                    break;
            }
        }

        return stack[0];
    }

    /// <summary>True when the texts are the same.</summary>
    /// <param name="other">Another formula.</param>
    /// <returns>Whether they are written alike.</returns>
    public bool Equals(Expression? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
