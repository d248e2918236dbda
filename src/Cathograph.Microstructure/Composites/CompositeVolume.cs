using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Composites;

/// <summary>A generated composite.</summary>
public sealed record CompositeVolume
{
    /// <summary>Gets what was planned.</summary>
    public required CompositePlan Plan { get; init; }

    /// <summary>Gets the phases, with the labels of <see cref="CompositeLabels"/>.</summary>
    public required LabelVolume Labels { get; init; }

    /// <summary>Gets the active particle of every active voxel, 0 elsewhere. A particle has one number also where it goes on at the opposite face.</summary>
    public required RegionVolume Particles { get; init; }

    /// <summary>Gets the grain of every active voxel, 0 elsewhere; null for single crystals.</summary>
    public RegionVolume? Grains { get; init; }

    /// <summary>Gets the centre lines of the fibres; null without carbon.</summary>
    public FibreNetwork? Fibres { get; init; }

    /// <summary>Gets the radii in m of the spheres of equal volume of the packed particles, before the surfaces were moved to close the volume; the largest first.</summary>
    public required ImmutableArray<double> Radii { get; init; }

    /// <summary>Gets the centres of the packed particles in m from the corner of the box, in the order of <see cref="Radii"/>. They repeat periodically along x and y, and along z in a volume of one composition.</summary>
    public required ImmutableArray<(double X, double Y, double Z)> Centres { get; init; }

    /// <summary>Gets the largest overlap of two active particles, as a share of the sum of their radii.</summary>
    public required double LargestOverlap { get; init; }

    /// <summary>Gets by how much surfaces were moved at most to close the volume, in m; above 0 outwards.</summary>
    public required double SurfaceShift { get; init; }

    /// <summary>Gets the share of the surface of active particles that fibres cover as lines of their thickness; NaN without carbon.</summary>
    public double FibreCoverage { get; init; } = double.NaN;

    /// <summary>Gets the share of the carbon for which there was room.</summary>
    public double FibresGrown { get; init; } = 1;

    /// <summary>Gets what was counted.</summary>
    public required CompositeMeasures Measures { get; init; }

    /// <summary>Gets what was achieved otherwise than asked, and what else is odd.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Gets the achieved fractions by volume; carbon that is lines only is counted as carbon and taken from the electrolyte, or from the pores where there is none.</summary>
    public Core.Composites.VolumeFractions Achieved
    {
        get
        {
            double lines = Plan.PaintsFibres || Fibres is null ? 0 : Plan.Asked.Carbon * FibresGrown;
            double electrolyte = Measures.FractionOf(CompositeLabels.Electrolyte);
            double within = Math.Min(lines, electrolyte);
            return new Core.Composites.VolumeFractions(
                Measures.FractionOf(CompositeLabels.Active), electrolyte - within, Measures.FractionOf(CompositeLabels.Carbon) + lines, Measures.FractionOf(CompositeLabels.Pore) - (lines - within));
        }
    }

    /// <summary>Gets the share of the surface of active particles that carbon covers: of painted fibres by voxel faces, else by the lines.</summary>
    public double CarbonCoverage => Plan.PaintsFibres ? Measures.CoverageOf(CompositeLabels.Carbon) : FibreCoverage;
}
