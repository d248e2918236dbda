using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Agreement;
using Cathograph.Imaging.Cleaning;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Preparation;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Studies.Segmentation;

/// <summary>A segmented volume and what it rests on.</summary>
public sealed record SegmentationResult
{
    /// <summary>Gets the labels.</summary>
    public required LabelVolume Labels { get; init; }

    /// <summary>Gets the grey values as they were segmented.</summary>
    public required Volume Grey { get; init; }

    /// <summary>Gets how sure the class of each voxel is; the quantity says in what.</summary>
    public required Volume Confidence { get; init; }

    /// <summary>Gets what the confidence measures, short enough for an axis.</summary>
    public string ConfidenceScale { get; init; } = "distance to threshold (noise)";

    /// <summary>Gets the confidence from which a picture makes no difference: 1 for a probability.</summary>
    public double ConfidenceLimit { get; init; } = 5;

    /// <summary>Gets the noise of the grey values that were segmented: a standard deviation.</summary>
    public required double Noise { get; init; }

    /// <summary>Gets what was done to the grey values first.</summary>
    public ImmutableArray<PreparationNote> Preparation { get; init; } = [];

    /// <summary>Gets how often each grey value occurs.</summary>
    public required GreyHistogram Histogram { get; init; }

    /// <summary>Gets the thresholds; null for a method without.</summary>
    public ThresholdResult? Thresholds { get; init; }

    /// <summary>Gets the classifier; null for the other methods.</summary>
    public ForestModel? Model { get; init; }

    /// <summary>Gets where painting would help most; empty for the other methods.</summary>
    public ImmutableArray<DoubtfulPlace> Doubtful { get; init; } = [];

    /// <summary>Gets the confidence below which the class of a voxel is little more than a toss.</summary>
    public double UnsureBelow { get; init; } = 1;

    /// <summary>Gets what cleaning changed; null when nothing was cleaned.</summary>
    public CleaningResult? Cleaning { get; init; }

    /// <summary>Gets the agreement with a reference; null without one.</summary>
    public AgreementResult? Agreement { get; init; }

    /// <summary>Gets how much each phase takes, in the order of the phases.</summary>
    public required ImmutableArray<PhaseShare> Shares { get; init; }

    /// <summary>Gets how it was done.</summary>
    public required SegmentationOptions Options { get; init; }

    /// <summary>Gets what should be looked at.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
