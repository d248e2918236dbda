namespace Cathograph.Core.Materials;

/// <summary>The arithmetic of each <see cref="ExpressionCode"/>.</summary>
internal static class ExpressionCodeArithmetic
{
    public static bool TakesTwo(this ExpressionCode code) => code is >= ExpressionCode.Add and <= ExpressionCode.Maximum;

    public static double Apply(this ExpressionCode code, double left, double right) => code switch
    {
        ExpressionCode.Add => left + right,
        ExpressionCode.Subtract => left - right,
        ExpressionCode.Multiply => left * right,
        ExpressionCode.Divide => left / right,
        ExpressionCode.Power => Math.Pow(left, right),
        ExpressionCode.Minimum => Math.Min(left, right),
        ExpressionCode.Maximum => Math.Max(left, right),
        _ => double.NaN,
    };

    public static double Apply(this ExpressionCode code, double value) => code switch
    {
        ExpressionCode.Negate => -value,
        ExpressionCode.Square => value * value,
        ExpressionCode.Exponential => Math.Exp(value),
        ExpressionCode.NaturalLogarithm => Math.Log(value),
        ExpressionCode.DecimalLogarithm => Math.Log10(value),
        ExpressionCode.SquareRoot => Math.Sqrt(value),
        ExpressionCode.HyperbolicTangent => Math.Tanh(value),
        ExpressionCode.HyperbolicSine => Math.Sinh(value),
        ExpressionCode.HyperbolicCosine => Math.Cosh(value),
        ExpressionCode.Absolute => Math.Abs(value),
        _ => double.NaN,
    };

    public static ExpressionCode? Function(string name) => name switch
    {
        "exp" => ExpressionCode.Exponential,
        "ln" => ExpressionCode.NaturalLogarithm,
        "log10" => ExpressionCode.DecimalLogarithm,
        "sqrt" => ExpressionCode.SquareRoot,
        "tanh" => ExpressionCode.HyperbolicTangent,
        "sinh" => ExpressionCode.HyperbolicSine,
        "cosh" => ExpressionCode.HyperbolicCosine,
        "min" => ExpressionCode.Minimum,
        "max" => ExpressionCode.Maximum,
        "abs" => ExpressionCode.Absolute,
        _ => null,
    };
}
