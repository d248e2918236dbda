using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Agreement;
using Cathograph.Imaging.Cleaning;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Noise;
using Cathograph.Imaging.Preparation;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Studies.Segmentation;

/// <summary>From grey values to phases.</summary>
public static class SegmentationStudy
{
    // A phase between two others this often is the partial volume of their border and no phase.
    private const double PermutationGain = 0.05;
    private const double WeakSeparability = 0.7;
    private const double UnsureShare = 0.05;
    private const int PlacesToPaint = 6;
    private const double WrongOfPainted = 0.1;

    /// <summary>Segments a volume.</summary>
    /// <param name="input">Grey values and what belongs to them.</param>
    /// <param name="options">How; null for the default.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="progress">Told after each stage; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Labels, confidence, shares, agreement.</returns>
    /// <exception cref="InvalidInputException">The grey values or the options allow no segmentation: what was found and what was expected.</exception>
    public static SegmentationResult Run(
        SegmentationInput input, SegmentationOptions? options = null, int threads = 0, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        SegmentationOptions chosen = options ?? new SegmentationOptions();
        PreparationResult prepared = GreyPreparation.Run(input.Grey, chosen.Preparation, threads, cancellation);
        Volume grey = prepared.Volume;
        GreyHistogram histogram = GreyHistogram.Of(grey, chosen.Bins, threads, cancellation);
        if (histogram.Total == 0)
        {
            throw new InvalidInputException("FILE", "found no voxel with a finite grey value; expected an image");
        }

        double noise = NoiseEstimate.Of(grey, cancellation);
        progress?.Report(new StudyProgress(1, 3, "classes"));
        VoxelClasses classes = VoxelClassifier.Run(input with { Grey = grey }, chosen, (histogram, noise), threads, cancellation);
        var labels = new LabelVolume(grey.Grid, classes.Labels, classes.Phases);
        progress?.Report(new StudyProgress(2, 3, "cleaning"));
        CleaningResult? cleaning = chosen.Cleaning.IsEmpty ? null : LabelCleaning.Run(labels, chosen.Cleaning, cancellation);
        labels = cleaning is null ? labels : new LabelVolume(grey.Grid, cleaning.Labels, classes.Phases);
        AgreementResult? agreement = input.Reference is { } reference ? SegmentationAgreement.Of(labels, reference, [Thresholding.NoValue], cancellation) : null;
        var result = new SegmentationResult
        {
            Labels = labels,
            Grey = grey,
            Confidence = classes.Confidence,
            ConfidenceScale = classes.Scale,
            ConfidenceLimit = classes.Limit,
            UnsureBelow = classes.UnsureBelow,
            Model = classes.Model,
            Doubtful = classes.Model is null ? [] : DoubtfulPlaces.Of(classes.Confidence, PlacesToPaint, cancellation),
            Noise = noise,
            Preparation = prepared.Notes,
            Histogram = histogram,
            Thresholds = classes.Thresholds,
            Cleaning = cleaning,
            Agreement = agreement,
            Shares = Shares(labels, grey, cancellation),
            Options = chosen,
            Findings = [],
        };
        progress?.Report(new StudyProgress(3, 3, "done"));
        return result with { Findings = [.. Findings(result)] };
    }

    private static ImmutableArray<PhaseShare> Shares(LabelVolume labels, Volume grey, CancellationToken cancellation)
    {
        long[] count = new long[256];
        double[] sum = new double[256];
        double[] squares = new double[256];
        double offset = grey.Values.FirstOrDefault(float.IsFinite);
        for (int k = 0; k < labels.Labels.Length; k++)
        {
            if ((k & 0xFFFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            byte label = labels.Labels[k];
            count[label]++;
            double value = grey.Values[k] - offset;
            if (double.IsFinite(value))
            {
                sum[label] += value;
                squares[label] += value * value;
            }
        }

        double total = labels.Phases.All.Sum(phase => count[phase.Label]);
        return
        [
            .. labels.Phases.All.OrderBy(phase => phase.Label).Select(phase =>
            {
                long n = count[phase.Label];
                double mean = sum[phase.Label] / n;
                return new PhaseShare(phase, n, n / total, n * labels.Grid.Spacing.Volume, mean + offset, Math.Sqrt(Math.Max(0, (squares[phase.Label] / n) - (mean * mean))));
            }),
        ];
    }

    private static IEnumerable<Finding> Findings(SegmentationResult result)
    {
        if (result.Histogram.Missing > 0)
        {
            yield return Finding.Warning(
                "no-value", FormattableString.Invariant($"{result.Histogram.Missing} voxels ({100.0 * result.Histogram.Missing / result.Grey.Values.Length:G3} %) have no grey value (NaN or infinite) and got label {Thresholding.NoValue} where it is NaN, which is no phase."));
        }

        foreach (PreparationNote note in result.Preparation.Where(note => note.Verdict is { IsCompleted: false }))
        {
            yield return Finding.Warning("denoising-not-converged", note.Verdict!.Message);
        }

        if (result.Thresholds is { Separability: < WeakSeparability } weak)
        {
            yield return Finding.Warning(
                "weak-separability", FormattableString.Invariant($"Only {100 * weak.Separability:F0} % of the variance of the grey values lies between the classes: they overlap, and thresholds alone mislabel many voxels. Denoise first, or train a classifier from painted labels."));
        }

        foreach (PhaseShare share in result.Shares.Where(share => share.Voxels == 0))
        {
            yield return Finding.Warning("empty-phase", $"No voxel became {share.Phase.Name}.", share.Phase.Name);
        }

        if (result.Model is { OutOfBagError: > WrongOfPainted } poor)
        {
            yield return Finding.Warning("painted-voxels-missed", FormattableString.Invariant($"{100 * poor.OutOfBagError:F0} % of the painted voxels are labelled wrongly by trees that did not see them: labels may be painted over borders, or the phases cannot be told apart."));
        }

        double unsure = Unsure(result);
        if ((result.Noise > 0 || result.Model is not null) && unsure > UnsureShare && result.Options.Method != SegmentationMethod.Watershed)
        {
            yield return result.Model is null
                ? Finding.Note(
                    "unsure-voxels", FormattableString.Invariant($"{100 * unsure:F0} % of the voxels lie within one standard deviation of the noise ({result.Noise:G3}) of a threshold: their class is little more than a toss. See the confidence map."))
                : Finding.Note(
                    "unsure-voxels", FormattableString.Invariant($"{100 * unsure:F0} % of the voxels have a label with a probability below {result.UnsureBelow:G2}. Paint at the places of the table, where the classifier is least sure."));
        }

        if (result.Agreement is { } agreement && agreement.MatchedAccuracy > agreement.Accuracy + PermutationGain)
        {
            string names = string.Join(", ", agreement.Labels.Select((label, k) => (label, agreement.Matching[k])).Where(pair => pair.label != pair.Item2).Select(pair => FormattableString.Invariant($"{pair.label} is {pair.Item2} in the reference")));
            yield return Finding.Warning(
                "permuted-labels", FormattableString.Invariant($"The labels look permuted: {names}. Renamed so, {100 * agreement.MatchedAccuracy:F1} % of the voxels agree instead of {100 * agreement.Accuracy:F1} %."));
        }
    }

    private static double Unsure(SegmentationResult result)
    {
        long below = 0;
        foreach (float value in result.Confidence.Values.AsSpan())
        {
            below += value < result.UnsureBelow ? 1 : 0;
        }

        return (double)below / result.Confidence.Values.Length;
    }
}
