using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Cleaning;

namespace Cathograph.Tests.Imaging.Cleaning;

/// <summary>Islands and holes on volumes where the answer is drawn by hand.</summary>
public sealed class LabelCleaningTests
{
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active,2=electrolyte", "test");

    [Fact]
    public void AnIsland_GoesToThePhaseThatTouchesItMost()
    {
        // The lone 2 touches three 1 and one 0.
        LabelVolume volume = Plane("11100", "12000", "11100");
        CleaningResult result = LabelCleaning.Run(volume, Smallest(2, 2), CancellationToken.None);
        Assert.Equal(Plane("11100", "11000", "11100").Labels, result.Labels);
        Assert.Equal((1, 1L), (result.Islands, result.IslandVoxels));
    }

    [Fact]
    public void IslandsWithinIslands_GoTogether()
    {
        LabelVolume volume = Plane("00000", "02220", "02120", "02220", "00000");
        var options = new CleaningOptions { SmallestIsland = ImmutableDictionary<byte, double>.Empty.Add(1, 2 * Voxel(volume)).Add(2, 10 * Voxel(volume)) };
        Assert.All(LabelCleaning.Run(volume, options, CancellationToken.None).Labels, label => Assert.Equal(0, label));
    }

    [Fact]
    public void AHole_IsFilled_UnlessItReachesTheBorderOrIsTooLarge()
    {
        LabelVolume volume = Plane("1111111", "1011001", "1111001", "1111111", "0111111");
        CleaningResult small = LabelCleaning.Run(volume, Holes(volume, 1), CancellationToken.None);
        Assert.Equal(Plane("1111111", "1111001", "1111001", "1111111", "0111111").Labels, small.Labels);
        CleaningResult all = LabelCleaning.Run(volume, Holes(volume, 100), CancellationToken.None);
        Assert.Equal(Plane("1111111", "1111111", "1111111", "1111111", "0111111").Labels, all.Labels);
        Assert.Equal((2, 5L), (all.Holes, all.HoleVoxels));
    }

    [Fact]
    public void AHoleOfTwoPhases_IsOneHole()
    {
        LabelVolume volume = Plane("1111", "1021", "1111");
        Assert.All(LabelCleaning.Run(volume, Holes(volume, 2), CancellationToken.None).Labels, label => Assert.Equal(1, label));
    }

    [Fact]
    public void SizesAreVolumes_WhateverTheShapeOfTheVoxel()
    {
        var grid = new VoxelGrid(5, 1, 1, new VoxelSpacing(1e-6, 2e-6, 3e-6));
        var volume = new LabelVolume(grid, [1, 1, 2, 1, 1], Phases);
        CleaningOptions Below(double limit) => new() { SmallestIsland = ImmutableDictionary<byte, double>.Empty.Add(2, limit) };
        Assert.Equal(2, LabelCleaning.Run(volume, Below(5.9e-18), CancellationToken.None).Labels[2]);
        Assert.Equal(1, LabelCleaning.Run(volume, Below(6.1e-18), CancellationToken.None).Labels[2]);
    }

    [Fact]
    public void RegionsOfRandomVolumes_AreThoseOfAFlood()
    {
        var random = new Random(5);
        for (int round = 0; round < 20; round++)
        {
            var grid = new VoxelGrid(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), VoxelSpacing.Cube(1));
            byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(_ => (byte)random.Next(3))];
            Islands islands = Islands.Of(grid, labels, CancellationToken.None);
            Assert.Equal(Flood(grid, labels), islands.Ids);
        }
    }

    private static int[] Flood(VoxelGrid grid, byte[] labels)
    {
        int[] ids = new int[labels.Length];
        Array.Fill(ids, -1);
        int count = 0;
        for (int start = 0; start < labels.Length; start++)
        {
            if (ids[start] >= 0)
            {
                continue;
            }

            var open = new Stack<int>([start]);
            while (open.TryPop(out int k))
            {
                ids[k] = count;
                (int x, int y, int z) = grid.PlaceOf(k);
                foreach ((int a, int b, int c) in new[] { (x - 1, y, z), (x + 1, y, z), (x, y - 1, z), (x, y + 1, z), (x, y, z - 1), (x, y, z + 1) })
                {
                    if (a >= 0 && b >= 0 && c >= 0 && a < grid.Width && b < grid.Height && c < grid.Depth && ids[grid.IndexOf(a, b, c)] < 0 && labels[grid.IndexOf(a, b, c)] == labels[k])
                    {
                        open.Push(grid.IndexOf(a, b, c));
                        ids[grid.IndexOf(a, b, c)] = count;
                    }
                }
            }

            count++;
        }

        return ids;
    }

    private static LabelVolume Plane(params string[] rows) =>
        new(new VoxelGrid(rows[0].Length, rows.Length, 1, VoxelSpacing.Cube(1e-6)), [.. string.Concat(rows).Select(sign => (byte)(sign - '0'))], Phases);

    private static double Voxel(LabelVolume volume) => volume.Grid.Spacing.Volume;

    private static CleaningOptions Smallest(byte label, int voxels) => new() { SmallestIsland = ImmutableDictionary<byte, double>.Empty.Add(label, voxels * 1e-18) };

    private static CleaningOptions Holes(LabelVolume volume, int voxels) => new() { LargestHole = ImmutableDictionary<byte, double>.Empty.Add(1, (voxels + 0.5) * Voxel(volume)) };
}
