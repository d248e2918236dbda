namespace Cathograph.Studies.GradientCathode;

/// <summary>A number of the model that was fitted, with the range it was searched in.</summary>
/// <param name="Name">Name in the field's terms.</param>
/// <param name="Value">Value in <paramref name="Unit"/>.</param>
/// <param name="Lower">Least value that was allowed.</param>
/// <param name="Upper">Largest value that was allowed.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="FittedTo">The rows that decided it.</param>
public sealed record FittedNumber(string Name, double Value, double Lower, double Upper, string Unit, string FittedTo)
{
    /// <summary>True when the value lies within 1 % of its (logarithmic) range from a bound.</summary>
    public bool IsAtBound
    {
        get
        {
            double share = Math.Log(Value / Lower) / Math.Log(Upper / Lower);
            return share is < 0.01 or > 0.99;
        }
    }
}
