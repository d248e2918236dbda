namespace Cathograph.Imaging.Stxm;

/// <summary>Both peaks of a pixel with their variances.</summary>
/// <param name="First">First peak.</param>
/// <param name="Second">Second peak.</param>
/// <param name="FirstVariance">Variance of the first.</param>
/// <param name="SecondVariance">Variance of the second.</param>
/// <param name="Covariance">Covariance of both, from the pre-edge that they share.</param>
internal readonly record struct PixelPeaks(double First, double Second, double FirstVariance, double SecondVariance, double Covariance)
{
    public double Ratio => Second / First;

    /// <summary>Variance of the ratio to first order.</summary>
    public double Variance => (SecondVariance - (2 * Ratio * Covariance) + (Ratio * Ratio * FirstVariance)) / (First * First);

    /// <summary>Sum of both peaks over its standard error.</summary>
    public double JumpToNoise => (First + Second) / Math.Sqrt(FirstVariance + SecondVariance + (2 * Covariance));

    public static PixelPeaks Of(OpticalDensity density, PeakWeights weights, int[] used, int pixel)
    {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        foreach (int k in used)
        {
            double value = density.Frame(k)[pixel];
            double variance = density.VarianceAt(k, pixel);
            double u = weights.First[k];
            double v = weights.Second[k];
            a += u * value;
            b += v * value;
            aa += u * u * variance;
            bb += v * v * variance;
            ab += u * v * variance;
        }

        return new PixelPeaks(a, b, aa, bb, ab);
    }
}
