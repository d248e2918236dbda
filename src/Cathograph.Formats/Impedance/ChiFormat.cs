namespace Cathograph.Formats.Impedance;

/// <summary>CH Instruments: a header of settings and <c>Freq/Hz, Z'/ohm, Z"/ohm, Z/ohm, Phase/deg</c>.</summary>
internal sealed class ChiFormat : MarkedTableFormat
{
    public override string Key => "chi-txt";

    public override string Title => "CH Instruments text, A.C. impedance";

    protected override bool Begins(IReadOnlyList<string> lines) =>
        lines.Take(6).Any(line => line.Trim().StartsWith("A.C. Impedance", StringComparison.OrdinalIgnoreCase));
}
