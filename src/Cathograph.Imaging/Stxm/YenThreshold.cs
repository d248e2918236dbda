using Cathograph.Imaging.Thresholds;

namespace Cathograph.Imaging.Stxm;

/// <summary>The threshold of Yen, Chang and Chang (IEEE Trans. Image Process. 4, 370 (1995)): largest sum of the correlations of what lies below and above.</summary>
internal static class YenThreshold
{
    public static double Find(GreyHistogram histogram)
    {
        double total = histogram.Total;
        double[] share = [.. histogram.Counts.Select(count => count / total)];
        double above = share.Sum(p => p * p);
        double sum = 0;
        double below = 0;
        double best = double.NegativeInfinity;
        int cut = 0;
        for (int k = 0; k + 1 < share.Length; k++)
        {
            sum += share[k];
            below += share[k] * share[k];
            double rest = above - below;
            double product = sum * (1 - sum);
            if (below > 0 && rest > 0 && product > 0)
            {
                double criterion = (2 * Math.Log(product)) - Math.Log(below * rest);
                (best, cut) = criterion > best ? (criterion, k) : (best, cut);
            }
        }

        return histogram.Lowest + ((cut + 1) * histogram.BinWidth);
    }
}
