using Cathograph.Core.Fields;
using Cathograph.Imaging.Preparation;

namespace Cathograph.Tests.Imaging.Corrections;

/// <summary>Rings, shading and drift that were put in are taken out, and little else.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void Rings_AreTakenOut()
    {
        Volume truth = GreyPhantom.Grey(GreyPhantom.Balls(120, 1, 18), 5);
        double[] rings = [.. Enumerable.Range(0, 100).Select(r => r is 20 or 33 or 34 or 50 ? 30.0 : r == 41 ? -25 : 0)];
        Volume spoilt = GreyPhantom.Of(120, 120, 1, (x, y, z) => truth.Values[truth.Grid.IndexOf(x, y, z)] + rings[(int)Math.Round(Math.Sqrt(Math.Pow(x - 59.5, 2) + Math.Pow(y - 59.5, 2)))]);
        Volume mended = Prepare(spoilt, new PreparationStep(PreparationKind.Rings, 9));
        Assert.True(Error(mended, truth) < 0.5 * Error(spoilt, truth), $"{Error(mended, truth)} after, {Error(spoilt, truth)} before");
        Assert.True(Error(Prepare(truth, new PreparationStep(PreparationKind.Rings, 9)), truth) < 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Cupping_IsTakenOut(int depth)
    {
        Volume truth = GreyPhantom.Grey(GreyPhantom.Balls(80, depth, 14), 4);
        Volume spoilt = GreyPhantom.Of(80, 80, depth, (x, y, z) => truth.Values[truth.Grid.IndexOf(x, y, z)] + (60 * (Math.Pow((x - 40) / 40.0, 2) + Math.Pow((y - 40) / 40.0, 2))));
        Volume mended = Prepare(spoilt, new PreparationStep(PreparationKind.Shading, 2));
        Assert.True(ErrorBesideMean(mended, truth) < 0.15 * ErrorBesideMean(spoilt, truth), $"{ErrorBesideMean(mended, truth)} after, {ErrorBesideMean(spoilt, truth)} before");
    }

    [Fact]
    public void Drift_IsTakenOut()
    {
        var random = new Random(2);
        Volume truth = GreyPhantom.Of(40, 40, 12, (x, y, _) => (x > 20 ? 200 : 100) + (10 * random.NextDouble()) + (0.1 * y));
        Volume spoilt = GreyPhantom.Of(40, 40, 12, (x, y, z) => (truth.Values[truth.Grid.IndexOf(x, y, z)] * (1 + (0.02 * z))) + (3 * z));
        Volume mended = Prepare(spoilt, new PreparationStep(PreparationKind.Drift, 0));
        double[] means = [.. Enumerable.Range(0, 12).Select(z => mended.Values.AsSpan(z * 1600, 1600).ToArray().Average(value => (double)value))];
        Assert.True(means.Max() - means.Min() < 1, $"{means.Max() - means.Min()}");
    }

    private static Volume Prepare(Volume volume, PreparationStep step) => GreyPreparation.Run(volume, [step], 0, CancellationToken.None).Volume;

    private static double Error(Volume a, Volume b) => Math.Sqrt(a.Values.Zip(b.Values, (x, y) => Math.Pow(x - y, 2)).Average());

    private static double ErrorBesideMean(Volume a, Volume b)
    {
        double mean = a.Values.Zip(b.Values, (x, y) => (double)x - y).Average();
        return Math.Sqrt(a.Values.Zip(b.Values, (x, y) => Math.Pow(x - y - mean, 2)).Average());
    }
}
