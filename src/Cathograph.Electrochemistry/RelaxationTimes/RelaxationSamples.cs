using System.Collections.Immutable;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>
/// A parametric bootstrap: noise of the size of the residuals is added to the model and the distribution found again at the same lambda. What it gives is the
/// scatter that noise makes, not the bias of the smoothing.
/// </summary>
internal static class RelaxationSamples
{
    public static ImmutableArray<double[]> Draw(RelaxationSystem system, (double Lambda, NonNegativeQuadratic Solution, double Deviation) fit, RelaxationOptions options)
    {
        DenseMatrix hessian = system.Hessian(fit.Lambda);
        double[] model = system.Design.Times(fit.Solution.Point);
        var random = new Random(options.Seed);
        var samples = ImmutableArray.CreateBuilder<double[]>(options.Samples);
        for (int k = 0; k < options.Samples; k++)
        {
            double[] data = [.. model.Select(value => value + (fit.Deviation * Normal(random)))];
            if (system.Solve(hessian, data, fit.Solution.Passive) is { } sample)
            {
                samples.Add(sample.Point);
            }
        }

        return samples.ToImmutable();
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
