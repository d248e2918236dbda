using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Electrochemistry.KramersKronig;
using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Studies.Impedance;

/// <summary>Distributions of relaxation times of spectra, after a test of what of them can be trusted.</summary>
public static class RelaxationStudy
{
    // A model that misses the data by more than this share of |Z| is not described by relaxations.
    private const double PoorFit = 0.03;

    // Below this share of the whole resistance a lower end is as good as zero.
    private const double LeastOfAPeak = 5e-4;

    /// <summary>Analyses every spectrum.</summary>
    /// <param name="spectra">The spectra; at least one.</param>
    /// <param name="options">How; null for the default.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="progress">Told after each spectrum; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The distributions and what was found.</returns>
    /// <exception cref="InvalidInputException">A spectrum has too few points.</exception>
    public static RelaxationStudyResult Run(
        ImmutableArray<ImpedanceSpectrum> spectra,
        RelaxationStudyOptions? options = null,
        int threads = 0,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        RelaxationStudyOptions chosen = options ?? new RelaxationStudyOptions();
        foreach (ImpedanceSpectrum spectrum in spectra)
        {
            SpectrumSelection.Require(spectrum, RelaxationAnalysis.FewestPoints);
        }

        ImmutableArray<AnalysedSpectrum> analysed = OrderedWork.Run(
            spectra.Length,
            threads,
            k => Analyse(spectra[k], chosen, cancellation),
            done => progress?.Report(new StudyProgress(done, spectra.Length, "relaxation times")),
            cancellation);
        return new RelaxationStudyResult(analysed, chosen, [.. analysed.SelectMany(Findings)]);
    }

    private static AnalysedSpectrum Analyse(ImpedanceSpectrum spectrum, RelaxationStudyOptions options, CancellationToken cancellation)
    {
        KramersKronigResult? check = spectrum.Count >= KramersKronigTest.FewestPoints ? KramersKronigTest.Run(spectrum, null, cancellation) : null;
        ImmutableArray<int> left = check is { IsValid: true } && !options.KeepAllPoints ? [.. check.Outliers, .. check.Outside] : [];
        int[] kept = [.. Enumerable.Range(0, spectrum.Count).Where(i => !left.Contains(i))];
        RelaxationResult distribution = RelaxationAnalysis.Run(SpectrumSelection.Take(spectrum, kept), options.Analysis with { NoiseBalance = check?.NoiseBalance ?? options.Analysis.NoiseBalance }, cancellation);
        return new AnalysedSpectrum(check, distribution, new SpectrumPicture(spectrum, distribution.Model)
        {
            LeftOut = left,
            RealResidual = Spread(distribution.RealResidual, kept, spectrum.Count),
            ImaginaryResidual = Spread(distribution.ImaginaryResidual, kept, spectrum.Count),
        });
    }

    private static ImmutableArray<double> Spread(ImmutableArray<double> values, int[] kept, int count)
    {
        double[] all = [.. Enumerable.Repeat(double.NaN, count)];
        for (int k = 0; k < kept.Length; k++)
        {
            all[kept[k]] = values[k];
        }

        return [.. all];
    }

    private static IEnumerable<Finding> Findings(AnalysedSpectrum item)
    {
        RelaxationResult result = item.Distribution;
        foreach (Finding finding in item.Check is null ? [] : CheckStudy.Findings(item.Check))
        {
            yield return finding;
        }

        if (result.Deviation > PoorFit)
        {
            yield return Finding.Warning(
                "poor-description",
                FormattableString.Invariant($"The model misses the data by {100 * result.Deviation:0.#} % of |Z|: a sum of relaxations with positive resistances does not describe them (inductive loops, negative resistances, or another kind of diffusion)."),
                item.Name);
        }

        if (result.Verdict.Message.Contains("end of the search", StringComparison.Ordinal))
        {
            yield return Finding.Warning("lambda-at-end", $"The search for lambda ended at its limit: {result.Verdict.Message}.", item.Name);
        }

        if (result.Blocking is { } blocking)
        {
            yield return Finding.Note(
                "blocking-term",
                FormattableString.Invariant($"-Im rises towards low frequency: a series term 1/(Q (jw)^n) with n = {blocking.Exponent:0.00} takes what no finite resistance can; --blocking none leaves it out."),
                item.Name);
        }

        foreach (Finding finding in Doubts(item))
        {
            yield return finding;
        }

        int outside = result.Peaks.Count(peak => peak.IsExtrapolated);
        if (outside > 0)
        {
            yield return Finding.Note("extrapolated-peak", FormattableString.Invariant($"{outside} of {result.Peaks.Length} peaks lie outside the measured frequencies; their resistances are extrapolated."), item.Name);
        }
    }

    // What is a peak in the figure and may be no process of the cell.
    private static IEnumerable<Finding> Doubts(AnalysedSpectrum item)
    {
        ImmutableArray<RelaxationPeak> peaks = item.Distribution.Peaks;
        double total = item.Distribution.PolarisationResistance;
        string[] doubtful = [.. peaks.Where(peak => peak.ResistanceInterval.Lower < LeastOfAPeak * total).Select(peak => FrequencyText.WithPrefix(peak.TimeConstant, "s"))];
        if (doubtful.Length > 0)
        {
            yield return Finding.Note(
                "doubtful-peak",
                $"The {(doubtful.Length == 1 ? "peak" : "peaks")} at {string.Join(", ", doubtful)} may be noise: the interval of the resistance reaches down to zero.",
                item.Name);
        }

        for (int k = 1; k < peaks.Length; k++)
        {
            double times = peaks[k].TimeConstant / peaks[k - 1].TimeConstant;
            double resistances = peaks[k].Resistance / peaks[k - 1].Resistance;
            if (times is > 6 and < 14 && resistances is > 4 and < 14)
            {
                yield return Finding.Note(
                    "diffusion-row",
                    FormattableString.Invariant($"The peaks at {FrequencyText.WithPrefix(peaks[k].TimeConstant, "s")} and {FrequencyText.WithPrefix(peaks[k - 1].TimeConstant, "s")} stand as those of diffusion through a finite length do (9 to 1 in time and in resistance): if the slow one is diffusion, the fast one is its shadow and no process; eis fit with Ws describes both by one element."),
                    item.Name);
            }
        }
    }
}
