using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Impedance;

/// <summary>What was measured, a row a spectrum.</summary>
public static class SpectrumTable
{
    /// <summary>The table.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <returns>The table <c>spectra</c>.</returns>
    public static Table Of(ImmutableArray<ImpedanceSpectrum> spectra)
    {
        ImmutableArray<(TableColumn Column, Func<ImpedanceSpectrum, TableCell> Value)> columns =
        [
            (new TableColumn("spectrum") { Key = "spectrum" }, spectrum => FigureText.Literal(spectrum.Name)),
            (new TableColumn("points") { Key = "points", Decimals = 0 }, spectrum => (double)spectrum.Count),
            (new TableColumn("lowest frequency", "Hz") { Key = "frequencyMin_Hz" }, spectrum => spectrum.Frequency[^1]),
            (new TableColumn("highest frequency", "Hz") { Key = "frequencyMax_Hz" }, spectrum => spectrum.Frequency[0]),
            (new TableColumn("smallest |Z|", "ohm") { Key = "smallest_ohm" }, spectrum => Magnitudes(spectrum).Min()),
            (new TableColumn("largest |Z|", "ohm") { Key = "largest_ohm" }, spectrum => Magnitudes(spectrum).Max()),
            .. Optional("time", "s", "time_s", spectrum => spectrum.Time),
            .. Optional("voltage", "V", "voltage_V", spectrum => spectrum.Voltage),
            .. Optional("temperature", "degC", "temperature_degC", spectrum => spectrum.Temperature - 273.15),
        ];
        return new Table("spectra", columns.Select(column => column.Column), spectra.Select(spectrum => new TableRow([.. columns.Select(column => column.Value(spectrum))]))) { Title = "Spectra" };

        IEnumerable<(TableColumn Column, Func<ImpedanceSpectrum, TableCell> Value)> Optional(string label, string unit, string key, Func<ImpedanceSpectrum, double?> value) =>
            spectra.Any(spectrum => value(spectrum) is not null)
                ? [(new TableColumn(label, unit) { Key = key }, spectrum => value(spectrum) ?? double.NaN)]
                : [];
    }

    private static IEnumerable<double> Magnitudes(ImpedanceSpectrum spectrum) =>
        Enumerable.Range(0, spectrum.Count).Select(i => Math.Sqrt((spectrum.Real[i] * spectrum.Real[i]) + (spectrum.Imaginary[i] * spectrum.Imaginary[i])));
}
