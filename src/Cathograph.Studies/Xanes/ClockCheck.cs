using System.Collections.Immutable;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Xanes;

/// <summary>Whether the clocks of spectra and cycler agree: the course of the edge energy has to turn where the current turns round.</summary>
internal static class ClockCheck
{
    private const double Window = 3 * 3600;
    private const double Widest = 2 * 3600;
    private const double Step = 120;
    private const double LeastOffset = 1200;
    private const double Agreement = 900;
    private const int FewestPoints = 12;

    /// <summary>The offset in s that the clock of the spectra lacks; null when the clocks agree or nothing can be said.</summary>
    public static double? SuspectedOffset(ImmutableArray<OperandoPoint> points, ImmutableArray<double> time, ImmutableArray<HalfCycle> halves)
    {
        var lags = new List<double>();
        foreach (HalfCycle half in halves.Skip(1))
        {
            double reversal = time[half.FirstPoint];
            OperandoPoint[] near = [.. points.Where(point => Math.Abs(point.Time - reversal) <= Window && point.Item.Edge.IsFound)];
            bool isEnclosed = near.Count(point => point.Time < reversal - (Window / 2)) >= 3 && near.Count(point => point.Time > reversal + (Window / 2)) >= 3;
            if (near.Length >= FewestPoints && isEnclosed && Turn(near, reversal) is { } turn)
            {
                lags.Add(turn - reversal);
            }
        }

        if (lags.Count < 2)
        {
            return null;
        }

        lags.Sort();
        double median = lags[lags.Count / 2];
        bool agree = lags.Count(lag => Math.Abs(lag - median) <= Agreement) * 2 > lags.Count;
        return agree && Math.Abs(median) >= LeastOffset ? -median : null;
    }

    // Where two straight lines that meet fit best; null when the course does not turn.
    private static double? Turn(OperandoPoint[] points, double reversal)
    {
        (double? best, double least) = (null, double.PositiveInfinity);
        for (double at = reversal - Widest; at <= reversal + Widest; at += Step)
        {
            (double squares, bool turns) = Broken(points, at);
            if (squares < least)
            {
                (best, least) = (turns ? at : null, squares);
            }
        }

        return best;
    }

    // Least squares of a + b min(t, 0) + c max(t, 0), t in hours from the turn.
    private static (double Squares, bool Turns) Broken(OperandoPoint[] points, double at)
    {
        var design = new Numerics.Linear.DenseMatrix(points.Length, 3);
        double[] energy = new double[points.Length];
        double middle = points[0].Item.Edge.Energy;
        for (int i = 0; i < points.Length; i++)
        {
            double t = (points[i].Time - at) / 3600;
            design[i, 0] = 1;
            design[i, 1] = Math.Min(t, 0);
            design[i, 2] = Math.Max(t, 0);
            energy[i] = points[i].Item.Edge.Energy - middle;
        }

        if (Numerics.Linear.Cholesky.Factorise(design.Gram()) is not { } factor)
        {
            return (double.PositiveInfinity, false);
        }

        double[] fit = factor.Solve(design.TransposeTimes(energy));
        double[] model = design.Times(fit);
        return (model.Zip(energy, (a, b) => (a - b) * (a - b)).Sum(), fit[1] * fit[2] < 0);
    }
}
