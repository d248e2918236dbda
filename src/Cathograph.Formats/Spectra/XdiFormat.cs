using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Spectra;

/// <summary>XAS Data Interchange (XDI 1.0): a header of <c>Family.key: value</c> and columns that it names. Athena exports multi-column normalised spectra so.</summary>
internal sealed class XdiFormat : SpectrumFormat
{
    public override string Key => "xdi";

    public override string Title => "XAS Data Interchange (.xdi)";

    public override Match Recognise(ReadOnlySpan<byte> bytes, string text) => text.TrimStart('\uFEFF', '\u00EF', '\u00BB', '\u00BF', ' ').StartsWith("# XDI/", StringComparison.Ordinal) ? Match.Certain : Match.No;

    public override ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request)
    {
        SpectrumLines lines = SpectrumLines.Read(request);
        ImmutableArray<FileFact> facts = HeaderNames.Facts(lines);
        (ImmutableArray<string> names, double? factor, ImmutableArray<Finding> findings) = Columns(lines, facts);
        string? type = HeaderNames.Find(facts, "Demeter.output_filetype");
        return new ColumnSpectra(lines, request)
        {
            Names = names,
            Factor = factor,
            PlaneSpacing = Number(HeaderNames.Find(facts, "Mono.d_spacing")),
            AreNormalised = type is not null && type.Contains("norm", StringComparison.OrdinalIgnoreCase),
            About = SpectrumBuilder.Draft(request.Name) with
            {
                Element = HeaderNames.Find(facts, "Element.symbol"),
                Edge = HeaderNames.Find(facts, "Element.edge"),
                Started = ColumnSpectra.Clock(HeaderNames.Find(facts, "Scan.start_time")),
                Facts = facts,
                Findings = findings,
            },
        }.Read();
    }

    private static (ImmutableArray<string> Names, double? Factor, ImmutableArray<Finding> Findings) Columns(SpectrumLines lines, ImmutableArray<FileFact> facts)
    {
        string[] names = new string[lines.Columns];
        double? factor = null;
        for (int k = 0; k < names.Length; k++)
        {
            string stated = HeaderNames.Find(facts, FormattableString.Invariant($"Column.{k + 1}")) ?? "";
            string[] words = stated.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            names[k] = words.Length == 0 ? "" : words[0];
            if (k == 0 && words.Length > 1)
            {
                factor = words[1].Equals("keV", StringComparison.OrdinalIgnoreCase) ? 1000 : words[1].Equals("eV", StringComparison.OrdinalIgnoreCase) ? 1 : null;
            }
        }

        if (names.All(name => name.Length == 0))
        {
            return (HeaderNames.Of(lines), factor, []);
        }

        bool fits = names[^1].Length > 0 && HeaderNames.Find(facts, FormattableString.Invariant($"Column.{names.Length + 1}")) is null;
        return ([.. names], factor, fits ? [] : [Finding.Warning("xdi-columns", FormattableString.Invariant($"The header does not name exactly the {names.Length} columns that the rows have."), lines.Name)]);
    }

    private static double? Number(string? text) =>
        text?.Split(' ')[0] is { } word && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0.1 and < 100 ? value : null;
}
