using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Fits one circuit to a series of spectra, each from its neighbour, and follows every arc through the series.</summary>
public static class CircuitSeries
{
    private const int MostPermuted = 6;

    /// <summary>Fits a series.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="spectra">The spectra in the order of the series, at least one.</param>
    /// <param name="options">Weights, bounds and starts; null for the default. Given noise deviations need spectra of one length; without them each spectrum's own scatter is taken.</param>
    /// <param name="progress">Told the number of spectra done; null for nobody.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The fits and the tracks.</returns>
    /// <exception cref="Core.Verdicts.InvalidInputException">As of <see cref="CircuitFit.Run"/>.</exception>
    public static CircuitSeriesResult Run(
        Circuit circuit, ImmutableArray<ImpedanceSpectrum> spectra, CircuitFitOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        options ??= new CircuitFitOptions();
        CircuitFitOptions all = options;
        var fits = ImmutableArray.CreateBuilder<CircuitFitResult>();
        foreach (ImpedanceSpectrum spectrum in spectra)
        {
            CircuitFitResult? near = fits.LastOrDefault();
            options = all.NoiseSeries.Length > fits.Count ? all with { NoiseDeviation = all.NoiseSeries[fits.Count] } : all;
            CircuitFitResult fit = near is { Verdict.IsCompleted: true }
                ? CircuitFit.RunFrom(circuit, spectrum, [.. near.Estimates.Select(estimate => estimate.Value)], options, cancellation)
                : CircuitFit.Run(circuit, spectrum, options, cancellation);

            // A neighbour that leads nowhere is no reason to give up.
            if (near is not null && (!fit.Verdict.IsCompleted || fit.RmsResidual > 3 * near.RmsResidual))
            {
                CircuitFitResult again = CircuitFit.Run(circuit, spectrum, options, cancellation);
                fit = again.PseudoChiSquared < fit.PseudoChiSquared ? again : fit;
            }

            fits.Add(fit);
            progress?.Report(fits.Count);
        }

        return new CircuitSeriesResult(fits.ToImmutable(), Follow([.. fits.Select(fit => fit.Arcs)]));
    }

    /// <summary>Follows arcs through a series: each time the assignment that moves time constants, resistances and exponents least from where they were heading.</summary>
    internal static ImmutableArray<ArcTrack> Follow(ImmutableArray<ImmutableArray<RelaxationArc>> series)
    {
        if (series.Length == 0 || series[0].Length == 0)
        {
            return [];
        }

        List<List<RelaxationArc>> tracks = [.. series[0].Select(arc => new List<RelaxationArc> { arc })];
        foreach (ImmutableArray<RelaxationArc> arcs in series.Skip(1))
        {
            int[] order = arcs.Length <= MostPermuted ? Best(tracks, arcs) : [.. Enumerable.Range(0, arcs.Length)];
            for (int k = 0; k < tracks.Count; k++)
            {
                tracks[k].Add(arcs[order[k]]);
            }
        }

        return [.. tracks.Select(track => new ArcTrack([.. track]))];
    }

    private static int[] Best(List<List<RelaxationArc>> tracks, ImmutableArray<RelaxationArc> arcs)
    {
        int[] best = [];
        double least = double.PositiveInfinity;
        var order = new int[arcs.Length];
        Permute(0, 0, 0);
        return best;

        void Permute(int place, int used, double cost)
        {
            if (cost >= least)
            {
                return;
            }

            if (place == arcs.Length)
            {
                (least, best) = (cost, [.. order]);
                return;
            }

            for (int k = 0; k < arcs.Length; k++)
            {
                if ((used & (1 << k)) == 0)
                {
                    order[place] = k;
                    Permute(place + 1, used | (1 << k), cost + Distance(tracks[place], arcs[k]));
                }
            }
        }
    }

    private static double Distance(List<RelaxationArc> track, RelaxationArc arc)
    {
        RelaxationArc last = track[^1];

        // Half the last move is expected again: a trend goes on, noise does not.
        double heading = track.Count > 1 ? 0.5 * Math.Log(last.TimeConstant / track[^2].TimeConstant) : 0;
        double time = Math.Abs(Math.Log(arc.TimeConstant / last.TimeConstant) - heading);
        double resistance = Math.Abs(Math.Log(arc.Resistance / last.Resistance));
        double exponent = double.IsNaN(arc.Exponent) || double.IsNaN(last.Exponent) ? 0 : Math.Abs(arc.Exponent - last.Exponent);
        double distance = time + (0.3 * resistance) + (3 * exponent) + (arc.IsDiffusion == last.IsDiffusion ? 0 : 50);
        return double.IsFinite(distance) ? distance : 1e6;
    }
}
