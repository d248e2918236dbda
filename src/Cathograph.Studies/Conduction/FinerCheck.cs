using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>The middle of a volume solved as it is and with every voxel cut into eight: what the size of a voxel does to line conductors.</summary>
/// <param name="Axis">The axis of the current.</param>
/// <param name="Size">Voxels of the part along x, y, z.</param>
/// <param name="Coarse">Its conductivity in S/m.</param>
/// <param name="Fine">Its conductivity with voxels of half the edge in S/m.</param>
public sealed record FinerCheck(int Axis, (int X, int Y, int Z) Size, double Coarse, double Fine)
{
    // A part of this edge takes a second or two.
    private const int Edge = 48;

    /// <summary>Gets the difference over the finer value.</summary>
    public double Difference => (Coarse - Fine) / Fine;

    /// <summary>Solves both.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="conductivity">The conductivity of every label in S/m.</param>
    /// <param name="options">The options of the whole volume.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The comparison; null when nothing conducts through the part.</returns>
    public static FinerCheck? Of(LabelVolume volume, ImmutableArray<double> conductivity, ConductionOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(options);
        VoxelGrid grid = volume.Grid;
        (int X, int Y, int Z) size = (Math.Min(Edge, grid.Width), Math.Min(Edge, grid.Height), Math.Min(Edge, grid.Depth));
        (int X, int Y, int Z) corner = ((grid.Width - size.X) / 2, (grid.Height - size.Y) / 2, (grid.Depth - size.Z) / 2);
        ConductionOptions part = options with { Boundary = ConductionBoundary.Insulating, WithField = false, Fibres = Moved(options.Fibres, grid, corner, size) };
        ConductionResult coarse = EffectiveConduction.Run(Part(volume, corner, size, 1), conductivity, part, threads, cancellation);
        ConductionResult fine = EffectiveConduction.Run(Part(volume, corner, size, 2), conductivity, part, threads, cancellation);
        return coarse.EffectiveConductivity > 0 && fine.EffectiveConductivity > 0 ? new FinerCheck(options.Axis, size, coarse.EffectiveConductivity, fine.EffectiveConductivity) : null;
    }

    private static LabelVolume Part(LabelVolume volume, (int X, int Y, int Z) corner, (int X, int Y, int Z) size, int cut)
    {
        VoxelSpacing edge = volume.Grid.Spacing;
        bool isPlane = volume.Grid.IsPlane;
        int cutZ = isPlane ? 1 : cut;
        var grid = new VoxelGrid(cut * size.X, cut * size.Y, cutZ * size.Z, new VoxelSpacing(edge.X / cut, edge.Y / cut, edge.Z / cutZ));
        byte[] labels = new byte[grid.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            labels[i] = volume.Labels[volume.Grid.IndexOf(corner.X + (x / cut), corner.Y + (y / cut), corner.Z + (z / cutZ))];
        }

        return new LabelVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), volume.Phases);
    }

    private static FibreConduction? Moved(FibreConduction? fibres, VoxelGrid grid, (int X, int Y, int Z) corner, (int X, int Y, int Z) size)
    {
        if (fibres is null)
        {
            return null;
        }

        (double x, double y, double z) = (corner.X * grid.Spacing.X, corner.Y * grid.Spacing.Y, corner.Z * grid.Spacing.Z);
        FibreNetwork network = fibres.Network;
        return fibres with
        {
            Network = new FibreNetwork(
                (size.X * grid.Spacing.X, size.Y * grid.Spacing.Y, size.Z * grid.Spacing.Z),
                [.. network.Vertices.Select(point => new FibrePoint(point.X - x, point.Y - y, point.Z - z))],
                network.Offsets,
                network.Diameters,
                isPeriodic: false),
        };
    }
}
