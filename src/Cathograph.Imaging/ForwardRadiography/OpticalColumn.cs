using System.Collections.Immutable;
using Cathograph.Imaging.Attenuation;

namespace Cathograph.Imaging.ForwardRadiography;

/// <summary>What lies along the depth of a cell at one time: segments of constant cross-section.</summary>
/// <param name="Edges">Borders of the segments in m, strictly rising, one more than there are segments.</param>
/// <param name="Sections">Cross-section of each segment per volume in 1/m.</param>
public sealed record OpticalColumn(ImmutableArray<double> Edges, ImmutableArray<CrossSection> Sections)
{
    /// <summary>Means over equal intervals; beyond the ends the first and last segments go on.</summary>
    /// <param name="first">Where the first interval begins, in m.</param>
    /// <param name="step">Length of an interval in m, above 0.</param>
    /// <param name="count">Number of intervals.</param>
    /// <returns>Mean cross-section of each interval in 1/m.</returns>
    public CrossSection[] Sample(double first, double step, int count)
    {
        var means = new CrossSection[count];
        int segment = 0;
        int last = Sections.Length - 1;
        for (int i = 0; i < count; i++)
        {
            double low = first + (i * step);
            double high = low + step;
            CrossSection sum = default;
            while (segment < last && Edges[segment + 1] <= low)
            {
                segment++;
            }

            for (int k = segment; k <= last; k++)
            {
                double from = k == 0 ? low : Math.Max(low, Edges[k]);
                double to = k == last ? high : Math.Min(high, Edges[k + 1]);
                if (to > from)
                {
                    sum += (to - from) * Sections[k];
                }

                if (k < last && Edges[k + 1] >= high)
                {
                    break;
                }
            }

            means[i] = (1 / step) * sum;
        }

        return means;
    }
}
