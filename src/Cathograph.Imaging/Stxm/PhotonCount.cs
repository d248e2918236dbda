namespace Cathograph.Imaging.Stxm;

/// <summary>Random counts of photons.</summary>
internal static class PhotonCount
{
    private const double SmallMean = 12;

    /// <summary>A count of Poisson's distribution: by products of uniform numbers for small means, else by transformed rejection (Hoermann, Insur. Math. Econ. 12, 39 (1993)).</summary>
    public static int Draw(double mean, Random random)
    {
        if (!(mean > 0))
        {
            return 0;
        }

        if (mean < SmallMean)
        {
            double limit = Math.Exp(-mean);
            int count = 0;
            for (double product = random.NextDouble(); product > limit; product *= random.NextDouble())
            {
                count++;
            }

            return count;
        }

        double b = 0.931 + (2.53 * Math.Sqrt(mean));
        double a = -0.059 + (0.02483 * b);
        double inverse = 1.1239 + (1.1328 / (b - 3.4));
        double quick = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = random.NextDouble() - 0.5;
            double v = 1 - random.NextDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= quick)
            {
                return (int)k;
            }

            if (k < 0 || (us < 0.013 && v > us))
            {
                continue;
            }

            if (Math.Log(v * inverse / ((a / (us * us)) + b)) <= (k * Math.Log(mean)) - mean - LogFactorial(k))
            {
                return (int)k;
            }
        }
    }

    /// <summary>A standard normal number.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Stirling's series; below 10 the product itself.
    private static double LogFactorial(double k)
    {
        if (k < 10)
        {
            double product = 1;
            for (int i = 2; i <= k; i++)
            {
                product *= i;
            }

            return Math.Log(product);
        }

        double x = k + 1;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
