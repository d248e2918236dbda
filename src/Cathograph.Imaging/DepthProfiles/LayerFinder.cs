using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Fronts;

namespace Cathograph.Imaging.DepthProfiles;

/// <summary>
/// Finds layers on a depth profile: the cut into pieces of one level with the least sum of squares (dynamic programming, R. Bellman, Commun. ACM 4 (1961) 284), each change then placed between pixels by
/// the fit of an error function.
/// </summary>
public static class LayerFinder
{
    private const int ThinnestRows = 3;
    private const int MostRows = 6000;
    private const int WidestFit = 25;

    /// <summary>Finds layers.</summary>
    /// <param name="profile">Transmission of each row; rows without a number are taken from their neighbours.</param>
    /// <param name="names">Names from the first row on; as many layers are sought.</param>
    /// <param name="noise">Standard error of a row, above 0; NaN when it is not known.</param>
    /// <returns>The layers from the first row on.</returns>
    /// <exception cref="InvalidInputException">There are too few rows.</exception>
    public static ImmutableArray<Layer> Find(ReadOnlySpan<double> profile, ImmutableArray<string> names, double noise)
    {
        if (profile.Length < names.Length * ThinnestRows * 2 || profile.Length > MostRows)
        {
            throw new InvalidInputException("--layers", FormattableString.Invariant($"found {profile.Length} rows for {names.Length} layers; expected {names.Length * ThinnestRows * 2} to {MostRows}: crop or give the layers, such as \"anode=0:20,electrolyte=20:110\""));
        }

        double[] values = Filled(profile);
        int[] cuts = Cuts(values, names.Length);
        var layers = ImmutableArray.CreateBuilder<Layer>(names.Length);
        (double start, double startError) = (0, double.NaN);
        for (int k = 0; k < names.Length; k++)
        {
            (double end, double endError) = k + 1 < names.Length ? Refine(values, cuts, k, noise) : (values.Length, double.NaN);
            int from = (int)Math.Round(start);
            int to = Math.Max(from + 1, (int)Math.Round(end));
            layers.Add(new Layer(names[k], start, end) { StartError = startError, EndError = endError, Transmission = values[Math.Min(from, values.Length - 1)..Math.Min(to, values.Length)].Average() });
            (start, startError) = (end, endError);
        }

        return layers.MoveToImmutable();
    }

    private static double[] Filled(ReadOnlySpan<double> profile)
    {
        double[] values = profile.ToArray();
        double last = values.FirstOrDefault(double.IsFinite);
        for (int i = 0; i < values.Length; i++)
        {
            last = values[i] = double.IsFinite(values[i]) ? values[i] : last;
        }

        return values;
    }

    // An edge between the middles of the two layers beside it.
    private static (double Place, double Error) Refine(double[] values, int[] cuts, int k, double noise)
    {
        int before = k == 0 ? 0 : cuts[k - 1];
        int after = k + 1 < cuts.Length ? cuts[k + 1] : values.Length;
        int from = Math.Max((before + cuts[k]) / 2, cuts[k] - WidestFit);
        int to = Math.Min((cuts[k] + after + 1) / 2, cuts[k] + WidestFit);
        double[] errors = new double[to - from];
        Array.Fill(errors, noise > 0 ? noise : 1);
        FrontFit fit = ErrorFunctionFit.Of(values.AsSpan(from, to - from), errors, noise > 0);
        double place = from + fit.Position;
        return fit.IsFound && Math.Abs(place - cuts[k]) < 3 + fit.Width ? (place, fit.PositionError) : (cuts[k], double.NaN);
    }

    /// <summary>The rows at which pieces begin, without the first.</summary>
    [Kernel("dynamic programming over rows and pieces")]
    internal static int[] Cuts(double[] values, int pieces)
    {
        int n = values.Length;
        double[] sum = new double[n + 1];
        double[] square = new double[n + 1];
        for (int i = 0; i < n; i++)
        {
            sum[i + 1] = sum[i] + values[i];
            square[i + 1] = square[i] + (values[i] * values[i]);
        }

        double Cost(int from, int to)
        {
            double part = sum[to] - sum[from];
            return square[to] - square[from] - (part * part / (to - from));
        }

        double[] best = new double[n + 1];
        Array.Fill(best, double.PositiveInfinity);
        for (int to = ThinnestRows; to <= n; to++)
        {
            best[to] = Cost(0, to);
        }

        int[][] last = new int[pieces][];
        for (int piece = 1; piece < pieces; piece++)
        {
            double[] next = new double[n + 1];
            Array.Fill(next, double.PositiveInfinity);
            last[piece] = new int[n + 1];
            for (int to = ThinnestRows * (piece + 1); to <= n; to++)
            {
                for (int from = ThinnestRows * piece; from <= to - ThinnestRows; from++)
                {
                    double cost = best[from] + Cost(from, to);
                    if (cost < next[to])
                    {
                        (next[to], last[piece][to]) = (cost, from);
                    }
                }
            }

            best = next;
        }

        int[] cuts = new int[pieces - 1];
        for (int piece = pieces - 1, to = n; piece > 0; piece--)
        {
            to = cuts[piece - 1] = last[piece][to];
        }

        return cuts;
    }
}
