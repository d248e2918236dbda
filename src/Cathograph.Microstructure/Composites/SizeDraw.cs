using Cathograph.Core.Composites;

namespace Cathograph.Microstructure.Composites;

/// <summary>Draws particle sizes evenly over their distribution, so that a small box holds it as well as it can.</summary>
internal static class SizeDraw
{
    private const int Bins = 256;

    /// <summary>Radii that together have a volume.</summary>
    /// <returns>Radii in m, the largest first, and the factor by which they were scaled to close the volume.</returns>
    public static (double[] Radii, double Scale) Radii(SizeDesign design, double volume, Random random)
    {
        (double[] low, double[] high, double[] number) = Numbers(design, volume);
        double[] sum = new double[number.Length + 1];
        for (int k = 0; k < number.Length; k++)
        {
            sum[k + 1] = sum[k] + number[k];
        }

        int count = Math.Max(1, (int)Math.Round(sum[^1]));
        double[] radii = new double[count];
        int bin = 0;
        double start = count == 1 ? 0.5 : random.NextDouble();
        for (int k = 0; k < count; k++)
        {
            double at = (k + start) * sum[^1] / count;
            while (bin < number.Length - 1 && sum[bin + 1] <= at)
            {
                bin++;
            }

            double way = number[bin] > 0 ? Math.Clamp((at - sum[bin]) / number[bin], 0, 1) : 0.5;
            radii[k] = 0.5 * Math.Exp(low[bin] + (way * (high[bin] - low[bin])));
        }

        double scale = Math.Cbrt(volume / radii.Sum(radius => 4 * Math.PI / 3 * radius * radius * radius));
        for (int k = 0; k < count; k++)
        {
            radii[k] *= scale;
        }

        Array.Sort(radii, (one, other) => other.CompareTo(one));
        return (radii, scale);
    }

    // How many particles of each size a volume holds: the share of the volume over that of a particle.
    private static (double[] Low, double[] High, double[] Number) Numbers(SizeDesign design, double volume)
    {
        if (!design.Table.IsEmpty)
        {
            double[] sizes = [.. design.Table.Select(size => Math.Log(size.Diameter))];
            return (sizes, sizes, [.. design.Table.Select(size => volume * size.VolumeShare / (Math.PI / 6 * Math.Pow(size.Diameter, 3)))]);
        }

        if (design.Spread < 1e-6)
        {
            double one = Math.Log(design.Diameter);
            return ([one], [one], [volume / (Math.PI / 6 * Math.Pow(design.Diameter, 3))]);
        }

        double[] low = new double[Bins];
        double[] high = new double[Bins];
        double[] number = new double[Bins];
        double total = 0;
        for (int k = 0; k < Bins; k++)
        {
            double deviate = -2 + (4 * (k + 0.5) / Bins);
            double middle = Math.Log(design.Diameter) + (deviate * design.Spread);
            low[k] = middle - (2 * design.Spread / Bins);
            high[k] = middle + (2 * design.Spread / Bins);
            double share = Math.Exp(-0.5 * deviate * deviate);
            total += share;
            number[k] = share * volume / (Math.PI / 6 * Math.Exp(3 * middle));
        }

        return (low, high, [.. number.Select(value => value / total)]);
    }
}
