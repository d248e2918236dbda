using Cathograph.Core.Images;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Counts behind the mean of a region, and the noise they leave in a ratio.</summary>
internal sealed class RegionCounts
{
    private readonly double[] _pristine;
    private readonly double _neutrons;
    private readonly double _reading;
    private readonly int _frames;
    private readonly Random? _random;
    private readonly double[] _pristineNoise;

    public RegionCounts(OperandoSetup setup, PredictionOptions options, double[] pristine)
    {
        RadiographDetector detector = setup.Detector;
        double columns = Math.Max(1, Math.Round(Math.Min(setup.Region, setup.Extent) / detector.PixelSize));
        _neutrons = detector.NeutronsPerPixel * columns;
        double reading = detector.ReadNoise / (detector.Gain * detector.NeutronsPerPixel);
        _reading = reading * reading / columns;
        _frames = Math.Max(1, options.PristineFrames);
        _pristine = pristine;
        _random = options.WithNoise ? new Random(options.Seed) : null;
        _pristineNoise = [.. pristine.Select(value => Math.Sqrt(Variance(value) / _frames) * Normal())];
    }

    /// <summary>A ratio with its standard error.</summary>
    public (double Ratio, double Error) Ratio(double transmission, int row)
    {
        double first = _pristine[row];
        double ratio = transmission / first;
        double error = ratio * Math.Sqrt((Variance(transmission) / (transmission * transmission)) + (Variance(first) / (_frames * first * first)));
        double measured = transmission + (Math.Sqrt(Variance(transmission)) * Normal());
        return (_random is null ? ratio : measured / (first + _pristineNoise[row]), error);
    }

    private double Variance(double transmission) => (transmission / _neutrons) + _reading;

    // Box and Muller.
    private double Normal() => _random is null ? 0 : Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
