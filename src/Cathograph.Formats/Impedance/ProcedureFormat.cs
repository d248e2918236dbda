namespace Cathograph.Formats.Impedance;

/// <summary>Autolab FRA .P00: the procedure, the time, and <c>f/Hz, Z'/Ohm, -Z''/Ohm, time/s, Edc/V, Idc/A</c>.</summary>
internal sealed class ProcedureFormat : MarkedTableFormat
{
    public override string Key => "eis-p00";

    public override string Title => "Autolab FRA text (.P00)";

    protected override bool Begins(IReadOnlyList<string> lines) =>
        lines[0].StartsWith("Procedure", StringComparison.OrdinalIgnoreCase)
        && lines.Take(12).Any(line => line.Contains("f/Hz", StringComparison.OrdinalIgnoreCase) && line.Contains("Z'", StringComparison.Ordinal));
}
