namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A parameter of a fit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">Unit and nature.</param>
/// <param name="Lower">Lower bound in its unit.</param>
/// <param name="Upper">Upper bound in its unit.</param>
/// <param name="Fixed">Its value when it is not fitted.</param>
internal sealed record FitUnknown(string Name, ElementParameter Definition, double Lower, double Upper, double? Fixed)
{
    public double ToSearch(double value) => Definition.IsLogarithmic ? Math.Log(value) : value;

    public double FromSearch(double x) => Definition.IsLogarithmic ? Math.Exp(x) : x;
}
