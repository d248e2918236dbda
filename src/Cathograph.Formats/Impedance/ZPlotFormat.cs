using System.Collections.Immutable;
using System.Globalization;

namespace Cathograph.Formats.Impedance;

/// <summary>Scribner's .z: <c>ZPLOT2 ASCII</c> with its comments, or the older <c>ZPlotW Data File</c>.</summary>
internal sealed class ZPlotFormat : MarkedTableFormat
{
    public override string Key => "zplot-z";

    public override string Title => "Scribner ZPlot and ZView text (.z)";

    protected override ImmutableArray<SpectrumColumn> UsualColumns => [new(SpectrumRole.Frequency, 0, 1), new(SpectrumRole.Time, 3, 1), new(SpectrumRole.Real, 4, 1), new(SpectrumRole.Imaginary, 5, 1)];

    protected override bool Begins(IReadOnlyList<string> lines) =>
        lines[0].StartsWith("ZPLOT", StringComparison.OrdinalIgnoreCase) || lines[0].TrimStart('"').StartsWith("ZPlotW", StringComparison.OrdinalIgnoreCase);

    // What a user writes into the comments may look like anything.
    protected override int FirstRow(string[] lines) => 1 + Array.FindLastIndex(lines, line => line.StartsWith("End Comments", StringComparison.OrdinalIgnoreCase));

    protected override int? StatedPoints(string[] lines)
    {
        const string label = "Data Points:";
        string? line = Array.Find(lines, text => text.Trim().StartsWith(label, StringComparison.OrdinalIgnoreCase));
        return line is not null && int.TryParse(line.Trim()[label.Length..], NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) ? count : null;
    }
}
