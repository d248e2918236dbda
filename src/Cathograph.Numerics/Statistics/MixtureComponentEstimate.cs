namespace Cathograph.Numerics.Statistics;

/// <summary>A normal component of a distribution.</summary>
/// <param name="Share">Its share, 0 to 1.</param>
/// <param name="Mean">Its mean.</param>
/// <param name="Deviation">Its standard deviation, that of the measurement taken out where errors were given.</param>
public sealed record MixtureComponentEstimate(double Share, double Mean, double Deviation);
