using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure.Connectivity;

public sealed class PhaseConnectivityTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150);

    // Two active and two electrolyte phases; label 6 has no phase.
    private static readonly PhaseTable Phases = new(
    [
        new Phase(0, "pore", PhaseRole.Pore), new Phase(1, "coarse", PhaseRole.Active), new Phase(2, "sulfide", PhaseRole.Electrolyte),
        new Phase(3, "carbon", PhaseRole.Carbon), new Phase(4, "fine", PhaseRole.Active), new Phase(5, "chloride", PhaseRole.Electrolyte),
    ]);

    [Fact]
    public void Networks_OfRandomVolumes_AreTheComponentsThatTouchTheFaces_InSlabsOfAnySize() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        (VoxelGrid grid, _) = RandomVolumes.Draw(seed, 12);
        var random = new Random(seed);
        double change = random.NextDouble();
        byte[] labels = new byte[grid.Count];
        for (int k = 1; k < labels.Length; k++)
        {
            labels[k] = random.NextDouble() < change ? (byte)random.Next(7) : labels[k - 1];
        }

        var volume = new LabelVolume(grid, [.. labels], Phases);
        var options = new PhaseConnectivityOptions
        {
            Separator = (BoxFace)random.Next(6),
            Collector = (BoxFace)random.Next(6),
            Neighbourhood = (Neighbourhood)random.Next(2),
            ActiveConducts = random.Next(2) == 0,
        };
        PhaseConnectivityResult found = PhaseConnectivity.Run(volume, options, 1 + random.Next(300), 1 + random.Next(3), CancellationToken.None);
        bool[] lithium = Reached(volume, options.Separator, options.Neighbourhood, PhaseRole.Electrolyte);
        bool[] electrons = options.ActiveConducts
            ? Reached(volume, options.Collector, options.Neighbourhood, PhaseRole.Carbon, PhaseRole.Active)
            : Reached(volume, options.Collector, options.Neighbourhood, PhaseRole.Carbon);
        for (int k = 0; k < labels.Length; k++)
        {
            Assert.Equal(lithium[k] ? PhaseReach.Lithium : electrons[k] ? PhaseReach.Electrons : PhaseReach.None, found.At(k));
        }

        for (int label = 0; label < 8; label++)
        {
            Assert.Equal(labels.Count(item => item == label), found.Voxels[label]);
            Assert.Equal(Enumerable.Range(0, labels.Length).Count(k => labels[k] == label && (lithium[k] || electrons[k])), found.Connected[label]);
        }

        foreach (RoleClusters clusters in found.Clusters)
        {
            ImmutableArray<long> sizes = ConnectedComponents.WithSizes(grid, Masks.Of(volume, clusters.Role), options.Neighbourhood, 1, CancellationToken.None).Sizes;
            Assert.Equal((sizes.Sum(), sizes.Length), (clusters.Voxels, clusters.Count));
            Assert.Equal(sizes.Length > 0 ? (double)sizes.Max() / sizes.Sum() : 0, clusters.LargestShare);
        }
    }).Check(Runs);

    private static bool[] Reached(LabelVolume volume, BoxFace face, Neighbourhood neighbourhood, params PhaseRole[] roles)
    {
        VoxelGrid grid = volume.Grid;
        ImmutableArray<int> ids = ConnectedComponents.Of(grid, Masks.Of(volume, roles), neighbourhood, 1, CancellationToken.None).Ids;
        HashSet<int> touching = [.. Enumerable.Range(0, ids.Length).Where(k => ids[k] > 0 && IsOn(face, grid, k)).Select(k => ids[k])];
        return [.. ids.Select(touching.Contains)];
    }

    private static bool IsOn(BoxFace face, VoxelGrid grid, int index)
    {
        (int x, int y, int z) = grid.PlaceOf(index);
        return face switch
        {
            BoxFace.XLow => x == 0,
            BoxFace.XHigh => x == grid.Width - 1,
            BoxFace.YLow => y == 0,
            BoxFace.YHigh => y == grid.Height - 1,
            BoxFace.ZLow => z == 0,
            _ => z == grid.Depth - 1,
        };
    }
}
