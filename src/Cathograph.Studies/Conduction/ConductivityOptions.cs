using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>What is asked of effective conductivities.</summary>
public sealed record ConductivityOptions
{
    /// <summary>Gets the axes: 0 for x, 1 for y, 2 for z. Default all three.</summary>
    public ImmutableArray<int> Axes { get; init => field = value.IsDefaultOrEmpty ? [0, 1, 2] : value; } = [0, 1, 2];

    /// <summary>Gets a value indicating whether the volume continues periodically through its sides.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Gets a value indicating whether the whole tensor is wanted: along all axes; with <see cref="IsPeriodic"/> the volume continues periodically along the current as well.</summary>
    public bool WithTensor { get; init; }

    /// <summary>
    /// Gets the resistance of the interface between two labels in ohm m2, the lower label first; a pair that is not there has none. A label with itself: the boundaries between its <see cref="Particles"/>.
    /// </summary>
    public ImmutableDictionary<(byte Low, byte High), double> InterfaceResistance { get; init; } = ImmutableDictionary<(byte, byte), double>.Empty;

    /// <summary>Gets the particle of every voxel, for boundaries between particles of one phase; null for none.</summary>
    public RegionVolume? Particles { get; init; }

    /// <summary>Gets fibres thinner than a voxel that conduct; null for none.</summary>
    public FibreConduction? Fibres { get; init; }

    /// <summary>Gets a value indicating whether the same part of the volume is also solved with voxels of half the edge, to see what the size of a voxel does to line conductors.</summary>
    public bool WithFinerCheck { get; init; }

    /// <summary>Gets a value indicating whether currents are wanted: map, profiles, bottleneck.</summary>
    public bool WithField { get; init; }

    /// <summary>Gets a value indicating whether the network of particles and contacts is estimated as well.</summary>
    public bool WithEstimate { get; init; }

    /// <summary>Gets what the network's conductance is multiplied by, dimensionless, above 0; null for the factor of the calibration.</summary>
    public double? EstimateFactor { get; init; }

    /// <summary>The options of a solution along an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <returns>The options.</returns>
    public ConductionOptions Along(int axis) => new()
    {
        Axis = axis,
        Boundary = !IsPeriodic ? ConductionBoundary.Insulating : WithTensor ? ConductionBoundary.Periodic : ConductionBoundary.PeriodicSides,
        Fibres = Fibres,
        WithField = WithField || WithTensor,
        InterfaceResistance = Interfaces,
    };

    /// <summary>The options of a solution along an axis of a volume whose particles have labels of their own.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="grains">The volume; null for one as it was given.</param>
    /// <returns>The options.</returns>
    public ConductionOptions Along(int axis, GrainBoundaries? grains)
    {
        ConductionOptions options = Along(axis);
        return grains is null ? options : options with
        {
            InterfaceResistance = (one, other) => (one, other, grains.PhaseOf(one), grains.PhaseOf(other)) switch
            {
                // What lies in no particle has the label of its phase, and no boundary.
                var (a, b, phase, same) when phase == same => a == phase || b == phase ? 0 : InterfaceResistance.GetValueOrDefault((phase, phase)),
                var (_, _, first, second) => InterfaceResistance.GetValueOrDefault((Math.Min(first, second), Math.Max(first, second))),
            },
        };
    }

    /// <summary>The options of an estimate.</summary>
    /// <returns>The options.</returns>
    public ContactNetworkOptions ForEstimate() => new() { Factor = EstimateFactor ?? ContactNetworkOptions.DefaultFactor, InterfaceResistance = Interfaces };

    private Func<byte, byte, double>? Interfaces =>
        InterfaceResistance.IsEmpty ? null : (one, other) => InterfaceResistance.GetValueOrDefault((Math.Min(one, other), Math.Max(one, other)));
}
