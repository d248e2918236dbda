using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Comparison;

/// <summary>A measured curve and the run that repeats it.</summary>
internal sealed record CurveTarget(int Cell, int Run, MeasuredCurve Curve, Current Current, int Cycle);
