using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Spectra;

/// <summary>Column files of Athena before XDI (<c>.nor</c>, <c>.xmu</c>): a header that begins with "Athena data file" and a line of names.</summary>
internal sealed class AthenaColumnsFormat : SpectrumFormat
{
    public override string Key => "athena";

    public override string Title => "Athena columns (.nor, .xmu)";

    public override Match Recognise(ReadOnlySpan<byte> bytes, string text) => text.StartsWith("# Athena data file", StringComparison.OrdinalIgnoreCase) ? Match.Certain : Match.No;

    public override ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request)
    {
        SpectrumLines lines = SpectrumLines.Read(request);
        ImmutableArray<FileFact> facts = HeaderNames.Facts(lines);
        return new ColumnSpectra(lines, request)
        {
            Names = HeaderNames.Of(lines),
            Factor = 1,
            AreNormalised = true,
            About = SpectrumBuilder.Draft(request.Name) with
            {
                Element = HeaderNames.Find(facts, "Element")?.Split(' ', ',')[0],
                Edge = HeaderNames.Find(facts, "Edge"),
                Facts = facts,
            },
        }.Read();
    }
}
