using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Csv;

namespace Cathograph.Formats.Impedance;

/// <summary>Writes spectra as comma-separated values that read back exactly.</summary>
public static class SpectrumCsv
{
    /// <summary>The head of the columns; the imaginary part is signed, negative where a cell is capacitive.</summary>
    public const string Header = "frequency_Hz,real_ohm,imaginary_ohm";

    /// <summary>Writes <see cref="Header"/> and a row a point; with several spectra a last column <c>spectrum</c> counts them from 1.</summary>
    /// <param name="spectra">The spectra in their order.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Stops the writing between rows.</param>
    public static void Write(ImmutableArray<ImpedanceSpectrum> spectra, TextWriter target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        string[] names = Header.Split(',');
        List<CsvColumn> columns =
        [
            new(names[0], [.. spectra.SelectMany(spectrum => spectrum.Frequency)]),
            new(names[1], [.. spectra.SelectMany(spectrum => spectrum.Real)]),
            new(names[2], [.. spectra.SelectMany(spectrum => spectrum.Imaginary)]),
        ];
        if (spectra.Length > 1)
        {
            columns.Add(new("spectrum", [.. spectra.SelectMany((spectrum, i) => Enumerable.Repeat(i + 1.0, spectrum.Count))]));
        }

        CsvTableWriter.Write([.. columns], target, cancellation);
    }
}
