using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Electrochemistry.KramersKronig;

namespace Cathograph.Studies.Impedance;

/// <summary>The points of a spectrum that pass the Kramers-Kronig test.</summary>
/// <param name="Spectrum">The points.</param>
/// <param name="Deviations">Standard deviation of the noise of each part at each of them in ohm; empty when there were too few points for the test.</param>
/// <param name="Findings">What the test says.</param>
public sealed record TrustedPoints(ImpedanceSpectrum Spectrum, ImmutableArray<double> Deviations, ImmutableArray<Finding> Findings)
{
    // A fit of a circuit to fewer points than this says nothing that its test could improve.
    private const int FewestLeft = 6;

    /// <summary>Tests a spectrum and leaves out what does not fit the rest of it: ends beyond the frequencies that can be trusted, and outliers. An invalid spectrum keeps all points, with a warning.</summary>
    /// <param name="spectrum">From high to low frequency.</param>
    /// <param name="cancellation">Ends the test.</param>
    /// <returns>The points.</returns>
    public static TrustedPoints Of(ImpedanceSpectrum spectrum, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (spectrum.Count < KramersKronigTest.FewestPoints || spectrum.Frequency.Distinct().Count() < FewestLeft)
        {
            return new TrustedPoints(spectrum, [], []);
        }

        KramersKronigResult test = KramersKronigTest.Run(spectrum, null, cancellation);
        ImmutableArray<int> left = test.IsValid ? [.. test.Outliers, .. test.Outside] : [];
        int[] kept = [.. Enumerable.Range(0, spectrum.Count).Where(i => !left.Contains(i))];
        ImmutableArray<double> deviations = test.Deviations;
        return new TrustedPoints(SpectrumSelection.Take(spectrum, kept), [.. kept.Select(i => deviations[i])], [.. CheckStudy.Findings(test)]);
    }

    /// <summary>Tests several spectra at once.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <param name="threads">Threads, or 0 for one a core; the answer does not depend on it.</param>
    /// <param name="cancellation">Ends the tests.</param>
    /// <returns>The points of each, in order.</returns>
    public static ImmutableArray<TrustedPoints> OfAll(ImmutableArray<ImpedanceSpectrum> spectra, int threads = 0, CancellationToken cancellation = default) =>
        OrderedWork.Run(spectra.Length, threads, k => Of(spectra[k], cancellation), null, cancellation);
}
