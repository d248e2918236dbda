using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Alignment;

/// <summary>
/// Aligns frames of one field of view whose contrast changes from frame to frame. Each is compared with a reference and with its two neighbours before it, by correlation; the shifts follow
/// from all comparisons together. Phase correlation and the variation of the difference check the comparison with the reference.
/// </summary>
public static class FrameAlignment
{
    private const double LowCorrelation = 0.15;
    private const double CorrelationLoss = 0.01;

    /// <summary>Aligns.</summary>
    /// <param name="frames">The frames, row by row, all of one size; NaN where there is no number.</param>
    /// <param name="width">Columns of a frame, at least 16.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">Threads, or 0 for one a core; they do not enter the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The shifts.</returns>
    public static AlignmentResult Run(IReadOnlyList<float[]> frames, int width, AlignmentOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        var size = new PlaneSize(width, frames[0].Length / width);
        if (size.Width < 16 || size.Height < 16)
        {
            throw new InvalidInputException("alignment", FormattableString.Invariant($"found frames of {size.Width} x {size.Height} pixels; expected at least 16 x 16"));
        }

        var prepared = new PreparedFrame[frames.Count];
        PlaneWork.Run(frames.Count, threads, k => prepared[k] = PreparedFrame.Of(frames[k], size, options, cancellation), cancellation);
        int reference = options.Reference ?? Enumerable.Range(0, prepared.Length).Skip(7 * prepared.Length / 8).MaxBy(k => prepared[k].Contrast);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reference, prepared.Length);
        var neighbours = new (PairShift? One, PairShift? Two)[frames.Count];
        PlaneWork.Run(frames.Count, threads, k => neighbours[k] = options.WithNeighbours ? Neighbours(prepared, k, options) : default, cancellation);
        (double X, double Y)[] guess = Chain(neighbours, reference);
        var global = new PairShift[frames.Count];
        PlaneWork.Run(frames.Count, threads, k => global[k] = PairShift.Of(prepared[reference], prepared[k], guess[k], options, withChecks: true), cancellation);
        (double X, double Y, double Error, double Contradiction)[] solved = Solve(global, neighbours, reference);
        if (options.Criterion != AlignmentCriterion.Correlation)
        {
            solved = [.. global.Select(pair => (pair.ByCriterion[(int)options.Criterion].X, pair.ByCriterion[(int)options.Criterion].Y, pair.Error, 0.0))];
            solved[reference] = default;
        }

