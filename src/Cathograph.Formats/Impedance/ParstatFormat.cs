namespace Cathograph.Formats.Impedance;

/// <summary>Princeton Applied Research Parstat: one table of time, potential and current in which the rows of the spectra have a frequency.</summary>
internal sealed class ParstatFormat : MarkedTableFormat
{
    public override string Key => "parstat-txt";

    public override string Title => "Parstat table with potential, current and impedance";

    protected override bool HasDirectRows => true;

    protected override bool Begins(IReadOnlyList<string> lines) =>
        lines[0].StartsWith("Potential (V)", StringComparison.OrdinalIgnoreCase) && lines[0].Contains("Frequency (Hz)", StringComparison.OrdinalIgnoreCase)
        && lines[0].Contains("Zre", StringComparison.OrdinalIgnoreCase);
}
