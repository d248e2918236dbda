using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.Stxm;

/// <summary>Both peaks above the pre-edge as weighted sums over the energies.</summary>
/// <param name="First">Weights of the first peak, one an energy.</param>
/// <param name="Second">Weights of the second peak.</param>
/// <param name="FirstFrames">Frames of the first peak.</param>
/// <param name="SecondFrames">Frames of the second peak.</param>
/// <param name="PreFrames">Frames of the pre-edge; empty for none.</param>
internal sealed record PeakWeights(double[] First, double[] Second, ImmutableArray<int> FirstFrames, ImmutableArray<int> SecondFrames, ImmutableArray<int> PreFrames)
{
    // A frame farther from the wanted energy than this is another place of the spectrum.
    private const double FarthestFrame = 1.0;

    /// <exception cref="InvalidInputException">A peak has no frame, both have the same, or the range of the pre-edge holds none.</exception>
    public static PeakWeights Of(StxmStack stack, PeakRatioOptions options)
    {
        ImmutableArray<int> first = Window(stack, options.First, options.Width, "--peak1");
        ImmutableArray<int> second = Window(stack, options.Second, options.Width, "--peak2");
        if (first.Intersect(second).Any())
        {
            throw new InvalidInputException("--width", FormattableString.Invariant($"found frames that belong to both peaks, {options.First:F2} and {options.Second:F2} eV; expected two windows that do not meet"));
        }

        int[] pre = PreEdge(stack, options, first);
        double[] a = new double[stack.Frames];
        double[] b = new double[stack.Frames];
        Add(stack, a, first, pre, options.PreEdgeOrder);
        Add(stack, b, second, pre, options.PreEdgeOrder);
        return new PeakWeights(a, b, first, second, [.. pre]);
    }

    /// <summary>Frames of a window; the nearest where it holds none or has no width.</summary>
    public static ImmutableArray<int> Window(StxmStack stack, double energy, double width, string option)
    {
        int nearest = Enumerable.Range(0, stack.Frames).MinBy(k => Math.Abs(stack.Energy[k] - energy));
        ImmutableArray<int> inside = [.. Enumerable.Range(0, stack.Frames).Where(k => Math.Abs(stack.Energy[k] - energy) <= (width / 2) + 1e-6)];
        if (!inside.IsEmpty && width > 0)
        {
            return inside;
        }

        return Math.Abs(stack.Energy[nearest] - energy) <= FarthestFrame
            ? [nearest]
            : throw new InvalidInputException(
                option, FormattableString.Invariant($"found no frame within {FarthestFrame:G2} eV of {energy:F2} eV; expected an energy of {stack.Name}, which has {stack.Frames} from {stack.Energy[0]:F2} to {stack.Energy[^1]:F2} eV"));
    }

    private static int[] PreEdge(StxmStack stack, PeakRatioOptions options, ImmutableArray<int> first)
    {
        if (options.PreEdgeOrder < 0)
        {
            return [];
        }

        EnergyRange range = options.PreEdge ?? new EnergyRange(0, options.First - PeakRatioOptions.PreEdgeDistance);
        int[] pre = [.. Enumerable.Range(0, stack.Frames).Where(k => range.Contains(stack.Energy[k]) && !first.Contains(k))];
        if (options.PreEdge is { } given && pre.Length <= options.PreEdgeOrder)
        {
            throw new InvalidInputException("--pre", FormattableString.Invariant($"found {pre.Length} frames from {given.From:F2} to {given.To:F2} eV; expected at least {options.PreEdgeOrder + 1}"));
        }

        return pre.Length > options.PreEdgeOrder ? pre : [];
    }

    private static void Add(StxmStack stack, double[] weights, ImmutableArray<int> window, int[] pre, int order)
    {
        double centre = 0;
        foreach (int k in window)
        {
            weights[k] += 1.0 / window.Length;
            centre += stack.Energy[k] / window.Length;
        }

        if (pre.Length == 0)
        {
            return;
        }

        double mean = pre.Average(k => stack.Energy[k]);
        double squares = pre.Sum(k => (stack.Energy[k] - mean) * (stack.Energy[k] - mean));
        foreach (int k in pre)
        {
            double slope = order == 1 && squares > 0 ? (centre - mean) * (stack.Energy[k] - mean) / squares : 0;
            weights[k] -= (1.0 / pre.Length) + slope;
        }
    }
}
