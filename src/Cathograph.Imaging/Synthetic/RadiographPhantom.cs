using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.Synthetic;

/// <summary>
/// A made-up operando series with known truth: three layers between two strips of air, a delithiation front that moves through the cathode, an isotope front that moves through the electrolyte,
/// counts with Poisson noise, a beam that fluctuates and gamma spots.
/// </summary>
public sealed record RadiographPhantom
{
    /// <summary>Gets the columns.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Gets the rows.</summary>
    public int Height { get; init; } = 96;

    /// <summary>Gets the columns of air on either side.</summary>
    public int Air { get; init; } = 8;

    /// <summary>Gets the row at which the electrolyte begins; the edge between the first two rows is 1.</summary>
    public double ElectrolyteStart { get; init; } = 20.4;

    /// <summary>Gets the row at which the cathode begins.</summary>
    public double CathodeStart { get; init; } = 60.7;

    /// <summary>Gets the transmissions of anode, electrolyte and cathode in the pristine state.</summary>
    public (double Anode, double Electrolyte, double Cathode) Transmission { get; init; } = (0.25, 0.7, 0.5);

    /// <summary>Gets the ratio of the transmission behind the delithiation front.</summary>
    public double CathodeRatio { get; init; } = 1.10;

    /// <summary>Gets the ratio of the transmission behind the isotope front.</summary>
    public double ElectrolyteRatio { get; init; } = 0.85;

    /// <summary>Gets the standard deviation of the fronts in rows.</summary>
    public double FrontWidth { get; init; } = 2;

    /// <summary>Gets a value indicating whether the fronts are error functions of concentration, so that the logarithm of the transmission follows them, and not of the transmission itself.</summary>
    public bool IsConcentration { get; init; }

    /// <summary>Gets the standard deviation of the blur of the instrument in rows.</summary>
    public double Blur { get; init; } = 0.7;

    /// <summary>Gets the rows that the layers sink from one column to the next.</summary>
    public double Slope { get; init; }

    /// <summary>Gets the neutrons a pixel in the open beam.</summary>
    public double Neutrons { get; init; } = 8000;

    /// <summary>Gets grey values a neutron.</summary>
    public double Gain { get; init; } = 2.5;

    /// <summary>Gets the dark level in grey values.</summary>
    public double Dark { get; init; } = 100;

    /// <summary>Gets the standard deviation without beam in grey values.</summary>
    public double ReadNoise { get; init; } = 3;

    /// <summary>Gets how many gamma spots a frame has.</summary>
    public int GammaSpots { get; init; } = 6;

    /// <summary>Gets the seed of the noise.</summary>
    public int Seed { get; init; } = 5;

    /// <summary>The transmission of a pixel without noise.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="fronts">Rows of the delithiation front and of the isotope front; NaN where there is none.</param>
    /// <returns>The transmission.</returns>
    public double TransmissionAt(int x, int y, (double Cathode, double Electrolyte) fronts)
    {
        if (x < Air || x >= Width - Air)
        {
            return 1;
        }

        double row = y + 0.5 - (Slope * (x - ((Width - 1) / 2.0)));
        double electrolyte = Share(row, ElectrolyteStart, Blur);
        double cathode = Share(row, CathodeStart, Blur);
        double pristine = Transmission.Anode + ((Transmission.Electrolyte - Transmission.Anode) * electrolyte) + ((Transmission.Cathode - Transmission.Electrolyte) * cathode);
        double delithiated = double.IsFinite(fronts.Cathode) ? cathode * (1 - Share(row, fronts.Cathode, FrontWidth)) : 0;
        double isotope = double.IsFinite(fronts.Electrolyte) ? electrolyte * (1 - cathode) * (1 - Share(row, fronts.Electrolyte, FrontWidth)) : 0;
        return IsConcentration
            ? pristine * Math.Pow(CathodeRatio, delithiated) * Math.Pow(ElectrolyteRatio, isotope)
            : pristine * (1 + ((CathodeRatio - 1) * delithiated)) * (1 + ((ElectrolyteRatio - 1) * isotope));
    }

    /// <summary>The grey values of a frame.</summary>
    /// <param name="frame">Number of the frame, which seeds its noise.</param>
    /// <param name="dose">Beam relative to the open beam; 0 for a dark frame.</param>
    /// <param name="fronts">Rows of the fronts; null for the open beam.</param>
    /// <returns>Row by row, in grey values.</returns>
    public float[] Frame(int frame, double dose, (double Cathode, double Electrolyte)? fronts)
    {
        var random = new Random(HashCode(Seed, frame));
        float[] values = new float[Width * Height];
        for (int i = 0; i < values.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, Width);
            double beam = Neutrons * dose * (1 - (0.1 * (((x - (Width / 2.0)) * (x - (Width / 2.0))) + ((y - (Height / 2.0)) * (y - (Height / 2.0)))) / ((Width * Width / 4.0) + (Height * Height / 4.0))));
            double mean = fronts is { } place ? beam * TransmissionAt(x, y, place) : beam;
            values[i] = (float)(Dark + (Gain * Poisson(random, mean)) + (ReadNoise * Normal(random)));
        }

        for (int spot = 0; spot < (dose > 0 ? GammaSpots : 0); spot++)
        {
            values[random.Next(values.Length)] += (float)(Gain * Neutrons * (0.3 + random.NextDouble()));
        }

        return values;
    }

    private static double Share(double row, double edge, double width) => NormalDistribution.Below((row - edge) / width);

    // The same on every machine and in every run.
    private static int HashCode(int seed, int frame) => unchecked((seed * 7919) + (frame * 104729) + 17);

    private static double Normal(Random random) => NormalDistribution.Quantile(Math.Max(1e-12, random.NextDouble()));

    // Few neutrons by the product of uniform numbers (D. Knuth), many by the normal distribution, which is off by less than the rounding of the camera.
    private static double Poisson(Random random, double mean)
    {
        if (mean > 60)
        {
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * Normal(random))));
        }

        double limit = Math.Exp(-mean);
        int count = 0;
        for (double product = random.NextDouble(); product > limit; product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }
}
