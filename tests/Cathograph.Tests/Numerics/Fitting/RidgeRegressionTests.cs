using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Linear;

namespace Cathograph.Tests.Numerics.Fitting;

public sealed class RidgeRegressionTests
{
    [Fact]
    public void WithoutNoise_TheDataAreFollowed_AndTheCoefficientsGiveThem()
    {
        (DenseMatrix design, double[] data) = Decays(0);
        RidgeRegression fit = RidgeRegression.Fit(design, data, new RidgeOptions { FreeColumns = 1 });
        double[] model = design.Times(fit.Coefficients.AsSpan());
        for (int i = 0; i < data.Length; i++)
        {
            Assert.Equal(0, fit.Residuals[i], 1e-5);
            Assert.Equal(data[i] - model[i], fit.Residuals[i], 1e-9);
        }
    }

    [Fact]
    public void TheVarianceOfTheNoise_IsFound()
    {
        (DenseMatrix design, double[] data) = Decays(0.01);
        RidgeRegression fit = RidgeRegression.Fit(design, data, new RidgeOptions { FreeColumns = 1 });
        Assert.InRange(Math.Sqrt(fit.SumOfSquares / (data.Length - fit.Parameters)), 0.009, 0.011);
        Assert.InRange(fit.Parameters, 3, 10);
        Assert.Equal(fit.Parameters, fit.Leverages.Sum(), 1e-9);
    }

    [Fact]
    public void ALeverage_PredictsTheFitWithoutThePoint()
    {
        (DenseMatrix design, double[] data) = Decays(0.01);
        RidgeRegression fit = RidgeRegression.Fit(design, data, new RidgeOptions { FreeColumns = 1 });
        double step = 1e-4;
        double[] moved = [.. data];
        moved[50] += step;
        RidgeRegression other = RidgeRegression.Fit(design, moved, new RidgeOptions { FreeColumns = 1, Smallest = fit.Penalty, Largest = fit.Penalty * 1.000001, Steps = 2 });
        Assert.Equal(1 - fit.Leverages[50], (other.Residuals[50] - fit.Residuals[50]) / step, 1e-4);
    }

    private static (DenseMatrix Design, double[] Data) Decays(double noise)
    {
        const int Count = 400;
        var random = new Random(3);
        var design = new DenseMatrix(Count, 31);
        var data = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double t = 10.0 * i / Count;
            design[i, 0] = 1;
            for (int k = 1; k < 31; k++)
            {
                design[i, k] = Math.Exp(-t * Math.Pow(10, -1.5 + (0.1 * k)));
            }

            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            data[i] = 2 + Math.Exp(-0.4 * t) - (0.7 * Math.Exp(-2 * t)) + (noise * normal);
        }

        return (design, data);
    }
}
