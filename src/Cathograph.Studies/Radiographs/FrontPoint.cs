using Cathograph.Imaging.Fronts;

namespace Cathograph.Studies.Radiographs;

/// <summary>A front at one time, by two methods.</summary>
/// <param name="Time">Time in s.</param>
/// <param name="Charge">Charge passed by then in C; NaN without cycler.</param>
/// <param name="ErrorFunction">The fit of an error function; lengths in m of depth.</param>
/// <param name="ChangePoint">The change point; lengths in m of depth.</param>
/// <param name="Gradient">Slope of -ln of the ratio over the depth of the layer in 1/m.</param>
/// <param name="GradientError">Its standard error.</param>
public sealed record FrontPoint(double Time, double Charge, FrontFit ErrorFunction, FrontFit ChangePoint, double Gradient, double GradientError);
