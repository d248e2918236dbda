using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Comparison;

/// <summary>A run of the model that one or several measurements are compared with.</summary>
/// <param name="Cell">Index of the cell.</param>
/// <param name="Current">Its rate.</param>
/// <param name="Cycles">Cycles to run.</param>
/// <param name="NeedsCurve">True when a curve is compared.</param>
internal sealed record SimulatedRun(int Cell, Current Current, int Cycles, bool NeedsCurve);
