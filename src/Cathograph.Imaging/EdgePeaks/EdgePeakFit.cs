using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.EdgePeaks;

/// <summary>
/// Fits a step and peaks to a normalised edge by least squares within bounds, from several starts. Peaks are added one after another where most is left, so that no start
/// has to be guessed. Standard errors are those of the deviations that are left, or of the noise where that is larger, and are enlarged where deviations of neighbours agree.
/// </summary>
public static class EdgePeakFit
{
    /// <summary>Most peaks of a fit.</summary>
    public const int MostPeaks = 6;

    /// <summary>Fits one spectrum.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="options">Forms, number of peaks, range; null for the usual ones.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The step and the peaks with errors and correlations.</returns>
    /// <exception cref="InvalidInputException">There are too few points, or an option is out of range.</exception>
    public static EdgePeakResult Run(NormalisedSpectrum spectrum, EdgePeakOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new EdgePeakOptions();
        if (options.Peaks is < 1 or > MostPeaks || options.Centres.Length > options.Peaks || !(options.CentreRange > 0))
        {
            throw new InvalidInputException(spectrum.Source.Name, FormattableString.Invariant($"found {options.Peaks} peaks with {options.Centres.Length} centres; expected 1 to {MostPeaks} peaks and no more centres than peaks"));
        }

        return new EdgePeakSearch(spectrum, options, cancellation).Solve();
    }
}
