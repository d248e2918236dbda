using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Xanes;

/// <summary>Tables and sheets of absorption spectra.</summary>
public static class SpectraTables
{
    /// <summary>What files of spectra hold, a row a spectrum.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <returns>The table <c>spectra</c>.</returns>
    public static Table Read(ImmutableArray<AbsorptionSpectrum> spectra) => new(
        "spectra",
        [
            new TableColumn("spectrum") { Key = "spectrum" },
            new TableColumn("edge") { Key = "edge" },
            new TableColumn("points") { Key = "points", Decimals = 0 },
            new TableColumn("from", "eV") { Key = "from_eV", Decimals = 1 },
            new TableColumn("to", "eV") { Key = "to_eV", Decimals = 1 },
            new TableColumn("smallest step", "eV") { Key = "smallestStep_eV", SignificantDigits = 3 },
            new TableColumn("normalised") { Key = "normalised" },
            new TableColumn("foil") { Key = "foil" },
            new TableColumn("started") { Key = "started" },
        ],
        spectra.Select(spectrum => new TableRow(
        [
            SpectraFigures.ShortName(spectrum.Name),
            $"{spectrum.Element} {spectrum.Edge}".Trim(),
            spectrum.Count,
            spectrum.Energy[0],
            spectrum.Energy[^1],
            spectrum.Energy.Zip(spectrum.Energy.Skip(1), (a, b) => b - a).Min(),
            spectrum.IsNormalised ? "yes" : "no",
            spectrum.Reference.IsEmpty ? "no" : "yes",
            spectrum.Started is { } started ? started.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) : "",
        ])))
    {
        Note = spectra.Any(spectrum => spectrum.Started is not null) ? "Times as the instrument states them; one without a zone is taken as UTC." : "",
    };

    /// <summary>What was read from spectra, a row a spectrum.</summary>
    /// <param name="items">The analysed spectra.</param>
    /// <returns>The table <c>edges</c>.</returns>
    public static Table Edges(ImmutableArray<AnalysedAbsorption> items)
    {
        bool isShifted = items.Any(item => !item.Shift.Equals(0.0));
        return new Table(
            "edges",
            [
                new TableColumn("spectrum") { Key = "spectrum" },
                .. isShifted ? [new TableColumn("shift", "eV") { Key = "shift_eV", Decimals = 3 }] : ImmutableArray<TableColumn>.Empty,
                new TableColumn("E0", "eV") { Key = "e0_eV", Decimals = 2 },
                new TableColumn("step") { Key = "edgeStep", SignificantDigits = 4 },
                new TableColumn("noise") { Key = "noise", SignificantDigits = 2 },
                new TableColumn("E50", "eV") { Key = "edgeEnergy_eV", Decimals = 3 },
                new TableColumn("+-", "eV") { Key = "edgeEnergyError_eV", Decimals = 4 },
                new TableColumn("white line", "eV") { Key = "whiteLine_eV", Decimals = 3 },
                new TableColumn("+-", "eV") { Key = "whiteLineError_eV", Decimals = 4 },
                new TableColumn("height") { Key = "whiteLineHeight", Decimals = 3 },
                new TableColumn("edge integral", "eV") { Key = "edgeIntegral_eV", Decimals = 3 },
                new TableColumn("+-", "eV") { Key = "edgeIntegralError_eV", Decimals = 4 },
                new TableColumn("steepest", "eV") { Key = "derivativeMaximum_eV", Decimals = 2 },
            ],
            items.Select(item => new TableRow(
            [
                SpectraFigures.ShortName(item.Name),
                .. isShifted ? [item.Shift] : ImmutableArray<TableCell>.Empty,
                item.Spectrum.EdgeEnergy,
                item.Spectrum.Step,
                item.Spectrum.NoiseAt(0) / item.Spectrum.Step,
                item.Edge.Energy,
                item.Edge.StandardError,
                item.Line.Energy,
                item.Line.StandardError,
                item.Line.Absorption,
                item.Integral.Energy,
                item.Integral.StandardError,
                item.Derivative.Energy,
            ])))
        {
            Note = "+-: standard error from noise that is independent from point to point; spectra that were smoothed or rebinned before have more. Noise: of a point, in normalised absorption. Steepest: the derivative maximum, which jumps between the steep places of an edge when the composition changes; it is no measure of valence.",
        };
    }

    /// <summary>Normalised spectra as columns for programs, which <c>xanes read</c> reads back: beside the energies <c>absorption[NAME]</c> and <c>normalised[NAME]</c> of each where all have the same energies, else a row a point with the number of its spectrum in front.</summary>
    /// <param name="items">The analysed spectra.</param>
    /// <returns>The sheet <c>normalised-spectra</c>.</returns>
    public static DataSheet Sheet(ImmutableArray<AnalysedAbsorption> items)
    {
        if (items.All(item => item.Spectrum.Energy.SequenceEqual(items[0].Spectrum.Energy)))
        {
            string[] names = Names(items);
            return new DataSheet(
                "normalised-spectra",
                [
                    new DataColumn("energy_eV", items[0].Spectrum.Energy),
                    .. items.Select((item, k) => new DataColumn($"normalised[{names[k]}]", item.Spectrum.Values)),
                    .. items.Select((item, k) => new DataColumn($"absorption[{names[k]}]", item.Spectrum.Source.Absorption)),
                ]);
        }

        ImmutableArray<double> Column(Func<AnalysedAbsorption, int, double> value) => [.. items.SelectMany(item => Enumerable.Range(0, item.Spectrum.Energy.Length).Select(i => value(item, i)))];
        return new DataSheet(
            "normalised-spectra",
            [
                new DataColumn("spectrum", [.. items.SelectMany((item, k) => Enumerable.Repeat(k + 1.0, item.Spectrum.Energy.Length))]),
                new DataColumn("energy_eV", Column((item, i) => item.Spectrum.Energy[i])),
                new DataColumn("normalised", Column((item, i) => item.Spectrum.Values[i])),
                new DataColumn("absorption", Column((item, i) => item.Spectrum.Source.Absorption[i])),
            ]);
    }

    // Names without folders, and without what a line of names cannot hold; equal ones are numbered.
    private static string[] Names(ImmutableArray<AnalysedAbsorption> items)
    {
        string[] plain = [.. items.Select(item => new string([.. SpectraFigures.FileName(item.Name).Select(letter => letter is ',' or ';' or '"' or '[' or ']' or '(' or ')' or '\t' or '\n' or '\r' ? '_' : letter)]).Trim())];
        return [.. plain.Select((name, k) => plain.Count(other => other == name) > 1 || name.Length == 0 ? FormattableString.Invariant($"{name} {k + 1}") : name)];
    }
}
