using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Tables;

/// <summary>The impedance spectra of a table with columns of frequency, real and imaginary part. A new spectrum begins where the frequency turns.</summary>
internal sealed class TableSpectra(CyclerTable table, string name)
{
    private readonly List<(double Frequency, double Real, double Imaginary)> points = [];
    private readonly ImmutableArray<ImpedanceSpectrum>.Builder spectra = ImmutableArray.CreateBuilder<ImpedanceSpectrum>();

    public ImmutableArray<ImpedanceSpectrum> Build()
    {
        int frequency = table.Find(ColumnMeaning.Frequency);
        int real = table.Find(ColumnMeaning.RealImpedance);
        int imaginary = table.Find(ColumnMeaning.ImaginaryImpedance);
        if (frequency < 0 || real < 0 || imaginary < 0)
        {
            return [];
        }

        double[] f = Take(frequency);
        double[] re = Take(real);
        double[] im = Take(imaginary);
        int dropped = 0;
        double direction = 0;
        for (int i = 0; i < f.Length; i++)
        {
            if (!(f[i] > 0) || !double.IsFinite(re[i]) || !double.IsFinite(im[i]))
            {
                dropped++;
                continue;
            }

            double step = points.Count > 0 ? Math.Sign(f[i] - points[^1].Frequency) : 0;
            if (step != 0 && direction != 0 && step != direction)
            {
                Finish();
                step = 0;
            }

            direction = step != 0 ? step : points.Count == 0 ? 0 : direction;
            points.Add((f[i], re[i], im[i]));
        }

        Finish();
        if (dropped > 0)
        {
            table.Findings.Add(Finding.Note("points-without-frequency", FormattableString.Invariant($"{dropped} rows without a frequency above 0 or without an impedance were left out"), name));
        }

        return spectra.ToImmutable();
    }

    private double[] Take(int index)
    {
        double factor = table.Info(index).Factor;
        double[] values = table.Column(index).Take(table.Rows);
        return factor == 1 ? values : Array.ConvertAll(values, value => value * factor);
    }

    private void Finish()
    {
        if (points.Count > 0)
        {
            (double Frequency, double Real, double Imaginary)[] sorted = [.. points.OrderByDescending(point => point.Frequency)];
            spectra.Add(new ImpedanceSpectrum
            {
                Name = spectra.Count == 0 ? name : FormattableString.Invariant($"{name} #{spectra.Count + 1}"),
                Frequency = [.. sorted.Select(point => point.Frequency)],
                Real = [.. sorted.Select(point => point.Real)],
                Imaginary = [.. sorted.Select(point => point.Imaginary)],
            });
        }

        points.Clear();
    }
}
