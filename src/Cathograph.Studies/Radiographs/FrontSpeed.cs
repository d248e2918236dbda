using Cathograph.Imaging.Fronts;

namespace Cathograph.Studies.Radiographs;

/// <summary>How fast a front moves through a layer in one stretch of charging or discharging.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Stretch">What the cell does: <c>charge</c>, <c>discharge</c>, or <c>all</c> without cycler.</param>
/// <param name="First">Time of the first point in s.</param>
/// <param name="Last">Time of the last point in s.</param>
/// <param name="Points">Number of points.</param>
/// <param name="OverTime">Place over time in m/s.</param>
/// <param name="OverCharge">Place over the charge that passed in this direction in m/C; null without cycler.</param>
public sealed record FrontSpeed(string Layer, string Stretch, double First, double Last, int Points, WeightedLine OverTime, WeightedLine? OverCharge);
