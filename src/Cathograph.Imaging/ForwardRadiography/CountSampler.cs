namespace Cathograph.Imaging.ForwardRadiography;

/// <summary>Draws counts: Poisson numbers by multiplication below a mean of 30, above by the transformed rejection of Hoermann (1993, Insurance: Math. Econ. 12, 39), and normal deviates.</summary>
/// <param name="seed">Seed of the generator.</param>
internal sealed class CountSampler(int seed)
{
    private const double Large = 30;
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to below 1.</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>A normal deviate of mean 0 and variance 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>A Poisson number.</summary>
    /// <param name="mean">Its mean, at least 0.</param>
    public double Poisson(double mean) => mean < Large ? Small(mean) : Rejected(mean);

    private double Small(double mean)
    {
        double least = Math.Exp(-mean);
        double product = _random.NextDouble();
        int count = 0;
        while (product > least)
        {
            product *= _random.NextDouble();
            count++;
        }

        return count;
    }

    private double Rejected(double mean)
    {
        double b = 0.931 + (2.53 * Math.Sqrt(mean));
        double a = -0.059 + (0.02483 * b);
        double inverse = 1.1239 + (1.1328 / (b - 3.4));
        double logarithm = Math.Log(mean);
        while (true)
        {
            double u = _random.NextDouble() - 0.5;
            double v = _random.NextDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= 0.9277 - (3.6224 / (b - 2)))
            {
                return k;
            }

            if (k >= 0 && (us >= 0.013 || v <= us) && Math.Log(v * inverse / ((a / (us * us)) + b)) <= (k * logarithm) - mean - LogFactorial(k))
            {
                return k;
            }
        }
    }

    // Stirling's series; k is above 5 where it matters.
    private static double LogFactorial(double k)
    {
        double n = k + 1;
        double correction = 0;
        while (n < 10)
        {
            correction -= Math.Log(n);
            n++;
        }

        double inverse = 1 / n;
        return correction + ((n - 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)) + (inverse * ((1.0 / 12) - (inverse * inverse / 360)));
    }
}
