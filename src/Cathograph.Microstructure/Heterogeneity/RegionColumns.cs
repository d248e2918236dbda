using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>Gathers the voxels of every region of a volume into columns.</summary>
public sealed class RegionColumns
{
    private readonly int[] _starts;
    private readonly int[] _voxels;

    private RegionColumns(VoxelGrid grid, int[] starts, int[] voxels)
    {
        Grid = grid;
        _starts = starts;
        _voxels = voxels;
    }

    /// <summary>Gets the grid.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets the number of regions.</summary>
    public int Count => _starts.Length - 2;

    /// <summary>Sorts the voxels of a volume by region.</summary>
    /// <param name="regions">The regions; 4 bytes a voxel of them are added.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The columns.</returns>
    public static RegionColumns Of(RegionVolume regions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ReadOnlySpan<int> ids = regions.Ids.AsSpan();
        var starts = new int[regions.Count + 2];
        foreach (int id in ids)
        {
            if (id > 0 && id <= regions.Count)
            {
                starts[id + 1]++;
            }
        }

        for (int k = 1; k < starts.Length; k++)
        {
            starts[k] += starts[k - 1];
        }

        cancellation.ThrowIfCancellationRequested();
        var voxels = new int[starts[^1]];
        int[] next = [.. starts];
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] > 0 && ids[i] <= regions.Count)
            {
                voxels[next[ids[i]]++] = i;
            }
        }

        return new RegionColumns(regions.Grid, starts, voxels);
    }

    /// <summary>The voxels of a region.</summary>
    /// <param name="region">1 to <see cref="Count"/>.</param>
    /// <returns>Their indices in the order of the grid.</returns>
    public ReadOnlySpan<int> Voxels(int region) => _voxels.AsSpan(_starts[region], _starts[region + 1] - _starts[region]);

    /// <summary>The centres of the voxels of a region.</summary>
    /// <param name="region">1 to <see cref="Count"/>.</param>
    /// <returns>Places in m; all z are 0 in an image.</returns>
    public SpatialPoints Places(int region)
    {
        ReadOnlySpan<int> voxels = Voxels(region);
        var x = ImmutableArray.CreateBuilder<float>(voxels.Length);
        var y = ImmutableArray.CreateBuilder<float>(voxels.Length);
        var z = ImmutableArray.CreateBuilder<float>(voxels.Length);
        foreach (int voxel in voxels)
        {
            (int a, int b, int c) = Grid.PlaceOf(voxel);
            x.Add((float)((a + 0.5) * Grid.Spacing.X));
            y.Add((float)((b + 0.5) * Grid.Spacing.Y));
            z.Add(Grid.IsPlane ? 0 : (float)((c + 0.5) * Grid.Spacing.Z));
        }

        return new SpatialPoints(x.MoveToImmutable(), y.MoveToImmutable(), z.MoveToImmutable());
    }

    /// <summary>A number in the voxels of a region.</summary>
    /// <param name="region">1 to <see cref="Count"/>.</param>
    /// <param name="values">A number for every voxel of the grid.</param>
    /// <returns>The numbers in the order of <see cref="Voxels"/>.</returns>
    public ImmutableArray<float> Gather(int region, ImmutableArray<float> values)
    {
        ReadOnlySpan<int> voxels = Voxels(region);
        var column = ImmutableArray.CreateBuilder<float>(voxels.Length);
        foreach (int voxel in voxels)
        {
            column.Add(values[voxel]);
        }

        return column.MoveToImmutable();
    }
}
