using System.Collections.Immutable;

namespace Cathograph.Formats.Impedance;

/// <summary>Autolab FRA exported for ZView: <c>Z60W Data File</c>.</summary>
internal sealed class AutolabFormat : MarkedTableFormat
{
    public override string Key => "autolab-txt";

    public override string Title => "Autolab text in the layout of ZView (Z60W)";

    protected override ImmutableArray<SpectrumColumn> UsualColumns => [new(SpectrumRole.Frequency, 0, 1), new(SpectrumRole.Time, 3, 1), new(SpectrumRole.Real, 4, 1), new(SpectrumRole.Imaginary, 5, 1)];

    protected override bool Begins(IReadOnlyList<string> lines) => lines[0].TrimStart('"').StartsWith("Z60W", StringComparison.OrdinalIgnoreCase);
}
