using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Discharge;

/// <summary>The state of every voxel at one time.</summary>
/// <param name="Time">In s.</param>
/// <param name="Charge">Discharged so far in C/m2 of cross-section.</param>
/// <param name="Stoichiometry">s in every active voxel, NaN elsewhere.</param>
/// <param name="Potential">
/// In V: in electrolyte that of Li+ (0 at the separator), in carbon and active material that of electrons against Li/Li+ at the separator; NaN where neither network reaches.
/// </param>
public sealed record DischargeMap(double Time, double Charge, Volume Stoichiometry, Volume Potential);
