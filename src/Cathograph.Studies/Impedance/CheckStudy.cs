using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Electrochemistry.KramersKronig;

namespace Cathograph.Studies.Impedance;

/// <summary>Tests spectra for consistency with the Kramers-Kronig relations.</summary>
public static class CheckStudy
{
    /// <summary>Tests every spectrum.</summary>
    /// <param name="spectra">The spectra; at least one.</param>
    /// <param name="options">How; null for the default.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="progress">Told after each spectrum; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The tests and what was found.</returns>
    /// <exception cref="InvalidInputException">A spectrum has too few points.</exception>
    public static CheckResult Run(
        ImmutableArray<ImpedanceSpectrum> spectra,
        KramersKronigOptions? options = null,
        int threads = 0,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        foreach (ImpedanceSpectrum spectrum in spectra)
        {
            SpectrumSelection.Require(spectrum, KramersKronigTest.FewestPoints);
        }

        ImmutableArray<KramersKronigResult> tests = OrderedWork.Run(
            spectra.Length,
            threads,
            k => KramersKronigTest.Run(spectra[k], options, cancellation),
            done => progress?.Report(new StudyProgress(done, spectra.Length, "Kramers-Kronig test")),
            cancellation);
        return new CheckResult(tests, [.. tests.SelectMany(Findings)]);
    }

    /// <summary>What a test says to its reader.</summary>
    /// <param name="test">The test.</param>
    /// <returns>Findings with the name of the spectrum as place.</returns>
    public static IEnumerable<Finding> Findings(KramersKronigResult test)
    {
        ArgumentNullException.ThrowIfNull(test);
        string name = test.Spectrum.Name;
        if (!test.IsValid)
        {
            yield return Finding.Warning("kramers-kronig-violated", $"The spectrum is not that of a steady, linear cell: {test.Reason}.", name);
            yield break;
        }

        if (!test.Outside.IsEmpty)
        {
            yield return Finding.Warning(
                "untrusted-frequencies",
                FormattableString.Invariant($"{test.Outside.Length} of {test.Spectrum.Count} points lie outside the frequencies that can be trusted, {FrequencyText.Of(test.FrequencyMinimum)} to {FrequencyText.Of(test.FrequencyMaximum)}: they do not fit the rest of the spectrum."),
                name);
        }

        if (!test.Outliers.IsEmpty)
        {
            yield return Finding.Warning("outliers", $"{Outliers(test)} stand out of the noise and were left out.", name);
        }

        if (test.SystematicResidual > 0)
        {
            yield return Finding.Note(
                "residual-pattern",
                FormattableString.Invariant($"The residuals follow a pattern of {100 * test.SystematicResidual:0.##} %, within the tolerance: the cell may have changed a little during the sweep."),
                name);
        }
    }

    /// <summary>One sentence that a stranger understands, such as <c>Valid from 0.1 Hz to 1.7 MHz; noise 0.2 %; 3 outliers at 50 Hz, ...</c>.</summary>
    /// <param name="test">The test.</param>
    /// <returns>The sentence.</returns>
    public static string Sentence(KramersKronigResult test)
    {
        ArgumentNullException.ThrowIfNull(test);
        string noise = FormattableString.Invariant($"noise {Percent(test.Noise)}");
        if (!test.IsValid)
        {
            return $"Not valid: {test.Reason}";
        }

        string outliers = test.Outliers.IsEmpty ? "no outliers" : Outliers(test);
        return $"Valid from {FrequencyText.Of(test.FrequencyMinimum)} to {FrequencyText.Of(test.FrequencyMaximum)}; {noise}; {outliers}.";
    }

    private static string Percent(double share) => FormattableString.Invariant($"{double.Parse((100 * share).ToString("G2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture):0.####} %");

    private static string Outliers(KramersKronigResult test)
    {
        const int Named = 5;
        string[] names = [.. test.Outliers.Take(Named).Select(i => FrequencyText.Of(test.Spectrum.Frequency[i]))];
        int more = test.Outliers.Length - names.Length;
        string rest = more > 0 ? FormattableString.Invariant($" and {more} more") : "";
        return FormattableString.Invariant($"{test.Outliers.Length} {(test.Outliers.Length == 1 ? "outlier" : "outliers")} at {string.Join(", ", names)}{rest}");
    }
}
