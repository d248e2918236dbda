namespace Cathograph.Cells.PorousElectrode;

/// <summary>What the cycler imposes: a current, or a voltage.</summary>
/// <param name="IsVoltage">True: <paramref name="Value"/> is a voltage in V; false: a current density in A/m2.</param>
/// <param name="Value">The imposed value.</param>
internal readonly record struct Drive(bool IsVoltage, double Value)
{
    public static Drive Current(double amperePerSquareMetre) => new(false, amperePerSquareMetre);

    public static Drive Voltage(double volt) => new(true, volt);
}
