using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Studies.Impedance;

/// <summary>Fits one or several circuits to one or several spectra and chooses among them.</summary>
public static class CircuitStudy
{
    // A circuit is chosen on so many points at most; the one that was chosen is fitted to all.
    private const int EnoughPoints = 400;

    /// <summary>Fits and chooses.</summary>
    /// <param name="circuits">The circuits; empty to let the first spectrum suggest some.</param>
    /// <param name="spectra">The spectra in the order of their series, at least one.</param>
    /// <param name="options">Weights, bounds and starts.</param>
    /// <param name="progress">Told after each circuit and spectrum; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>All fits and the choice.</returns>
    /// <exception cref="Core.Verdicts.InvalidInputException">A spectrum or an option cannot be used.</exception>
    public static CircuitStudyResult Run(
        ImmutableArray<Circuit> circuits, ImmutableArray<ImpedanceSpectrum> spectra, CircuitFitOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        bool isAutomatic = circuits.IsEmpty;
        ImmutableArray<Circuit> tried = isAutomatic ? CircuitLadder.Suggest(spectra[0]) : circuits;
        var candidates = ImmutableArray.CreateBuilder<CircuitCandidate>();

        // A ladder is decided on the first spectrum; the others then only see the winner.
        bool isThinned = isAutomatic && spectra[0].Count > EnoughPoints;
        ImmutableArray<ImpedanceSpectrum> judged = !isAutomatic ? spectra : isThinned ? [Thinned(spectra[0])] : [spectra[0]];
        CircuitFitOptions judging = isThinned ? options with { NoiseSeries = [], NoiseDeviation = [] } : options;
        int total = tried.Length * judged.Length;
        foreach (Circuit circuit in tried)
        {
            int before = candidates.Count * judged.Length;
            var told = new Told(done => progress?.Report(new StudyProgress(before + done, total, "fits")));
            candidates.Add(new CircuitCandidate(circuit, CircuitSeries.Run(circuit, judged, judging, told, cancellation)));
        }

        int chosen = isAutomatic
            ? CircuitLadder.Choose([.. candidates.Select(candidate => candidate.Series.Fits[0])])
            : Enumerable.Range(0, candidates.Count).OrderBy(k => candidates[k].Series.Fits.Any(fit => !fit.Verdict.IsCompleted)).ThenBy(k => candidates[k].Series.Aicc).First();
        if (isAutomatic && (isThinned || spectra.Length > 1))
        {
            Circuit winner = candidates[chosen].Circuit;
            candidates[chosen] = new CircuitCandidate(winner, CircuitSeries.Run(winner, spectra, options, new Told(done => progress?.Report(new StudyProgress(done, spectra.Length, "spectra"))), cancellation));
        }

        return new CircuitStudyResult { Spectra = spectra, Candidates = candidates.ToImmutable(), Chosen = chosen, IsAutomatic = isAutomatic, Options = options };
    }

    private static ImpedanceSpectrum Thinned(ImpedanceSpectrum spectrum) =>
        SpectrumSelection.Take(spectrum, [.. Enumerable.Range(0, EnoughPoints).Select(k => (int)Math.Round(k * (spectrum.Count - 1.0) / (EnoughPoints - 1)))]);

    private sealed class Told(Action<int> action) : IProgress<int>
    {
        public void Report(int value) => action(value);
    }
}
