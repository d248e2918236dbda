using Cathograph.Imaging.Fronts;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Imaging.Fronts;

public sealed class RatioFrontTests
{
    private const int Rows = 40;

    [Theory]
    [InlineData(0.85, 3, true)]
    [InlineData(0.85, 3, false)]
    [InlineData(1.1, 3, true)]
    [InlineData(1.1, 3, false)]
    public void Place_WhereNoiseHidesTheForm_IsWithinATenthOfAPixel(double ratio, double width, bool isConcentration)
    {
        double[] errors = [.. Enumerable.Repeat(0.01, Rows)];
        FrontFit fit = RatioFront.Of(Ratios(ratio, width, isConcentration), errors, isNoiseKnown: true, 1);
        Assert.True(fit.IsFound);
        Assert.InRange(fit.Position, 19.73 - 0.1, 19.73 + 0.1);
        Assert.InRange(Math.Abs(fit.Position - 19.73), 0, 1.96 * fit.PositionError);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Place_WhereNoiseIsLow_IsThatOfTheTrueForm(bool isConcentration)
    {
        double[] errors = [.. Enumerable.Repeat(2e-5, Rows)];
        FrontFit fit = RatioFront.Of(Ratios(0.7, 3, isConcentration), errors, isNoiseKnown: true, 1);
        Assert.Equal(19.73, fit.Position, 2e-3);
    }

    [Fact]
    public void Rows_WithoutARatio_AreLeftOut()
    {
        double[] ratios = Ratios(0.8, 2, true);
        (ratios[3], ratios[18], ratios[30]) = (double.NaN, 0, -1);
        FrontFit fit = RatioFront.Of(ratios, [.. Enumerable.Repeat(1.0, Rows)], isNoiseKnown: false, 1);
        Assert.Equal(19.73, fit.Position, 0.1);
        Assert.Equal(2, fit.Width, 0.01);
        Assert.False(RatioFront.Of([.. Enumerable.Repeat(-1.0, Rows)], [.. Enumerable.Repeat(1.0, Rows)], isNoiseKnown: false, 1).IsFound);
    }

    private static double[] Ratios(double ratio, double width, bool isConcentration) =>
    [
        .. Enumerable.Range(0, Rows).Select(i => NormalDistribution.Below((i + 0.5 - 19.73) / width)).Select(share => isConcentration ? Math.Pow(ratio, share) : 1 + ((ratio - 1) * share)),
    ];
}
