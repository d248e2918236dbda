using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>
/// Follows peaks through a series of curves of one direction. Peaks keep their order; from curve to curve all may shift together, as polarisation shifts them, and
/// each a little for itself; height counts weakly. The cheapest assignment of old to new peaks is found by dynamic programming for every shift that some pair suggests.
/// </summary>
public static class PeakTracking
{
    private const double CostOfLoss = 2.5;
    private const double WeightOfHeight = 0.25;

    // Currents that differ by less than this are the same.
    private const double SameCurrent = 0.1;

    // The top of a broad peak wanders with its shape: by this share of its width, of which no more than so many volts count.
    private const double ShareOfWidth = 0.1;
    private const double LargestWidth = 0.3;

    /// <summary>Follows peaks.</summary>
    /// <param name="curves">The peaks of each curve by ascending voltage, the curves in order of cycle or rate.</param>
    /// <param name="options">How far a peak may move; null for the defaults.</param>
    /// <returns>Tracks, each with an entry a curve, by ascending voltage where first seen.</returns>
    public static ImmutableArray<PeakTrack> Of(ImmutableArray<ImmutableArray<CapacityPeak>> curves, PeakTrackingOptions? options = null) => Of(curves, [], options);

    /// <summary>Follows peaks through curves whose currents are known: where the current stays, all peaks together shift little.</summary>
    /// <param name="curves">The peaks of each curve by ascending voltage, the curves in order of cycle or rate.</param>
    /// <param name="currents">The current of each curve in any one unit, of any sign, NaN where it is not known; empty when none is.</param>
    /// <param name="options">How far a peak may move; null for the defaults.</param>
    /// <returns>Tracks, each with an entry a curve, by ascending voltage where first seen.</returns>
    /// <exception cref="ArgumentException">There are currents, and not as many as curves.</exception>
    public static ImmutableArray<PeakTrack> Of(ImmutableArray<ImmutableArray<CapacityPeak>> curves, ImmutableArray<double> currents, PeakTrackingOptions? options = null)
    {
        options ??= new();
        if (!currents.IsEmpty && currents.Length != curves.Length)
        {
            throw new ArgumentException($"Expected a current for each of {curves.Length} curves, found {currents.Length}.", nameof(currents));
        }

        var tracks = new List<Following>();
        for (int c = 0; c < curves.Length; c++)
        {
            Following[] old = [.. tracks.OrderBy(track => track.Expected)];
            (double shift, int[] partner) = Best(old, curves[c], options, c > 0 && IsSame(currents, c) ? options.MaximumShiftAtSameCurrent : options.MaximumShift);
            foreach (Following track in old)
            {
                track.Expected += shift;
                track.Peaks.Add(null);
            }

            for (int p = 0; p < curves[c].Length; p++)
            {
                CapacityPeak peak = curves[c][p];
                Following track = partner[p] >= 0 ? old[partner[p]] : Begin(tracks, c);
                track.Peaks[c] = peak;
                track.Expected = peak.Voltage;
                track.Height = peak.Height;
                track.Width = peak.Width;
            }
        }

        return [.. tracks.OrderBy(track => track.Peaks.First(peak => peak is not null)!.Voltage).Select((track, i) => new PeakTrack(i + 1, [.. track.Peaks]))];
    }

    // Unknown is not the same.
    private static bool IsSame(ImmutableArray<double> currents, int curve) =>
        !currents.IsEmpty && Math.Abs(Math.Abs(currents[curve]) - Math.Abs(currents[curve - 1])) <= SameCurrent * Math.Abs(currents[curve]);

    private static Following Begin(List<Following> tracks, int curve)
    {
        var track = new Following();
        track.Peaks.AddRange(Enumerable.Repeat<CapacityPeak?>(null, curve + 1));
        tracks.Add(track);
        return track;
    }

    private static (double Shift, int[] Partner) Best(Following[] old, ImmutableArray<CapacityPeak> peaks, PeakTrackingOptions options, double largest)
    {
        IEnumerable<double> shifts = old.SelectMany(track => peaks.Select(peak => peak.Voltage - track.Expected)).Where(shift => Math.Abs(shift) <= largest);
        (double Cost, double Shift, int[] Partner) best = (double.PositiveInfinity, 0, []);
        foreach (double shift in shifts.Prepend(0))
        {
            double share = shift / largest;
            (double cost, int[] partner) = Align(old, peaks, shift, options.Tolerance);
            cost += share * share;
            best = cost < best.Cost ? (cost, shift, partner) : best;
        }

        return (best.Shift, best.Partner);
    }

    // The cheapest matching that keeps the order, as one aligns two words.
    private static (double Cost, int[] Partner) Align(Following[] old, ImmutableArray<CapacityPeak> peaks, double shift, double tolerance)
    {
        int rows = old.Length + 1;
        int columns = peaks.Length + 1;
        double[] cost = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double own = i == 0 && j == 0 ? 0 : double.PositiveInfinity;
                own = i > 0 ? Math.Min(own, cost[((i - 1) * columns) + j] + CostOfLoss) : own;
                own = j > 0 ? Math.Min(own, cost[(i * columns) + j - 1] + CostOfLoss) : own;
                own = i > 0 && j > 0 ? Math.Min(own, cost[((i - 1) * columns) + j - 1] + Match(old[i - 1], peaks[j - 1], shift, tolerance)) : own;
                cost[(i * columns) + j] = own;
            }
        }

        int[] partner = [.. Enumerable.Repeat(-1, peaks.Length)];
        int row = rows - 1;
        int column = columns - 1;
        while (row > 0 && column > 0)
        {
            double here = cost[(row * columns) + column];
            if (here == cost[((row - 1) * columns) + column - 1] + Match(old[row - 1], peaks[column - 1], shift, tolerance))
            {
                partner[--column] = --row;
            }
            else if (here == cost[((row - 1) * columns) + column] + CostOfLoss)
            {
                row--;
            }
            else
            {
                column--;
            }
        }

        return (cost[^1], partner);
    }

    private static double Match(Following track, CapacityPeak peak, double shift, double tolerance)
    {
        double wander = ShareOfWidth * Math.Min(Math.Min(peak.Width, track.Width), LargestWidth);
        double distance = (peak.Voltage - track.Expected - shift) / Math.Sqrt((tolerance * tolerance) + (wander * wander));
        double height = Math.Log(peak.Height / track.Height);
        return (distance * distance) + (WeightOfHeight * height * height);
    }

    private sealed class Following
    {
        public List<CapacityPeak?> Peaks { get; } = [];

        public double Expected { get; set; }

        public double Height { get; set; }

        public double Width { get; set; }
    }
}
