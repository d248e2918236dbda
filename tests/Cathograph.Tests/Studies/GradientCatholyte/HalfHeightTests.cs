using Cathograph.Studies.GradientCatholyte;

namespace Cathograph.Tests.Studies.GradientCatholyte;

public sealed class HalfHeightTests
{
    private static readonly double[] Depth = [.. Enumerable.Range(0, 15).Select(k => 4 + (7.5 * k))];

    [Fact]
    public void ACubic_IsHalvedWhereItIs()
    {
        // 1 - u^3 with u the depth over 150: half at u = 0.5^(1/3).
        double[] change = [.. Depth.Select(x => 1 - Math.Pow((x - 4) / 110, 3))];
        HalfHeight front = HalfHeight.Of(Depth, change, []);
        Assert.Equal("", front.Reason);
        Assert.Equal(4 + (110 * Math.Cbrt(0.5)), front.Place, 1e-6);
    }

    [Fact]
    public void AFlatProfile_HasNoFront_AndNoiseHasNone()
    {
        Assert.Contains("everywhere", HalfHeight.Of(Depth, [.. Depth.Select(x => 1 - (0.001 * x))], []).Reason, StringComparison.Ordinal);
        var random = new Random(3);
        double[] noise = [.. Depth.Select(_ => random.NextDouble() - 0.5)];
        Assert.Contains("noise", HalfHeight.Of(Depth, noise, [.. Depth.Select(_ => 0.3)]).Reason, StringComparison.Ordinal);
        Assert.Contains("few", HalfHeight.Of([1, 2, 3], [3, 2, 1], []).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheStandardError_IsTheSpreadOfRepeatedNoise()
    {
        var random = new Random(5);
        const double Noise = 0.05;
        double[] errors = [.. Depth.Select(_ => Noise)];
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        HalfHeight[] fronts = [.. Enumerable.Range(0, 400).Select(_ => HalfHeight.Of(Depth, [.. Depth.Select(x => Math.Exp(-x / 60) + (Noise * Normal()))], errors)).Where(front => front.Reason.Length == 0)];
        Assert.True(fronts.Length > 380);
        double mean = fronts.Average(front => front.Place);
        double spread = Math.Sqrt(fronts.Average(front => Math.Pow(front.Place - mean, 2)));
        Assert.InRange(spread / Math.Sqrt(fronts.Average(front => front.Error * front.Error)), 0.7, 1.3);
    }
}
