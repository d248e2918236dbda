using System.Collections.Immutable;

namespace Cathograph.Imaging.Alignment;

/// <summary>One frame against another.</summary>
/// <param name="X">Shift by the correlation along x, in pixels.</param>
/// <param name="Y">Along y.</param>
/// <param name="Error">Its standard error; NaN when it did not converge.</param>
/// <param name="Correlation">The correlation there.</param>
internal sealed record PairShift(double X, double Y, double Error, double Correlation)
{
    // A whole shift of one candidate is looked at with every so many pixels of large frames.
    private const int FastStride = 2;
    private const int Refined = 3;

    // Two places whose correlations differ by less than this cannot be told apart.
    private const double Ambiguity = 0.02;

    /// <summary>The correlation without a shift.</summary>
    public double Before { get; init; }

    /// <summary>The shift by each criterion, in the order of <see cref="AlignmentCriterion"/>.</summary>
    public ImmutableArray<(double X, double Y)> ByCriterion { get; init; } = [];

    /// <summary>Whether another place, more than two pixels away, correlates as well.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="still">The frame that stays.</param>
    /// <param name="moving">The frame whose shift is looked for.</param>
    /// <param name="guess">Where it may be; null for no guess.</param>
    /// <param name="options">How.</param>
    /// <param name="withChecks">Whether the other criteria are asked too.</param>
    public static PairShift Of(PreparedFrame still, PreparedFrame moving, (double X, double Y)? guess, AlignmentOptions options, bool withChecks)
    {
        double largest = options.LargestShift * Math.Min(still.Size.Width, still.Size.Height);
        List<(double X, double Y)> phase = ShiftCandidates.Find(still, moving, withPhase: true, largest);
        List<(double X, double Y)> candidates = [(0, 0), .. guess is { } place ? [place] : Array.Empty<(double, double)>(), .. phase, .. ShiftCandidates.Find(still, moving, withPhase: false, largest)];
        (double X, double Y)[] ranked = [.. candidates
            .Select(shift => (Shift: shift, Value: OverlapCorrelation.At(still.Values, moving.Values, still.Size, shift, FastStride)))
            .Where(item => double.IsFinite(item.Value))
            .OrderByDescending(item => item.Value)
            .Select(item => item.Shift)];
        double before = OverlapCorrelation.At(still.Values, moving.Values, still.Size, (0, 0), 1);
        var tried = new List<(double X, double Y, double Correlation, double Error)>();
        foreach ((double X, double Y) start in ranked)
        {
            if (tried.Count < Refined && !tried.Any(other => Far(other.X - start.X, other.Y - start.Y) < 1.5 * still.Transform.Bin))
            {
                tried.Add(OverlapCorrelation.Refine(still.Values, moving.Values, (still.Size, still.Border), start, options.Smoothing));
            }
        }

        if (tried.Count == 0)
        {
            return new PairShift(0, 0, double.NaN, double.NaN) { Before = before };
        }

        (double X, double Y, double Correlation, double Error) best = tried.MaxBy(item => double.IsFinite(item.Correlation) ? item.Correlation : double.NegativeInfinity);
        bool isAmbiguous = tried.Any(item => Far(item.X - best.X, item.Y - best.Y) > 2 && item.Correlation > best.Correlation - Ambiguity);
        (double X, double Y) variation = withChecks ? DifferenceVariation.Find(still, moving, [.. candidates, (best.X, best.Y)]) : (best.X, best.Y);
        return new PairShift(best.X, best.Y, best.Error, best.Correlation)
        {
            Before = before,
            IsAmbiguous = isAmbiguous,
            ByCriterion = [(best.X, best.Y), phase.Count > 0 ? phase[0] : (0, 0), variation],
        };
    }

    public static double Far(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
