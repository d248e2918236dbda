namespace Cathograph.Formats.Impedance;

/// <summary>RelaxIS: a line with the version, the date, the names <c>Data: Frequency ...</c>, and the properties of each spectrum above its rows.</summary>
internal sealed class RelaxisFormat : MarkedTableFormat
{
    public override string Key => "relaxis-txt";

    public override string Title => "RelaxIS text export";

    protected override bool Begins(IReadOnlyList<string> lines) =>
        lines[0].StartsWith("RelaxIS", StringComparison.OrdinalIgnoreCase) && lines.Take(6).Any(line => line.Contains("Data:", StringComparison.OrdinalIgnoreCase));
}
