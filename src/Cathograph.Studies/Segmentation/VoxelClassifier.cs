using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Thresholds;
using Cathograph.Imaging.Watershed;

namespace Cathograph.Studies.Segmentation;

/// <summary>Gives every voxel its class by the method that was chosen.</summary>
internal static class VoxelClassifier
{
    private const double UnsureVote = 0.6;

    /// <summary>Classifies.</summary>
    public static VoxelClasses Run(SegmentationInput input, SegmentationOptions options, (GreyHistogram Histogram, double Noise) image, int threads, CancellationToken cancellation)
    {
        if (options.Method == SegmentationMethod.Forest)
        {
            return ByForest(input, options, threads, cancellation);
        }

        if (options.Method == SegmentationMethod.Watershed && input.Paint is { } paint)
        {
            return ByWatershed(input.Grey, paint, options, threads, cancellation);
        }

        ThresholdResult thresholds = options.Method switch
        {
            SegmentationMethod.MinimumError => MultiOtsu.MinimumError(image.Histogram, options.Classes),
            _ when !options.Thresholds.IsEmpty => MultiOtsu.Describe(image.Histogram, Checked(options.Thresholds)),
            SegmentationMethod.Thresholds => throw new InvalidInputException("--thresholds", "found none; expected grey values in ascending order, such as 12000,30000"),
            _ => MultiOtsu.Find(image.Histogram, options.Classes),
        };
        PhaseTable phases = options.Phases ?? Numbered(thresholds.Classes.Length);
        RequirePhases(phases, thresholds.Classes.Length);
        if (options.Method == SegmentationMethod.Watershed)
        {
            LabelVolume markers = SeededWatershed.Markers(input.Grey, thresholds.Thresholds, image.Noise, threads, cancellation);
            WatershedResult grown = SeededWatershed.Run(input.Grey, markers, options.GradientSigma, threads, cancellation);
            byte[] labels = new byte[grown.Labels.Length];
            for (int k = 0; k < labels.Length; k++)
            {
                // Markers are numbered from 1, classes from 0.
                labels[k] = float.IsNaN(input.Grey.Values[k]) ? Thresholding.NoValue : (byte)(grown.Labels[k] - 1);
            }

            return Flat(ImmutableCollectionsMarshal.AsImmutableArray(labels), phases, grown) with { Thresholds = thresholds };
        }

        return new VoxelClasses(
            Thresholding.Apply(input.Grey, thresholds.Thresholds, threads, cancellation),
            phases,
            Thresholding.Confidence(input.Grey, thresholds.Thresholds, image.Noise > 0 ? image.Noise : image.Histogram.BinWidth, threads, cancellation)) { Thresholds = thresholds };
    }

    private static VoxelClasses ByForest(SegmentationInput input, SegmentationOptions options, int threads, CancellationToken cancellation)
    {
        ForestModel model = input.Model ?? (input.Paint is { } paint
            ? PixelForest.Train(input.Grey, paint, options.Forest, threads, cancellation)
            : throw new InvalidInputException("--paint", "found neither painted labels nor a classifier; expected --paint FILE or --model FILE"));
        ForestResult result = PixelForest.Apply(input.Grey, model, null, threads, cancellation);
        return new VoxelClasses(result.Labels, Painted(options.Phases, model.Labels), result.Confidence) { Model = model, Scale = "probability of the label", Limit = 1, UnsureBelow = UnsureVote };
    }

    private static VoxelClasses ByWatershed(Volume grey, LabelVolume paint, SegmentationOptions options, int threads, CancellationToken cancellation)
    {
        byte[] labels = [.. paint.Labels.Where(label => label != 0).Distinct().Order()];
        if (labels.Length == 1)
        {
            throw new InvalidInputException("--paint", FormattableString.Invariant($"found the one label {labels[0]}; expected voxels of at least two labels"));
        }

        WatershedResult grown = SeededWatershed.Run(grey, paint, options.GradientSigma, threads, cancellation);
        return Flat(grown.Labels, Painted(options.Phases, [.. labels]), grown);
    }

    private static VoxelClasses Flat(ImmutableArray<byte> labels, PhaseTable phases, WatershedResult grown) =>
        new(labels, phases, grown.Confidence) { Scale = "flatness of the image", Limit = 1, UnsureBelow = 0 };

    private static PhaseTable Painted(PhaseTable? phases, ImmutableArray<byte> labels)
    {
        if (phases is null)
        {
            return new PhaseTable(labels.Select(label => new Phase(label, FormattableString.Invariant($"label {label}"), PhaseRole.Other)));
        }

        foreach (byte label in labels)
        {
            if (phases.Find(label) is null)
            {
                throw new InvalidInputException("--phases", FormattableString.Invariant($"found no phase for the painted label {label}; expected one for each of {string.Join(", ", labels)}"));
            }
        }

        return phases;
    }

    private static PhaseTable Numbered(int classes) =>
        new(Enumerable.Range(0, classes).Select(k => new Phase((byte)k, FormattableString.Invariant($"class {k}"), PhaseRole.Other)));

    private static void RequirePhases(PhaseTable phases, int classes)
    {
        if (phases.All.FirstOrDefault(phase => phase.Label >= classes) is { } beyond)
        {
            throw new InvalidInputException(
                "--phases", FormattableString.Invariant($"found {beyond.Label}={beyond.Name}; expected numbers from 0 (the darkest class) to {classes - 1}, because there are {classes} classes"));
        }

        for (int k = 0; k < classes; k++)
        {
            if (phases.Find((byte)k) is null)
            {
                throw new InvalidInputException("--phases", FormattableString.Invariant($"found no phase for class {k}; expected one for each class from 0 (the darkest) to {classes - 1}"));
            }
        }
    }

    private static ImmutableArray<double> Checked(ImmutableArray<double> thresholds)
    {
        for (int k = 0; k < thresholds.Length; k++)
        {
            if (!double.IsFinite(thresholds[k]) || (k > 0 && thresholds[k] <= thresholds[k - 1]))
            {
                throw new InvalidInputException("--thresholds", "found thresholds that do not ascend; expected grey values in ascending order");
            }
        }

        return thresholds;
    }
}
