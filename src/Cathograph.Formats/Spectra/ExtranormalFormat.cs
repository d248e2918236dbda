using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Spectra;

/// <summary>Normalised spectra of the program extranormal (quick XAS at SOLEIL ROCK): wall clock, E0 of the foil, shift, ranges and step in the header.</summary>
internal sealed class ExtranormalFormat : SpectrumFormat
{
    public override string Key => "extranormal";

    public override string Title => "extranormal (SOLEIL ROCK)";

    public override Match Recognise(ReadOnlySpan<byte> bytes, string text) => text.StartsWith("# This file has been produced by extranormal", StringComparison.Ordinal) ? Match.Certain : Match.No;

    public override ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request)
    {
        SpectrumLines lines = SpectrumLines.Read(request);
        ImmutableArray<FileFact> facts = Facts(lines);
        return new ColumnSpectra(lines, request)
        {
            Names = Names(lines),
            Factor = 1,
            AreNormalised = true,
            About = SpectrumBuilder.Draft(request.Name) with
            {
                Started = ColumnSpectra.Clock(HeaderNames.Find(facts, "Time at start")),
                Facts = facts,
            },
        }.Read();
    }

    private static ImmutableArray<string> Names(SpectrumLines lines)
    {
        string[] words = lines.Header.Count == 0 ? [] : lines.Header[^1].Text.Split('\t', StringSplitOptions.TrimEntries);
        return words.Length == lines.Columns ? [.. words] : ["energy", "normalized", "reference", .. Enumerable.Repeat("derivative", Math.Max(0, lines.Columns - 3))];
    }

    // "# E0=8332.88   Eshift=0.036" states two things in a line.
    private static ImmutableArray<FileFact> Facts(SpectrumLines lines)
    {
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        foreach (FileFact fact in HeaderNames.Facts(lines))
        {
            int second = fact.Value.IndexOf("Eshift=", StringComparison.Ordinal);
            if (second > 0)
            {
                facts.Add(fact with { Value = fact.Value[..second].Trim() });
                facts.Add(new FileFact("Eshift", fact.Value[(second + 7)..].Trim()));
            }
            else
            {
                facts.Add(fact);
            }
        }

        return facts.ToImmutable();
    }
}