        var shifts = new FrameShift[frames.Count];
        PlaneWork.Run(frames.Count, threads, k => shifts[k] = ShiftOf(prepared, k, reference, (solved, global[k], neighbours[k].One), options), cancellation);
        return new AlignmentResult(reference, [.. shifts], FindingsOf(shifts, reference));
    }

    private static (PairShift? One, PairShift? Two) Neighbours(PreparedFrame[] prepared, int k, AlignmentOptions options) =>
    (
        k >= 1 ? PairShift.Of(prepared[k - 1], prepared[k], null, options, withChecks: false) : null,
        k >= 2 ? PairShift.Of(prepared[k - 2], prepared[k], null, options, withChecks: false) : null
    );

    // Where each frame would lie if all steps between neighbours were true: a place to look at.
    private static (double X, double Y)[] Chain((PairShift? One, PairShift? Two)[] neighbours, int reference)
    {
        var place = new (double X, double Y)[neighbours.Length];
        for (int k = 1; k < place.Length; k++)
        {
            place[k] = neighbours[k].One is { Error: > 0 } step ? (place[k - 1].X + step.X, place[k - 1].Y + step.Y) : place[k - 1];
        }

        (double x, double y) = place[reference];
        return [.. place.Select(item => (item.X - x, item.Y - y))];
    }

    private static (double X, double Y, double Error, double Contradiction)[] Solve(PairShift[] global, (PairShift? One, PairShift? Two)[] neighbours, int reference)
    {
        var graph = new ShiftGraph(global.Length, reference);
        for (int k = 0; k < global.Length; k++)
        {
            Add(reference, k, global[k]);
            Add(k - 1, k, neighbours[k].One);
            Add(k - 2, k, neighbours[k].Two);
        }

        return graph.Solve();

        void Add(int from, int to, PairShift? pair)
        {
            if (from != to && pair is { Error: > 0 and < 5 })
            {
                graph.Add(from, to, pair.X, pair.Y, pair.IsAmbiguous ? 1 + pair.Error : pair.Error);
            }
        }
    }

    private static FrameShift ShiftOf(PreparedFrame[] prepared, int k, int reference, ((double X, double Y, double Error, double Contradiction)[] Solved, PairShift Global, PairShift? Neighbour) found, AlignmentOptions options)
    {
        (double x, double y, double error, double contradiction) = found.Solved[k];
        PreparedFrame still = prepared[reference];
        float[] moved = new float[still.Size.Count];
        CubicShift.Move(prepared[k].Values, still.Size, x, y, moved);
        double after = ShiftMoments.Of(still.Values, moved, still.Size, (x, y), still.Border).Correlation;
        var shift = new FrameShift(k, x, y, error)
        {
            CorrelationBefore = found.Global.Before,
            CorrelationAfter = after,
            NeighbourBefore = found.Neighbour?.Before ?? double.NaN,
            NeighbourAfter = k > 0 ? BetweenNeighbours(prepared, k, found.Solved) : double.NaN,
            ByCriterion = found.Global.ByCriterion,
            Contradiction = contradiction,
        };
        return shift with { Doubt = k == reference ? "" : DoubtOf(shift, found.Global, still, options) };
    }

    private static double BetweenNeighbours(PreparedFrame[] prepared, int k, (double X, double Y, double Error, double Contradiction)[] solved)
    {
        (double x, double y) = (solved[k].X - solved[k - 1].X, solved[k].Y - solved[k - 1].Y);
        float[] moved = new float[prepared[k].Size.Count];
        CubicShift.Move(prepared[k].Values, prepared[k].Size, x, y, moved);
        return ShiftMoments.Of(prepared[k - 1].Values, moved, prepared[k].Size, (x, y), prepared[k].Border).Correlation;
    }

    private static string DoubtOf(FrameShift shift, PairShift global, PreparedFrame still, AlignmentOptions options)
    {
        var reasons = new List<string>();
        double bound = options.LargestShift * Math.Min(still.Size.Width, still.Size.Height);
        (double X, double Y) phase = shift.ByCriterion is [_, var second, _] ? second : (shift.X, shift.Y);
        (double X, double Y) variation = shift.ByCriterion is [_, _, var third] ? third : (shift.X, shift.Y);
        double toPhase = PairShift.Far(shift.X - phase.X, shift.Y - phase.Y);
        double toVariation = PairShift.Far(shift.X - variation.X, shift.Y - variation.Y);
        if (toVariation > Math.Max(options.Disagreement, 0.3 * still.Coarse.Bin))
        {
            reasons.Add(FormattableString.Invariant($"the variation of the difference says ({variation.X:F2}, {variation.Y:F2})"));
        }

        if (toPhase > Math.Max(options.Disagreement, 0.5 * still.Transform.Bin))
        {
            reasons.Add(FormattableString.Invariant($"phase correlation says ({phase.X:F2}, {phase.Y:F2})"));
        }

        if (shift.Contradiction > options.Disagreement)
        {
            reasons.Add(FormattableString.Invariant($"a comparison with a neighbour or the reference lies {shift.Contradiction:F2} pixels off"));
        }

        if (shift.CorrelationAfter < shift.CorrelationBefore - CorrelationLoss)
        {
            reasons.Add("the correlation is lower after the shift than before");
        }

        if (!(shift.CorrelationAfter > LowCorrelation))
        {
            reasons.Add("hardly any structure is shared with the reference");
        }

        if (global.IsAmbiguous)
        {
            reasons.Add("another place correlates as well");
        }

        if (Math.Max(Math.Abs(shift.X), Math.Abs(shift.Y)) > 0.98 * bound)
        {
            reasons.Add("it lies at the largest shift that was looked for");
        }

        return string.Join("; ", reasons);
    }

    private static ImmutableArray<Finding> FindingsOf(FrameShift[] shifts, int reference)
    {
        FrameShift[] doubtful = [.. shifts.Where(shift => shift.Doubt.Length > 0)];
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (FrameShift shift in doubtful.Take(5))
        {
            findings.Add(Finding.Warning("alignment-in-doubt", FormattableString.Invariant($"The shift ({shift.X:F2}, {shift.Y:F2}) pixels is in doubt (correlation {shift.CorrelationBefore:F3} before, {shift.CorrelationAfter:F3} after): {shift.Doubt}."), FormattableString.Invariant($"frame {shift.Frame + 1}")));
        }

        if (doubtful.Length > 5)
        {
            findings.Add(Finding.Warning("alignment-in-doubt", FormattableString.Invariant($"{doubtful.Length} of {shifts.Length} frames have a shift that is in doubt; the table of shifts says why for each.")));
        }

        if (doubtful.Length == 0 && shifts.Length > 1)
        {
            findings.Add(Finding.Note("alignment-agrees", FormattableString.Invariant($"All three criteria agree on the shift of every frame against frame {reference + 1}.")));
        }

        return findings.ToImmutable();
    }
}
