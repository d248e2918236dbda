using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Stxm;

/// <summary>The ratio of two peaks in every pixel.</summary>
public sealed record PeakRatioResult
{
    /// <summary>How it was found.</summary>
    public required PeakRatioOptions Options { get; init; }

    /// <summary>Grid of the maps.</summary>
    public required VoxelGrid Grid { get; init; }

    /// <summary>Second over first peak; NaN outside the mask.</summary>
    public required ImmutableArray<float> Ratio { get; init; }

    /// <summary>Standard error of the ratio from the noise of the counts of the pixel; NaN outside the mask.</summary>
    public required ImmutableArray<float> StandardError { get; init; }

    /// <summary>First peak above the pre-edge in every pixel; NaN where it could not be measured.</summary>
    public required ImmutableArray<float> First { get; init; }

    /// <summary>Second peak above the pre-edge in every pixel; NaN where it could not be measured.</summary>
    public required ImmutableArray<float> Second { get; init; }

    /// <summary>Mean of both peaks above the pre-edge over its standard error; NaN where it could not be measured.</summary>
    public required ImmutableArray<float> JumpToNoise { get; init; }

    /// <summary>1 in pixels that count.</summary>
    public required ImmutableArray<byte> Mask { get; init; }

    /// <summary>Standard error that all pixels share, from the noise of I0: it does not fall when pixels are averaged.</summary>
    public required double CommonError { get; init; }

    /// <summary>Energies in eV that were averaged for the first peak.</summary>
    public required ImmutableArray<double> FirstEnergies { get; init; }

    /// <summary>Energies in eV that were averaged for the second peak.</summary>
    public required ImmutableArray<double> SecondEnergies { get; init; }

    /// <summary>Energies in eV of the pre-edge; empty when nothing was subtracted.</summary>
    public required ImmutableArray<double> PreEdgeEnergies { get; init; }

    /// <summary>Pixels that were left out because a density that is needed is missing.</summary>
    public required int Missing { get; init; }

    /// <summary>Pixels that were left out as too thick.</summary>
    public required int TooThick { get; init; }

    /// <summary>What is odd about it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Number of pixels that count.</summary>
    public int Count => Mask.Count(pixel => pixel != 0);
}
