using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Corrections;

/// <summary>Brings every slice to the same quartiles: drift of the beam or of the detector from slice to slice.</summary>
internal static class SliceDrift
{
    private const int MostSamples = 1 << 16;

    /// <summary>Corrects in place. A slice whose composition really differs is changed too.</summary>
    /// <returns>What was done, in a sentence.</returns>
    public static string InPlace(float[] values, BoxShape shape, int threads, CancellationToken cancellation)
    {
        if (shape.Depth < 3)
        {
            return "Nothing was done: drift from slice to slice needs three slices.";
        }

        double[] low = new double[shape.Depth];
        double[] high = new double[shape.Depth];
        PlaneWork.Run(shape.Depth, threads, z => (low[z], high[z]) = Quartiles(values.AsSpan(z * shape.Plane, shape.Plane)), cancellation);
        double lowest = Median(low);
        double spread = Median([.. high.Zip(low, (h, l) => h - l)]);
        PlaneWork.Run(shape.Depth, threads, z =>
        {
            double own = high[z] - low[z];
            double gain = own > 0 && spread > 0 ? spread / own : 1;
            foreach (ref float value in values.AsSpan(z * shape.Plane, shape.Plane))
            {
                value = (float)(lowest + ((value - low[z]) * gain));
            }
        }, cancellation);
        return FormattableString.Invariant($"Slices were brought to the same quartiles: the lower quartile ran from {low.Min():G4} to {low.Max():G4}, the upper from {high.Min():G4} to {high.Max():G4}.");
    }

    private static (double Low, double High) Quartiles(ReadOnlySpan<float> plane)
    {
        int step = Math.Max(1, plane.Length / MostSamples);
        float[] sample = new float[plane.Length / step];
        for (int k = 0; k < sample.Length; k++)
        {
            sample[k] = plane[k * step];
        }

        Array.Sort(sample);
        return (sample[sample.Length / 4], sample[3 * sample.Length / 4]);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
