using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Studies.Impedance;

/// <summary>Fits one or several circuits to one or several spectra and chooses among them.</summary>
public static class CircuitStudy
{
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
        ImmutableArray<ImpedanceSpectrum> judged = isAutomatic ? [spectra[0]] : spectra;
        int total = tried.Length * judged.Length;
        foreach (Circuit circuit in tried)
        {
            int before = candidates.Count * judged.Length;
            var told = new Told(done => progress?.Report(new StudyProgress(before + done, total, "fits")));
            candidates.Add(new CircuitCandidate(circuit, CircuitSeries.Run(circuit, judged, options, told, cancellation)));
        }

        int chosen = isAutomatic
            ? CircuitLadder.Choose([.. candidates.Select(candidate => candidate.Series.Fits[0])])
            : Enumerable.Range(0, candidates.Count).OrderBy(k => candidates[k].Series.Fits.Any(fit => !fit.Verdict.IsCompleted)).ThenBy(k => candidates[k].Series.Aicc).First();
        if (isAutomatic && spectra.Length > 1)
        {
            Circuit winner = candidates[chosen].Circuit;
            candidates[chosen] = new CircuitCandidate(winner, CircuitSeries.Run(winner, spectra, options, new Told(done => progress?.Report(new StudyProgress(done, spectra.Length, "spectra"))), cancellation));
        }

        return new CircuitStudyResult { Spectra = spectra, Candidates = candidates.ToImmutable(), Chosen = chosen, IsAutomatic = isAutomatic, Options = options };
    }

    private sealed class Told(Action<int> action) : IProgress<int>
    {
        public void Report(int value) => action(value);
    }
}
