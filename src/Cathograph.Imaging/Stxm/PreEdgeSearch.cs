using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.Stxm;

/// <summary>Finds the energies before the edge of a stack from its mean spectrum.</summary>
public static class PreEdgeSearch
{
    private const int Fewest = 3;

    // The edge starts where the spectrum has risen by this part of its height.
    private const double Rise = 0.1;

    // Distance of the pre-edge from there in eV, and what may be left of the height within it.
    private const double Distance = 1.5;
    private const double Flat = 0.1;

    /// <summary>Looks for it.</summary>
    /// <param name="density">Optical density.</param>
    /// <returns>The range in eV; null when fewer than three frames lie before the edge or they are not flat against it.</returns>
    public static EnergyRange? Find(OpticalDensity density)
    {
        ArgumentNullException.ThrowIfNull(density);
        StxmStack stack = density.Stack;
        double[] mean = [.. Enumerable.Range(0, stack.Frames).Select(k => Mean(density.Frame(k)))];
        if (stack.Frames <= Fewest || mean.Any(value => !double.IsFinite(value)))
        {
            return null;
        }

        double low = mean.Take(Fewest).Order().ElementAt(Fewest / 2);
        double height = mean.Max() - low;
        int start = Array.FindIndex(mean, value => value > low + (Rise * height));
        double last = start > 0 ? stack.Energy[start] - Distance : double.NegativeInfinity;
        double[] before = [.. mean.Where((_, k) => stack.Energy[k] <= last)];
        return before.Length >= Fewest && height > 0 && before.Max() - before.Min() < Flat * height
            ? new EnergyRange(stack.Energy[0], stack.Energy[before.Length - 1])
            : null;
    }

    private static double Mean(ReadOnlySpan<float> frame)
    {
        double sum = 0;
        int count = 0;
        foreach (float value in frame)
        {
            if (float.IsFinite(value))
            {
                sum += value;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }
}
