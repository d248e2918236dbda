namespace Cathograph.Formats.Impedance;

/// <summary>Maccor's impedance files (EDA): nine lines of settings and a table in the names of ZPlot.</summary>
internal sealed class MaccorImpedanceFormat : MarkedTableFormat
{
    public override string Key => "maccor-eis";

    public override string Title => "Maccor AC impedance text (EDA)";

    protected override bool Begins(IReadOnlyList<string> lines) =>
        lines[0].StartsWith("MACCOR", StringComparison.OrdinalIgnoreCase) && lines[0].Contains("Impedance", StringComparison.OrdinalIgnoreCase);
}
