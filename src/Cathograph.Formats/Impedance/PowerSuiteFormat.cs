namespace Cathograph.Formats.Impedance;

/// <summary>Princeton Applied Research PowerSuite: three columns <c>Frequency, Zre, Zimg</c>.</summary>
internal sealed class PowerSuiteFormat : MarkedTableFormat
{
    public override string Key => "powersuite-txt";

    public override string Title => "PowerSuite text (Frequency, Zre, Zimg)";

    protected override bool Begins(IReadOnlyList<string> lines) =>
        string.Concat(lines[0].Where(sign => !char.IsWhiteSpace(sign))).StartsWith("FrequencyZreZimg", StringComparison.OrdinalIgnoreCase);
}
