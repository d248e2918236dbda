using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Spectra;

/// <summary>Columns of numbers with or without a line of names; energies in eV or keV.</summary>
internal sealed class PlainColumnsFormat : SpectrumFormat
{
    public override string Key => "columns";

    public override string Title => "columns of numbers";

    public override Match Recognise(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes[..Math.Min(bytes.Length, 1024)].Contains((byte)0) && !(bytes.Length > 1 && (bytes[0] is 0xFE or 0xFF || bytes[1] == 0)))
        {
            return Match.No;
        }

        return Match.Possible;
    }

    public override ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request)
    {
        SpectrumLines lines = SpectrumLines.Read(request);
        ImmutableArray<string> names = HeaderNames.Of(lines);
        return new ColumnSpectra(lines, request)
        {
            Names = names,
            Factor = HeaderNames.FactorOf(names),
            About = SpectrumBuilder.Draft(request.Name) with { Facts = HeaderNames.Facts(lines) },
        }.Read();
    }
}
