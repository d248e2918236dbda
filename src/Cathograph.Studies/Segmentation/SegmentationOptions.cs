using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Cleaning;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Preparation;

namespace Cathograph.Studies.Segmentation;

/// <summary>How a volume of grey values is segmented.</summary>
public sealed record SegmentationOptions
{
    /// <summary>Gets how voxels get their class. Default: multi-Otsu thresholds.</summary>
    public SegmentationMethod Method { get; init; }

    /// <summary>Gets the number of classes of the Otsu method, 2 to 8. Default 2.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Gets the bins of the histogram, 2 to 65536. Default 1024.</summary>
    public int Bins { get; init; } = 1024;

    /// <summary>Gets the thresholds of the user in grey values, ascending.</summary>
    public ImmutableArray<double> Thresholds { get; init; } = [];

    /// <summary>Gets what the classes mean, counted from 0 for the darkest; null for names by number.</summary>
    public PhaseTable? Phases { get; init; }

    /// <summary>Gets how a forest is grown.</summary>
    public ForestOptions Forest { get; init; } = new();

    /// <summary>Gets the blur before the gradient of the watershed, in the smallest edge of a voxel. Default 1.</summary>
    public double GradientSigma { get; init; } = 1;

    /// <summary>Gets what is done to the grey values first, in order.</summary>
    public ImmutableArray<PreparationStep> Preparation { get; init; } = [];

    /// <summary>Gets what is removed as too small afterwards.</summary>
    public CleaningOptions Cleaning { get; init; } = new();
}
