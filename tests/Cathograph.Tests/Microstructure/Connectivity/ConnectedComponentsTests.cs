using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure.Connectivity;

public sealed class ConnectedComponentsTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(120);

    [Theory]
    [InlineData(Neighbourhood.Faces)]
    [InlineData(Neighbourhood.FacesEdgesCorners)]
    public void Components_OfRandomVolumes_AreThoseOfAFloodFill(Neighbourhood neighbourhood) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        (VoxelGrid grid, byte[] labels) = RandomVolumes.Draw(seed);
        byte[] mask = [.. labels.Select(label => (byte)(label > 0 ? 1 : 0))];
        (int[] truth, List<long> sizes) = Flood(grid, mask, neighbourhood);
        foreach (int threads in new[] { 1, 3 })
        {
            ComponentVolume found = ConnectedComponents.WithSizes(grid, labels, neighbourhood, threads, CancellationToken.None);
            Assert.Equal(truth, found.Regions.Ids);
            Assert.Equal(sizes, found.Sizes);
        }

        (truth, sizes) = Flood(grid, labels, neighbourhood);
        ComponentVolume byLabel = ConnectedComponents.OfLabels(grid, labels, neighbourhood, 2, CancellationToken.None);
        Assert.Equal(truth, byLabel.Regions.Ids);
        Assert.Equal(sizes, byLabel.Sizes);
        for (int k = 0; k < labels.Length; k++)
        {
            Assert.True(truth[k] == 0 || byLabel.Labels[truth[k] - 1] == labels[k]);
        }
    }).Check(Runs);

    [Fact]
    public void TwoVoxelsAtACorner_AreOneComponentOnlyByCorners()
    {
        var grid = new VoxelGrid(2, 2, 2, VoxelSpacing.Cube(1));
        byte[] mask = [1, 0, 0, 0, 0, 0, 0, 1];
        Assert.Equal(2, ConnectedComponents.Of(grid, mask, Neighbourhood.Faces, 1, CancellationToken.None).Count);
        Assert.Equal(1, ConnectedComponents.Of(grid, mask, Neighbourhood.FacesEdgesCorners, 1, CancellationToken.None).Count);
    }

    [Fact]
    public void AWindingChannel_IsOneComponent_OnAnyNumberOfThreads()
    {
        // Rows 0, 2, 4, ... joined alternately at their ends: runs are united through long chains over every border of chunks.
        var grid = new VoxelGrid(40, 61, 1, VoxelSpacing.Cube(1));
        byte[] mask = new byte[grid.Count];
        for (int y = 0; y < grid.Height; y++)
        {
            for (int x = 0; x < grid.Width; x++)
            {
                mask[grid.IndexOf(x, y, 0)] = (byte)(y % 2 == 0 || x == (y % 4 == 1 ? 39 : 0) ? 1 : 0);
            }
        }

        for (int threads = 1; threads <= 5; threads++)
        {
            Assert.Equal(1, ConnectedComponents.Of(grid, mask, Neighbourhood.Faces, threads, CancellationToken.None).Count);
        }
    }

    [Fact]
    public void Masks_HoldThePhasesOfTheRoles()
    {
        var random = new Random(5);
        var grid = new VoxelGrid(37, 5, 3, VoxelSpacing.Cube(1));
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(_ => (byte)random.Next(5))];
        var volume = new LabelVolume(grid, [.. labels], PhaseTable.Parse("0=pore,1=active,2=sse,3=carbon", "test"));
        Assert.Equal(labels.Select(label => (byte)(label is 1 or 3 ? 1 : 0)), Masks.Of(volume, PhaseRole.Active, PhaseRole.Carbon));
        Assert.All(Masks.Of(volume, PhaseRole.Other), value => Assert.Equal(0, value));
    }

    private static (int[] Ids, List<long> Sizes) Flood(VoxelGrid grid, byte[] labels, Neighbourhood neighbourhood)
    {
        int[] ids = new int[labels.Length];
        var sizes = new List<long>();
        var open = new Stack<int>();
        for (int seed = 0; seed < labels.Length; seed++)
        {
            if (labels[seed] == 0 || ids[seed] != 0)
            {
                continue;
            }

            sizes.Add(0);
            ids[seed] = sizes.Count;
            open.Push(seed);
            while (open.TryPop(out int at))
            {
                sizes[^1]++;
                foreach (int next in NeighboursOf(grid, at, neighbourhood))
                {
                    if (labels[next] == labels[seed] && ids[next] == 0)
                    {
                        ids[next] = sizes.Count;
                        open.Push(next);
                    }
                }
            }
        }

        return (ids, sizes);
    }

    private static IEnumerable<int> NeighboursOf(VoxelGrid grid, int at, Neighbourhood neighbourhood)
    {
        (int x, int y, int z) = grid.PlaceOf(at);
        for (int k = 0; k < 27; k++)
        {
            (int dx, int dy, int dz) = ((k % 3) - 1, (k / 3 % 3) - 1, (k / 9) - 1);
            int steps = Math.Abs(dx) + Math.Abs(dy) + Math.Abs(dz);
            bool isInside = x + dx >= 0 && x + dx < grid.Width && y + dy >= 0 && y + dy < grid.Height && z + dz >= 0 && z + dz < grid.Depth;
            if (isInside && steps > 0 && (steps == 1 || neighbourhood == Neighbourhood.FacesEdgesCorners))
            {
                yield return grid.IndexOf(x + dx, y + dy, z + dz);
            }
        }
    }
}
