using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Fractions;

/// <summary>How much there is of a phase and how it is connected.</summary>
public sealed record PhaseFraction
{
    /// <summary>Gets the phase.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Gets its voxels.</summary>
    public required long Voxels { get; init; }

    /// <summary>Gets its share of the volume, 0 to 1.</summary>
    public required double Fraction { get; init; }

    /// <summary>Gets the number of its connected components.</summary>
    public required long Components { get; init; }

    /// <summary>Gets the share of the phase that lies in its largest component, 0 to 1; NaN when there is none of the phase.</summary>
    public required double Largest { get; init; }

    /// <summary>Gets the share of the phase that is connected to the separator, 0 to 1; NaN when there is none of the phase.</summary>
    public required double ToSeparator { get; init; }

    /// <summary>Gets the share of the phase that is connected to the current collector, 0 to 1; NaN when there is none of the phase.</summary>
    public required double ToCollector { get; init; }

    /// <summary>Gets the share of the phase in components that reach from separator to collector, 0 to 1; NaN when there is none of the phase.</summary>
    public required double Percolating { get; init; }

    /// <summary>Gets the share of the volume at each depth below the separator, 0 to 1, a value a layer of voxels.</summary>
    public required ImmutableArray<double> Profile { get; init; }
}
