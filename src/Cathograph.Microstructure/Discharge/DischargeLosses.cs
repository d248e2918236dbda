namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// Where the voltage of a discharge goes, in V; all at least 0 in a usual discharge. Each is a mean over the reacting faces, weighted by the lithium that passes there, so that
/// open voltage - ionic - electronic - kinetic - concentration - series = voltage, to rounding.
/// </summary>
/// <param name="OpenVoltage">Equilibrium voltage against the counter electrode at the mean stoichiometry of the reached active material.</param>
/// <param name="Ionic">Ohmic loss of Li+ in the electrolyte between the separator and the face.</param>
/// <param name="Electronic">Ohmic loss of electrons in carbon and active material between the face and the collector.</param>
/// <param name="Kinetic">Charge transfer and film at the face.</param>
/// <param name="Concentration">Equilibrium potential at the mean stoichiometry less that at the faces: diffusion in particles and differences between them.</param>
/// <param name="Series">Separator, contact and counter electrode.</param>
public readonly record struct DischargeLosses(double OpenVoltage, double Ionic, double Electronic, double Kinetic, double Concentration, double Series)
{
    /// <summary>The whole in V: open voltage less voltage.</summary>
    public double Whole => Ionic + Electronic + Kinetic + Concentration + Series;
}
