namespace Cathograph.Core.Materials;

/// <summary>One step of a flat postfix program.</summary>
/// <param name="Code">What to do.</param>
/// <param name="Operand">The number of a <see cref="ExpressionCode.Constant"/>.</param>
internal readonly record struct ExpressionInstruction(ExpressionCode Code, double Operand = 0);
