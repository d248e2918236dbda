using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>How the current runs, for a mean field of 1 V/m along the axis.</summary>
public sealed record ConductionField
{
    /// <summary>Gets the axis of the current: 0 for x, 1 for y, 2 for z.</summary>
    public required int Axis { get; init; }

    /// <summary>Gets the current density in every voxel in A/m2, its magnitude from the mean of the currents through opposite faces; what runs through fibres is added to the voxel that holds them.</summary>
    public required Volume CurrentDensity { get; init; }

    /// <summary>Gets the mean current density along x, y, z of the volume in A/m2: a column of the tensor of conductivity in S/m.</summary>
    public required (double X, double Y, double Z) MeanCurrent { get; init; }

    /// <summary>Gets the power that each plane across the axis turns into heat, over the mean of all planes.</summary>
    public required ImmutableArray<double> Power { get; init; }

    /// <summary>Gets the largest current density in each plane over the mean through the cross-section.</summary>
    public required ImmutableArray<double> Largest { get; init; }

    /// <summary>Gets the share of each plane that carries the current: (sum of j)^2 over the number of voxels times the sum of j^2, 1 where it is spread evenly.</summary>
    public required ImmutableArray<double> Carrying { get; init; }

    /// <summary>Gets the plane that turns most power into heat, counted along the axis from 0.</summary>
    public int Bottleneck => Power.IndexOf(Power.Max());
}
