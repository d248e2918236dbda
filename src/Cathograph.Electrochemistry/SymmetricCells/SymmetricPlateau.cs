using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.SymmetricCells;

/// <summary>One step of a symmetric cell.</summary>
internal sealed record SymmetricPlateau(double Current, double Voltage, double Time, double? ShortTime)
{
    // A running mean needs some points before a fall can be told from noise.
    private const int LeastPoints = 5;

    public static SymmetricPlateau? Of(CyclingRecord record, RecordedStep step, SymmetricCellOptions options)
    {
        int[] points = [.. Enumerable.Range(step.Start, step.Count).Where(i => double.IsFinite(record.Voltage[i]) && double.IsFinite(record.Current[i]))];
        if (points.Length == 0)
        {
            return null;
        }

        double current = record.Current.AsSpan(step.Start, step.Count).ToArray().Order().ElementAt(step.Count / 2);
        double end = record.Time[points[^1]];
        double from = end - (options.PlateauShare * (end - record.Time[points[0]]));
        double[] plateau = [.. points.Where(i => record.Time[i] >= from).Select(i => record.Voltage[i])];
        return current == 0 ? null : new SymmetricPlateau(current, plateau.Average(), record.Time[points[0]], ShortOf(record, points, options.ShortShare));
    }

    public static ImmutableArray<SymmetricStage> Stages(IReadOnlyList<SymmetricPlateau> plateaus, double sameCurrent)
    {
        var stages = ImmutableArray.CreateBuilder<SymmetricStage>();
        SymmetricPlateau[] ascending = [.. plateaus.OrderBy(plateau => Math.Abs(plateau.Current))];
        int first = 0;
        for (int k = 1; k <= ascending.Length; k++)
        {
            if (k == ascending.Length || Math.Abs(ascending[k].Current) > Math.Abs(ascending[first].Current) * (1 + sameCurrent))
            {
                stages.Add(Stage(ascending[first..k]));
                first = k;
            }
        }

        return stages.ToImmutable();
    }

    private static SymmetricStage Stage(SymmetricPlateau[] plateaus)
    {
        double[] up = [.. plateaus.Where(plateau => plateau.Current > 0).Select(plateau => plateau.Voltage)];
        double[] down = [.. plateaus.Where(plateau => plateau.Current < 0).Select(plateau => plateau.Voltage)];
        bool isBoth = up.Length > 0 && down.Length > 0;
        double overpotential = isBoth ? (up.Average() - down.Average()) / 2 : up.Length > 0 ? up.Average() : -down.Average();
        return new SymmetricStage
        {
            Current = plateaus.Average(plateau => Math.Abs(plateau.Current)),
            Overpotential = overpotential,
            OverpotentialError = isBoth ? Math.Sqrt((Variance(up) + Variance(down)) / 4) : Math.Sqrt(Variance(up.Length > 0 ? up : down)),
            Asymmetry = isBoth ? (up.Average() + down.Average()) / 2 : double.NaN,
            Steps = plateaus.Length,
            Time = plateaus.Min(plateau => plateau.Time),
            ShortTime = plateaus.Min(plateau => plateau.ShortTime),
        };
    }

    // Variance of the mean; NaN for one value.
    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? double.NaN : values.Sum(value => (value - mean) * (value - mean)) / (values.Length * (values.Length - 1));
    }

    // The first point from which the magnitude stays below a share of the mean of all before, and of the three points before: a slow decay is no short.
    private static double? ShortOf(CyclingRecord record, int[] points, double share)
    {
        double[] magnitude = [.. points.Select(i => Math.Abs(record.Voltage[i]))];
        double[] largestAfter = [.. magnitude];
        for (int k = magnitude.Length - 2; k >= 0; k--)
        {
            largestAfter[k] = Math.Max(magnitude[k], largestAfter[k + 1]);
        }

        double sum = 0;
        for (int k = 0; k < magnitude.Length; k++)
        {
            if (k >= LeastPoints && magnitude.Length - k >= 2 && largestAfter[k] < share * Math.Min(sum / k, magnitude.AsSpan(k - 3, 3).ToArray().Max()))
            {
                return record.Time[points[k]];
            }

            sum += magnitude[k];
        }

        return null;
    }
}
