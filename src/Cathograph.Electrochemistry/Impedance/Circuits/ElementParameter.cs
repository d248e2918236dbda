namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A parameter of an element.</summary>
/// <param name="Symbol">Its letter in the formula, such as <c>Q</c>.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Nature">What kind of number it is.</param>
/// <param name="Meaning">What it is, in a few words.</param>
public sealed record ElementParameter(string Symbol, string Unit, ParameterNature Nature, string Meaning)
{
    /// <summary>True: above 0 and searched by its logarithm; false: an exponent, searched as it is.</summary>
    public bool IsLogarithmic => Nature != ParameterNature.Exponent;

    /// <summary>The smallest value that means something: 0 for what must be above it.</summary>
    public double Minimum => 0;

    /// <summary>The largest value that means something: 1 for an exponent, else infinity.</summary>
    public double Maximum => Nature == ParameterNature.Exponent ? 1 : double.PositiveInfinity;
}
