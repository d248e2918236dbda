using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Fractions;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure.Fractions;

public sealed class PhaseFractionsTests
{
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active,2=sse,3=carbon", "test");

    [Fact]
    public void PlaneByPlane_TheComponentsAreThoseOfTheWhole() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        (VoxelGrid grid, byte[] mask) = RandomVolumes.Draw(seed, largest: 12);
        var random = new Random(seed);
        byte[] labels = [.. mask.Select(value => (byte)(value > 3 ? 3 : value))];
        var separator = (BoxFace)random.Next(grid.IsPlane ? 4 : 6);
        var collector = (BoxFace)((int)separator ^ 1);
        Neighbourhood neighbourhood = random.Next(2) == 0 ? Neighbourhood.Faces : Neighbourhood.FacesEdgesCorners;
        var options = new PhaseFractionOptions { Spacing = grid.Spacing, Phases = Phases, Separator = separator, Collector = collector, Neighbourhood = neighbourhood };
        PhaseFractionResult result = PhaseFractions.Run(new ArraySource(grid, labels), options, null, CancellationToken.None);
        foreach (PhaseFraction item in result.Phases)
        {
            byte[] own = [.. labels.Select(label => (byte)(label == item.Phase.Label ? 1 : 0))];
            ComponentVolume truth = ConnectedComponents.WithSizes(grid, own, neighbourhood, 1, CancellationToken.None);
            HashSet<int> atSeparator = Touching(truth.Regions, separator);
            HashSet<int> atCollector = Touching(truth.Regions, collector);
            double Share(Func<int, bool> counts) => truth.Sizes.Where((_, k) => counts(k + 1)).Sum() / (double)item.Voxels;
            Assert.Equal(own.Count(value => value == 1), item.Voxels);
            Assert.Equal(truth.Regions.Count, item.Components);
            Assert.Equal(Share(atSeparator.Contains), item.ToSeparator, 12);
            Assert.Equal(Share(atCollector.Contains), item.ToCollector, 12);
            Assert.Equal(Share(id => atSeparator.Contains(id) && atCollector.Contains(id)), item.Percolating, 12);
            Assert.Equal(item.Fraction, item.Profile.Average(), 12);
        }

        Assert.Equal(0, result.Unnamed);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Profiles_RunFromTheSeparator()
    {
        var grid = new VoxelGrid(4, 2, 3, new VoxelSpacing(1e-6, 2e-6, 3e-6));
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(k => (byte)(k % 4 == 0 ? 1 : 0))];
        var options = new PhaseFractionOptions { Spacing = grid.Spacing, Phases = Phases, Separator = BoxFace.XHigh, Collector = BoxFace.XLow };
        PhaseFractionResult result = PhaseFractions.Run(new ArraySource(grid, labels), options);
        Assert.Equal([0, 0, 0, 1], result.Phases[1].Profile);
        Assert.Equal(3.5e-6, result.Depth[3], 1e-15);
        Assert.Equal(0, result.Phases[1].ToSeparator);
        Assert.Equal(1, result.Phases[1].ToCollector);
        Assert.Equal(double.NaN, result.Phases[2].Percolating);
    }

    private static HashSet<int> Touching(RegionVolume regions, BoxFace face)
    {
        VoxelGrid grid = regions.Grid;
        return
        [
            .. Enumerable.Range(0, regions.Ids.Length).Where(k =>
            {
                (int x, int y, int z) = grid.PlaceOf(k);
                int[] lows = [x, grid.Width - 1 - x, y, grid.Height - 1 - y, z, grid.Depth - 1 - z];
                return lows[(int)face] == 0;
            }).Select(k => regions.Ids[k]),
        ];
    }

    private sealed class ArraySource(VoxelGrid grid, byte[] labels) : IVolumeSource
    {
        public VolumeHeader Header { get; } = new() { Name = "test", Format = "array", Width = grid.Width, Height = grid.Height, Depth = grid.Depth, Element = VoxelElement.UInt8, Spacing = grid.Spacing };

        public void ReadLabels(int firstPlane, Span<byte> target, CancellationToken cancellation = default) =>
            labels.AsSpan(firstPlane * (int)grid.PlaneCount, target.Length).CopyTo(target);

        public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
