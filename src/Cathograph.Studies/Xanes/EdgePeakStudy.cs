using System.Collections.Immutable;
using Cathograph.Imaging.EdgePeaks;

namespace Cathograph.Studies.Xanes;

/// <summary>Fits a step and peaks to spectra.</summary>
public static class EdgePeakStudy
{
    /// <summary>Fits.</summary>
    /// <param name="items">The analysed spectra.</param>
    /// <param name="options">Forms, number of peaks, range.</param>
    /// <param name="threads">Threads to use, or 0 for one a core.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One fit a spectrum, in their order.</returns>
    /// <exception cref="Core.Verdicts.InvalidInputException">A spectrum has too few points in the range.</exception>
    public static ImmutableArray<EdgePeakResult> Run(ImmutableArray<AnalysedAbsorption> items, EdgePeakOptions options, int threads, IProgress<StudyProgress>? progress, CancellationToken cancellation) =>
        OrderedWork.Run(items.Length, threads, k => EdgePeakFit.Run(items[k].Spectrum, options, cancellation), done => progress?.Report(new StudyProgress(done, items.Length, "spectra")), cancellation);
}
