using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Fractions;

/// <summary>Volume fractions, profiles and connectivity of every phase in one pass over the planes of a volume of any size.</summary>
public static class PhaseFractions
{
    /// <summary>Works through a volume.</summary>
    /// <param name="source">The open volume; read plane by plane, each once and in order.</param>
    /// <param name="options">Voxel size, phases and faces.</param>
    /// <param name="progress">Called after each plane with the number of planes done; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Fractions, profiles and connected shares.</returns>
    /// <exception cref="InvalidInputException">The file is damaged or holds no labels: place, found and expected.</exception>
    public static PhaseFractionResult Run(IVolumeSource source, PhaseFractionOptions options, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        VolumeHeader header = source.Header;
        var grid = new VoxelGrid(header.Width, header.Height, header.Depth, options.Spacing);
        var tally = new FractionTally(grid, options);
        byte[] plane = new byte[checked(grid.Width * grid.Height)];
        for (int z = 0; z < grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            source.ReadLabels(z, plane, cancellation);
            tally.Add(plane, z);
            progress?.Invoke(z + 1);
        }

        return ResultOf(grid, options, tally, plane.Length);
    }

    private static PhaseFractionResult ResultOf(VoxelGrid grid, PhaseFractionOptions options, FractionTally tally, int planeBytes)
    {
        bool isReversed = ((int)options.Separator & 1) == 1;
        int layers = tally.Layers;
        double thickness = FractionTally.Axis(options.Separator) switch { 0 => grid.Spacing.X, 1 => grid.Spacing.Y, _ => grid.Spacing.Z };
        double layer = (double)grid.Count / layers;
        ImmutableArray<PhaseFraction> phases =
        [
            .. options.Phases.All.Select(phase =>
            {
                LabelTally found = tally.Of(phase.Label);
                double Share(Func<int, bool> touches) => found.Voxels == 0 ? double.NaN : (double)found.SizeByFaces.Where((_, faces) => touches(faces)).Sum() / found.Voxels;
                int separator = 1 << (int)options.Separator;
                int collector = 1 << (int)options.Collector;
                return new PhaseFraction
                {
                    Phase = phase,
                    Voxels = found.Voxels,
                    Fraction = (double)found.Voxels / grid.Count,
                    Components = found.Components,
                    Largest = found.Voxels == 0 ? double.NaN : (double)found.Largest / found.Voxels,
                    ToSeparator = Share(faces => (faces & separator) != 0),
                    ToCollector = Share(faces => (faces & collector) != 0),
                    Percolating = Share(faces => (faces & separator) != 0 && (faces & collector) != 0),
                    Profile = [.. Enumerable.Range(0, layers).Select(k => found.Profile[isReversed ? layers - 1 - k : k] / layer)],
                };
            }),
        ];
        return new PhaseFractionResult
        {
            Grid = grid,
            Options = options,
            Phases = phases,
            Unnamed = (double)(grid.Count - phases.Sum(phase => phase.Voxels)) / grid.Count,
            Depth = [.. Enumerable.Range(0, layers).Select(k => (k + 0.5) * thickness)],
            LargestBytes = tally.LargestBytes + planeBytes,
        };
    }
}
