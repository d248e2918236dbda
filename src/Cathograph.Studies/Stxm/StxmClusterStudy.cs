using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Principal components of a stack, clusters of its pixels by their weights, and the spectra of the clusters.</summary>
public static class StxmClusterStudy
{
    private const int MostKept = 8;
    private const int MostUsed = 4;
    private const int MostClusters = 6;
    private const int StartsOfSearch = 4;
    private const int EnoughPixels = 500;
    private const int EnoughPerEnergy = 5;

    // Above this a spectrum varies beyond its noise: matter is there, if too little of it to say of which cluster.
    private const double WeakSignal = 2;

    private static readonly double[] UsualSignals = [6, 4, 2];

    /// <summary>Runs it.</summary>
    /// <param name="input">What clusters are made from.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Components, clusters, spectra.</returns>
    /// <exception cref="InvalidInputException">Too few pixels count, or a reference does not reach over the energies.</exception>
    public static StxmClusterResult Run(StxmClusterInput input, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        StxmStack stack = input.Density.Stack;
        ImmutableArray<byte> mask = input.Mask;
        double? signal = null;
        int weak = 0;
        if (mask.IsDefaultOrEmpty)
        {
            (mask, signal, weak) = SignalMask(input);
        }

        int inside = mask.Count(pixel => pixel != 0);
        if (inside <= stack.Frames)
        {
            throw new InvalidInputException(stack.Name, FormattableString.Invariant($"found {inside} pixels that count; expected more than the {stack.Frames} energies: lower --signal, or give a mask"));
        }

        PrincipalComponentsResult components = PrincipalComponents.Run(input.Density, mask, Math.Max(MostKept, input.Components ?? 0), threads, cancellation);
        int used = Math.Min(input.Components ?? Math.Clamp(components.AboveNoise, 2, MostUsed), components.Spectra.Length);
        double[] points = Points(components, used, input.WithThickness);
        (KMeansResult clusters, ImmutableArray<(int, double)> tried) = Clusters(points, used, input, cancellation);
        int[] map = new int[stack.Pixels];
        for (int i = 0; i < components.Pixels.Length; i++)
        {
            map[components.Pixels[i]] = clusters.Labels[i] + 1;
        }

        ImmutableArray<GroupSpectrum> spectra = GroupSpectrum.Of(input.Density, map, clusters.Counts.Length);
        return new StxmClusterResult
        {
            Input = input,
            Components = components,
            LeastSignal = signal,
            Weak = weak,
            Used = used,
            Clusters = clusters,
            Tried = tried,
            Map = [.. map],
            Spectra = spectra,
            Mixtures = input.References.IsDefaultOrEmpty ? [] : [.. spectra.Select((spectrum, k) => Fit(stack, spectrum, input.References, FormattableString.Invariant($"cluster {k + 1}")))],
        };
    }

    // A pixel counts where its spectrum varies over energy by more than its noise does.
    private static (ImmutableArray<byte> Mask, double Signal, int Weak) SignalMask(StxmClusterInput input)
    {
        OpticalDensity density = input.Density;
        StxmStack stack = density.Stack;
        double[] signals = new double[stack.Pixels];
        for (int p = 0; p < signals.Length; p++)
        {
            double mean = 0;
            double squares = 0;
            double noise = 0;
            for (int k = 0; k < stack.Frames; k++)
            {
                double away = density.Frame(k)[p] - mean;
                mean += away / (k + 1);
                squares += away * (density.Frame(k)[p] - mean);
                noise += density.VarianceAt(k, p) / stack.Frames;
            }

            double variance = squares / (stack.Frames - 1);
            signals[p] = Math.Sqrt(variance / noise);
        }

        int enough = Math.Max(EnoughPixels, EnoughPerEnergy * stack.Frames);
        double least = input.LeastSignal ?? UsualSignals.FirstOrDefault(limit => signals.Count(signal => signal > limit) >= enough, UsualSignals[^1]);
        return ([.. signals.Select(signal => signal > least ? (byte)1 : (byte)0)], least, signals.Count(signal => signal > WeakSignal && signal <= least));
    }

    private static double[] Points(PrincipalComponentsResult components, int used, bool withThickness)
    {
        int count = components.Pixels.Length;
        double[] points = new double[count * used];
        double[] mean = new double[used];
        for (int i = 0; i < count; i++)
        {
            double length = 0;
            for (int c = 0; c < used; c++)
            {
                double weight = components.Weights[c][components.Pixels[i]];
                points[(i * used) + c] = weight;
                length += weight * weight;
            }

            for (int c = 0; c < used; c++)
            {
                points[(i * used) + c] /= withThickness ? 1 : Math.Sqrt(Math.Max(length, 1e-300));
                mean[c] += points[(i * used) + c] / count;
            }
        }

        for (int i = 0; i < points.Length; i++)
        {
            points[i] -= mean[i % used];
        }

        return points;
    }

    private static (KMeansResult Clusters, ImmutableArray<(int Clusters, double Silhouette)> Tried) Clusters(double[] points, int used, StxmClusterInput input, CancellationToken cancellation)
    {
        int count = points.Length / used;
        if (input.Clusters is { } given)
        {
            return given <= count
                ? (KMeans.Run(points, used, new KMeansOptions { Clusters = given, Starts = input.Starts, Seed = input.Seed }, cancellation), [])
                : throw new InvalidInputException("--clusters", $"found {given}; expected at most the {count} pixels that count");
        }

        ImmutableArray<(int Clusters, double Silhouette)> tried =
            [.. Enumerable.Range(2, MostClusters - 1).Select(k => (k, KMeans.Run(points, used, new KMeansOptions { Clusters = k, Starts = StartsOfSearch, Seed = input.Seed }, cancellation).Silhouette))];
        int best = tried.MaxBy(item => item.Silhouette).Clusters;
        return (KMeans.Run(points, used, new KMeansOptions { Clusters = best, Starts = input.Starts, Seed = input.Seed }, cancellation), tried);
    }

    private static MixtureResult Fit(StxmStack stack, GroupSpectrum spectrum, ImmutableArray<AbsorptionSpectrum> references, string name)
    {
        double low = Math.Max(stack.Energy[0], references.Max(reference => reference.Energy[0]));
        double high = Math.Min(stack.Energy[^1], references.Min(reference => reference.Energy[^1]));
        var own = new AbsorptionSpectrum { Name = name, Energy = stack.Energy, Absorption = spectrum.Values };
        var options = new MixtureOptions { Range = new EnergyRange(low - 1e-6, high + 1e-6), IsAbsolute = true, SumsToOne = false, BackgroundOrder = 1 };
        return MixtureFit.Run(AsItIs(own, [.. spectrum.StandardError.Select(error => double.IsFinite(error) ? error : 0)]), [.. references.Select(reference => AsItIs(reference, [0]))], options);
    }

    private static NormalisedSpectrum AsItIs(AbsorptionSpectrum spectrum, ImmutableArray<double> noise) =>
        new() { Source = spectrum, Values = spectrum.Absorption, EdgeEnergy = 0.5 * (spectrum.Energy[0] + spectrum.Energy[^1]), Step = 1, Noise = noise };
}
