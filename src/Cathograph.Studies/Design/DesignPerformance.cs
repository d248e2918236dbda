using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Design;

/// <summary>What a design gives at a rate.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="ArealCapacity">Discharge capacity in C/m2; NaN when the run gave no answer.</param>
/// <param name="ArealEnergy">Discharge energy in J/m2; NaN when the run gave no answer.</param>
public readonly record struct DesignPerformance(Current Rate, double ArealCapacity, double ArealEnergy);
