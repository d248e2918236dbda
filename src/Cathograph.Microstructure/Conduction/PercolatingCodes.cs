using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The conducting voxels that are connected to both ends; whatever else conducts carries no current.</summary>
internal sealed class PercolatingCodes
{
    private PercolatingCodes(byte[] codes, ImmutableArray<byte> labels, long voxels, (long Conducting, double Mean) all)
    {
        (Codes, Labels, Voxels) = (codes, labels, voxels);
        (Conducting, MeanConductivity) = all;
    }

    /// <summary>The code of every voxel in the arrays of conduction.</summary>
    public byte[] Codes { get; }

    /// <summary>The label of each code.</summary>
    public ImmutableArray<byte> Labels { get; }

    /// <summary>The voxels that take part.</summary>
    public long Voxels { get; }

    /// <summary>All voxels that conduct.</summary>
    public long Conducting { get; }

    /// <summary>The mean conductivity of the volume in S/m.</summary>
    public double MeanConductivity { get; }

    /// <summary>Whether each element of fibres takes part.</summary>
    public bool[] Elements { get; private init; } = [];

    /// <summary>Finds them.</summary>
    /// <exception cref="ArgumentException">More than 15 phases conduct.</exception>
    public static PercolatingCodes Of(LabelVolume volume, ConductionLayout layout, ImmutableArray<double> conductivity, (ConductionBoundary Boundary, FibreElements Fibres) around, int threads, CancellationToken cancellation)
    {
        long[] counts = new long[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            counts[label]++;
        }

        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 256).Where(label => counts[label] > 0 && conductivity[label] > 0).OrderByDescending(label => counts[label]).Select(label => (byte)label)];
        if (labels.Length > FaceConductances.MostPhases)
        {
            throw new ArgumentException($"{labels.Length} phases conduct; at most {FaceConductances.MostPhases} can be told apart.", nameof(volume));
        }

        byte[] codeOf = new byte[256];
        codeOf.AsSpan().Fill(FaceConductances.None);
        for (int code = 0; code < labels.Length; code++)
        {
            codeOf[labels[code]] = (byte)code;
        }

        RegionVolume components = ConnectedComponents.Of(volume.Grid, Masks.Of(volume.Labels.AsSpan(), labels.AsSpan()), Neighbourhood.Faces, threads, cancellation);
        (bool[] isThrough, bool[] elements) = ConductingPieces.Through(components, layout, around.Boundary, around.Fibres);
        ConductionGrid grid = layout.Grid;
        byte[] codes = LargeArray.Uninitialised<byte>(grid.Length);
        codes.AsSpan().Fill(FaceConductances.None);
        long[] voxels = new long[grid.Depth];
        VoxelWork.Run(grid.Depth, threads, z => voxels[z] = Plane(volume, layout, (components, isThrough), (codeOf, codes), z), cancellation);
        double mean = labels.Sum(label => conductivity[label] * counts[label]) / volume.Labels.Length;
        return new PercolatingCodes(codes, labels, voxels.Sum(), (labels.Sum(label => counts[label]), mean)) { Elements = elements };
    }

    private static long Plane(LabelVolume volume, ConductionLayout layout, (RegionVolume Regions, bool[] IsThrough) components, (byte[] Of, byte[] To) codes, int z)
    {
        ReadOnlySpan<int> ids = components.Regions.Ids.AsSpan();
        ReadOnlySpan<byte> labels = volume.Labels.AsSpan();
        long count = 0;
        for (int y = 0; y < layout.Grid.Height; y++)
        {
            int from = (y * layout.Steps.Y) + (z * layout.Steps.Z);
            Span<byte> row = codes.To.AsSpan(layout.Grid.Row(y, z), layout.Grid.Width);
            for (int x = 0; x < row.Length; x++)
            {
                int voxel = from + (x * layout.Steps.X);
                if (components.IsThrough[ids[voxel]])
                {
                    row[x] = codes.Of[labels[voxel]];
                    count++;
                }
            }
        }

        return count;
    }
}
