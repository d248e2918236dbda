using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Impedance;

/// <summary>Spectra as columns for programs.</summary>
public static class SpectrumSheets
{
    /// <summary>The points of every spectrum, one after the other.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <returns>The sheet <c>impedance</c>; <c>imaginary_ohm</c> is signed, negative where the cell is capacitive.</returns>
    public static DataSheet Measured(ImmutableArray<ImpedanceSpectrum> spectra)
    {
        ImmutableArray<double> Column(Func<ImpedanceSpectrum, ImmutableArray<double>> values) => [.. spectra.SelectMany(spectrum => values(spectrum))];
        return new DataSheet(
            "impedance",
            [
                new DataColumn("spectrum", [.. spectra.SelectMany((spectrum, k) => Enumerable.Repeat(k + 1.0, spectrum.Count))]),
                new DataColumn("frequency_Hz", Column(spectrum => spectrum.Frequency)),
                new DataColumn("real_ohm", Column(spectrum => spectrum.Real)),
                new DataColumn("imaginary_ohm", Column(spectrum => spectrum.Imaginary)),
            ]);
    }
}
