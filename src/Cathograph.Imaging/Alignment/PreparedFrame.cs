using Cathograph.Imaging.Filters;
using Cathograph.Numerics.Transforms;

namespace Cathograph.Imaging.Alignment;

/// <summary>A frame made ready for comparison: structures of a middle size alone, at three resolutions, and its transform.</summary>
internal sealed class PreparedFrame
{
    private const int LargestVariation = 400;
    private const int LargestTransform = 256;

    private PreparedFrame(float[] values, PlaneSize size, int border, (float[] Values, PlaneSize Size, int Bin) coarse, (float[] Real, float[] Imaginary, FourierPlane Plane, int Bin) transform)
    {
        Values = values;
        Size = size;
        Border = border;
        Coarse = coarse;
        Transform = transform;
    }

    public float[] Values { get; }

    public PlaneSize Size { get; }

    /// <summary>Pixels at the borders that do not count: what the filters made of the continued border stays where it is when the sample moves.</summary>
    public int Border { get; }

    /// <summary>The frame for the variation.</summary>
    public (float[] Values, PlaneSize Size, int Bin) Coarse { get; }

    /// <summary>The transform of the windowed frame.</summary>
    public (float[] Real, float[] Imaginary, FourierPlane Plane, int Bin) Transform { get; }

    /// <summary>Mean square of the structures.</summary>
    public double Contrast => Values.Sum(value => (double)value * value) / Values.Length;

    /// <summary>Prepares a frame; what is not finite becomes the mean.</summary>
    public static PreparedFrame Of(ReadOnlySpan<float> frame, PlaneSize size, AlignmentOptions options, CancellationToken cancellation)
    {
        float[] fine = Filled(frame);
        var shape = new BoxShape(size.Width, size.Height, 1);
        GaussianFilter.InPlace(fine, shape, new AxisLengths(options.Smoothing, options.Smoothing, 0), 1, cancellation);
        float[] wide = [.. fine];
        double sigma = options.LargestStructure / 2;
        GaussianFilter.InPlace(wide, shape, new AxisLengths(sigma, sigma, 0), 1, cancellation);
        for (int i = 0; i < fine.Length; i++)
        {
            fine[i] -= wide[i];
        }

        int coarseBin = BinOf(size, LargestVariation);
        (float[] coarse, PlaneSize coarseSize) = Binned(fine, size, coarseBin);
        int transformBin = BinOf(size, LargestTransform);
        (float[] small, PlaneSize smallSize) = Binned(fine, size, transformBin);
        int border = Math.Clamp((int)Math.Ceiling(options.LargestStructure), 3, Math.Min(size.Width, size.Height) / 8);
        return new PreparedFrame(fine, size, border, (coarse, coarseSize, coarseBin), Transformed(small, smallSize, transformBin));
    }

    /// <summary>The bin that brings the longer side down to a length.</summary>
    public static int BinOf(PlaneSize size, int largest) => Math.Max(1, (Math.Max(size.Width, size.Height) + largest - 1) / largest);

    /// <summary>Means of blocks; what does not fill one at the far borders is left out. What is not finite does not count.</summary>
    public static (float[] Values, PlaneSize Size) Binned(ReadOnlySpan<float> values, PlaneSize size, int bin)
    {
        var coarse = new PlaneSize(Math.Max(1, size.Width / bin), Math.Max(1, size.Height / bin));
        float[] means = new float[coarse.Count];
        for (int y = 0; y < coarse.Height; y++)
        {
            for (int x = 0; x < coarse.Width; x++)
            {
                float sum = 0;
                int count = 0;
                for (int dy = 0; dy < bin; dy++)
                {
                    foreach (float value in values.Slice((((y * bin) + dy) * size.Width) + (x * bin), bin))
                    {
                        bool isNumber = float.IsFinite(value);
                        sum += isNumber ? value : 0;
                        count += isNumber ? 1 : 0;
                    }
                }

                means[(y * coarse.Width) + x] = count > 0 ? sum / count : float.NaN;
            }
        }

        return (means, coarse);
    }

    private static float[] Filled(ReadOnlySpan<float> frame)
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

        float mean = count > 0 ? (float)(sum / count) : 0;
        float[] filled = new float[frame.Length];
        for (int i = 0; i < filled.Length; i++)
        {
            filled[i] = float.IsFinite(frame[i]) ? frame[i] : mean;
        }

        return filled;
    }

    // Under a Hann window, so that the borders, which do not match, do not make a cross.
    private static (float[] Real, float[] Imaginary, FourierPlane Plane, int Bin) Transformed(float[] values, PlaneSize size, int bin)
    {
        var plane = new FourierPlane((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size.Width), (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size.Height));
        float[] real = new float[plane.Width * plane.Height];
        float[] imaginary = new float[real.Length];
        for (int y = 0; y < size.Height; y++)
        {
            double wy = Hann(y, size.Height);
            for (int x = 0; x < size.Width; x++)
            {
                real[(y * plane.Width) + x] = (float)(values[(y * size.Width) + x] * wy * Hann(x, size.Width));
            }
        }

        plane.Transform(real, imaginary, isInverse: false);
        return (real, imaginary, plane, bin);
    }

    private static double Hann(int k, int n) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * (k + 0.5) / n));
}
