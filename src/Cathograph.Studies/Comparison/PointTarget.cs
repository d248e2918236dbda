using Cathograph.Core.Curves;

namespace Cathograph.Studies.Comparison;

/// <summary>A measured capacity and the run that repeats it.</summary>
internal sealed record PointTarget(int Cell, int Run, RatePoint Point, int Cycle);
