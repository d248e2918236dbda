namespace Cathograph.Cells.Simulation;

/// <summary>
/// The distance between the cell voltage and the open-circuit voltage of its mean stoichiometry, split into causes that add
/// up to it exactly. Each part is the mean over the reacting places, weighted by their share of the current; without current,
/// by capacity. All in V, signed like V - U (positive while charging).
/// </summary>
/// <param name="Time">Time in s.</param>
/// <param name="OpenCircuitVoltage">U of the mean stoichiometry against the counter electrode, in V.</param>
/// <param name="IonicOhmic">Potential drop of the electrolyte inside the composite.</param>
/// <param name="ElectronicOhmic">Potential drop of the electron network inside the composite.</param>
/// <param name="Kinetic">Charge-transfer overpotential.</param>
/// <param name="Film">Drop across the particle film.</param>
/// <param name="ParticleDiffusion">U(surface) - U(particle average).</param>
/// <param name="DepthInhomogeneity">U(particle average) of the reacting places - U(mean of the electrode).</param>
/// <param name="Separator">Drop across the separator.</param>
/// <param name="CounterElectrode">Overpotential of the counter electrode.</param>
/// <param name="Contact">Drop across the contact at the collector.</param>
public sealed record PolarisationSplit(
    double Time,
    double OpenCircuitVoltage,
    double IonicOhmic,
    double ElectronicOhmic,
    double Kinetic,
    double Film,
    double ParticleDiffusion,
    double DepthInhomogeneity,
    double Separator,
    double CounterElectrode,
    double Contact)
{
    /// <summary>The sum of all parts: the cell voltage minus <see cref="OpenCircuitVoltage"/>.</summary>
    public double Total =>
        IonicOhmic + ElectronicOhmic + Kinetic + Film + ParticleDiffusion + DepthInhomogeneity + Separator + CounterElectrode + Contact;
}
