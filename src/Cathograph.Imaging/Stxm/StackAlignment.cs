using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;

namespace Cathograph.Imaging.Stxm;

/// <summary>Brings the frames of a scanning stack onto each other by their optical density, whose structures do not depend on the intensity of the beam.</summary>
public static class StackAlignment
{
    // A mean correlation that rises by less says that nothing was wrong with the frames.
    private const double Gain = 0.005;

    /// <summary>Aligns and moves the frames; pixels that a frame did not see become NaN.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">Threads, or 0 for one a core; they do not enter the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The stack on the same grid, with its shifts, and findings where a shift is in doubt.</returns>
    /// <exception cref="InvalidInputException">Frames are smaller than 16 x 16 pixels.</exception>
    public static StxmStack Run(StxmStack stack, AlignmentOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(options);
        float[][] seen = [.. Enumerable.Range(0, stack.Frames).Select(k => Density(stack, k))];
        AlignmentResult alignment = FrameAlignment.Run(seen, stack.Grid.Width, options, threads, cancellation);
        var size = new PlaneSize(stack.Grid.Width, stack.Grid.Height);
        float[] values = new float[stack.Frames * stack.Pixels];
        for (int k = 0; k < stack.Frames; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<float> target = values.AsSpan(k * stack.Pixels, stack.Pixels);
            (double x, double y) = (alignment.Shifts[k].X, alignment.Shifts[k].Y);
            CubicShift.Move(stack.Frame(k), size, x, y, target);
            Blank(target, size, x, y);
        }

        return stack.Moved(values, alignment, [.. alignment.Findings.Select(finding => finding with { Where = finding.Where.Length == 0 ? stack.Name : $"{stack.Name}, {finding.Where}" }), Summary(stack, alignment)]);
    }

    private static float[] Density(StxmStack stack, int frame) =>
        stack.IsOpticalDensity ? stack.Frame(frame).ToArray() : [.. stack.Frame(frame).ToArray().Select(counts => counts > 0 ? -MathF.Log(counts) : float.NaN)];

    // Outside of the recorded pixels, which reach half a pixel beyond their middles, nothing was seen.
    private static void Blank(Span<float> target, PlaneSize size, double x, double y)
    {
        for (int p = 0; p < target.Length; p++)
        {
            (int row, int column) = Math.DivRem(p, size.Width);
            if (column + x < -0.5 || column + x > size.Width - 0.5 || row + y < -0.5 || row + y > size.Height - 0.5)
            {
                target[p] = float.NaN;
            }
        }
    }

    private static Finding Summary(StxmStack stack, AlignmentResult alignment)
    {
        string told = FormattableString.Invariant($"mean correlation with frame {alignment.Reference + 1} of {alignment.MeanBefore:F3} before and {alignment.MeanAfter:F3} after, largest shift {alignment.Largest:F2} pixels");
        return alignment.MeanAfter < alignment.MeanBefore + Gain && alignment.Largest > 1
            ? Finding.Warning("alignment-without-gain", $"Frames were moved and are no more alike than before: {told}. Look at the shifts, or leave the frames where they are.", stack.Name)
            : Finding.Note("aligned", $"Frames were aligned: {told}.", stack.Name);
    }
}
