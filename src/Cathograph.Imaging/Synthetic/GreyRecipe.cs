using System.Collections.Immutable;

namespace Cathograph.Imaging.Synthetic;

/// <summary>How labels become a tomogram of known truth.</summary>
internal sealed record GreyRecipe
{
    /// <summary>Grey value of each label.</summary>
    public required ImmutableArray<float> Grey { get; init; }

    /// <summary>Blur of the detector and the reconstruction: a standard deviation in voxels.</summary>
    public double Blur { get; init; } = 0.8;

    /// <summary>Strength of the phase-contrast fringes: what share of the difference to a wider blur is added.</summary>
    public double Fringes { get; init; } = 0.3;

    /// <summary>Standard deviation of the noise in grey values.</summary>
    public double Noise { get; init; }

    /// <summary>Blur of the noise, in voxels; 0 for noise that is independent from voxel to voxel.</summary>
    public double NoiseBlur { get; init; }

    /// <summary>How much darker the middle is than the corners, as a share.</summary>
    public double Cupping { get; init; }

    /// <summary>Seed of the noise.</summary>
    public int Seed { get; init; } = 1;
}
