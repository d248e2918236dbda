using System.Collections.Immutable;
using Cathograph.Core.Transport;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Recipes;

/// <summary>Means over structures of the same recipe, with intervals of 95 % from Student's t.</summary>
internal static class SampleMean
{
    private const double Confidence = 0.95;

    /// <summary>Of numbers that vary by factors: the geometric mean; when one is zero, the arithmetic one.</summary>
    public static Estimate OfFactors(ImmutableArray<double> values)
    {
        if (values.Any(value => !(value > 0)))
        {
            return Of(values, 0, double.PositiveInfinity);
        }

        Estimate logarithms = Of([.. values.Select(Math.Log)], double.NegativeInfinity, double.PositiveInfinity);
        return new Estimate(Math.Exp(logarithms.Value), Math.Exp(logarithms.Low), Math.Exp(logarithms.High));
    }

    /// <summary>The arithmetic mean with an interval that is cut to what is possible.</summary>
    public static Estimate Of(ImmutableArray<double> values, double least, double most)
    {
        double mean = values.Average();
        if (values.Length < 2)
        {
            return Estimate.Of(mean);
        }

        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        double half = StudentT.TwoSided(Confidence, values.Length - 1) * Math.Sqrt(variance / values.Length);
        return new Estimate(mean, Math.Max(least, mean - half), Math.Min(most, mean + half));
    }
}
