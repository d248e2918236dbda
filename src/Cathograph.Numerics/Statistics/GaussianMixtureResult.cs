using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>A distribution as a sum of normal ones, with every number of components that was tried.</summary>
public sealed class GaussianMixtureResult
{
    private readonly double[] _errors;

    internal GaussianMixtureResult(ImmutableArray<MixtureTrial> trials, int best, int count, double[] errors)
    {
        Trials = trials;
        Best = trials[best];
        Count = count;
        _errors = errors;
    }

    /// <summary>Gets every number of components that was tried, from 1 on.</summary>
    public ImmutableArray<MixtureTrial> Trials { get; }

    /// <summary>Gets the one of the least criterion.</summary>
    public MixtureTrial Best { get; }

    /// <summary>Gets the number of values it rests on.</summary>
    public int Count { get; }

    /// <summary>The density of the best mixture as it is measured, errors included.</summary>
    /// <param name="value">Where.</param>
    /// <param name="component">One component alone, from 0; null for all.</param>
    /// <returns>In 1 over the unit of the values; the integral is 1, or the share of the component.</returns>
    public double DensityAt(double value, int? component = null)
    {
        double density = 0;
        for (int k = 0; k < Best.Components.Length; k++)
        {
            if (component is { } only && only != k)
            {
                continue;
            }

            MixtureComponentEstimate part = Best.Components[k];
            foreach (double error in _errors)
            {
                double variance = (part.Deviation * part.Deviation) + (error * error);
                double away = value - part.Mean;
                density += part.Share * Math.Exp(-0.5 * away * away / variance) / Math.Sqrt(2 * Math.PI * variance) / _errors.Length;
            }
        }

        return density;
    }

    /// <summary>The number of peaks of the density: components that overlap make one.</summary>
    /// <returns>At least 1.</returns>
    public int Peaks()
    {
        double widest = Best.Components.Max(part => part.Deviation) + _errors.Max();
        double low = Best.Components[0].Mean - (2 * widest);
        double high = Best.Components[^1].Mean + (2 * widest);
        const int Steps = 400;
        double[] curve = [.. Enumerable.Range(0, Steps + 1).Select(i => DensityAt(low + ((high - low) * i / Steps)))];
        return Math.Max(1, Enumerable.Range(1, Steps - 1).Count(i => curve[i] > curve[i - 1] && curve[i] >= curve[i + 1]));
    }
}
