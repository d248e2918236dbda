using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Discharge;

/// <summary>Where the lithium is at one time.</summary>
/// <param name="Time">In s.</param>
/// <param name="Charge">Discharged so far in C/m2 of cross-section.</param>
/// <param name="Stoichiometry">s in every active voxel, NaN elsewhere.</param>
public sealed record DischargeMap(double Time, double Charge, Volume Stoichiometry);
