using System.Collections.Immutable;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>
/// A parametric bootstrap: noise of the size of the residuals is added to the model and the distribution found again. The weight of the penalty runs over those that
/// the data cannot tell from the best, so that the intervals hold its choice too. A sample is smoothed twice, the estimate once: what the second smoothing does
/// without noise is taken off.
/// </summary>
internal static class RelaxationSamples
{
    private const int Weights = 4;

    // The score is nearly flat towards small weights, where a distribution falls into spikes: so far the choice of the weight counts as open.
    private const double Range = 30;

    /// <summary>Unknowns of each sample, at least 0.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="lambdas">The weight that was chosen, and the smallest that is as good.</param>
    /// <param name="deviation">Standard deviation of the noise of a row.</param>
    /// <param name="how">How many, the seed, and what ends the work.</param>
    public static ImmutableArray<double[]> Draw(RelaxationSystem system, (double Chosen, double Smallest) lambdas, double deviation, (RelaxationOptions Options, CancellationToken Cancellation) how)
    {
        var random = new Random(how.Options.Seed);
        var samples = ImmutableArray.CreateBuilder<double[]>(how.Options.Samples);
        lambdas.Smallest = Math.Max(lambdas.Smallest, lambdas.Chosen / Range);
        int weights = lambdas.Smallest < 0.8 * lambdas.Chosen ? Math.Min(Weights, how.Options.Samples) : 1;
        for (int j = 0; j < weights; j++)
        {
            double lambda = lambdas.Chosen * Math.Pow(lambdas.Smallest / lambdas.Chosen, weights == 1 ? 0 : (double)j / (weights - 1));
            int count = ((how.Options.Samples * (j + 1)) / weights) - (how.Options.Samples * j / weights);
            if (count > 0 && system.Solve(lambda, []) is { } estimate)
            {
                DrawAt(system, (lambda, estimate), (deviation, count, random), samples, how.Cancellation);
            }
        }

        return samples.ToImmutable();
    }

    private static void DrawAt(
        RelaxationSystem system, (double Lambda, NonNegativeQuadratic Estimate) at, (double Deviation, int Count, Random Random) noise, ImmutableArray<double[]>.Builder samples, CancellationToken cancellation)
    {
        DenseMatrix hessian = system.Hessian(at.Lambda);
        double[] model = system.Design.Times(at.Estimate.Point);
        if (system.Solve(hessian, model, at.Estimate.Passive) is not { } twice)
        {
            return;
        }

        for (int k = 0; k < noise.Count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] data = [.. model.Select(value => value + (noise.Deviation * Normal(noise.Random)))];
            if (system.Solve(hessian, data, at.Estimate.Passive) is { } sample)
            {
                samples.Add([.. sample.Point.Select((value, i) => Math.Max(0, value + at.Estimate.Point[i] - twice.Point[i]))]);
            }
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
