using System.Collections.Immutable;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The simulated tests of one cathode.</summary>
/// <param name="FirstCharge">Capacity of the first charge at the slowest rate in C/kg of active material, before anything is lost.</param>
/// <param name="Rows">Each rate: the reported cycle.</param>
/// <param name="Hysteresis">Of each rate, the voltage of charge minus that of discharge at 50 % of each curve's own capacity, in V; NaN where there is none.</param>
public sealed record CathodeTest(double FirstCharge, ImmutableArray<RateRow> Rows, ImmutableArray<double> Hysteresis);
