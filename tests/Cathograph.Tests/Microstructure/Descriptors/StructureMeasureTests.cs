using Cathograph.Core.Fields;
using Cathograph.Microstructure.Descriptors;

namespace Cathograph.Tests.Microstructure.Descriptors;

public sealed class StructureMeasureTests
{
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active", "phases");

    [Fact]
    public void Correlation_StartsAtTheFraction_AndFallsToItsSquareForNoise()
    {
        var random = new Random(3);
        LabelVolume noise = Volume(40, (_, _, _) => random.NextDouble() < 0.3 ? (byte)1 : (byte)0);
        PhaseDescriptor active = Measure(noise).Phases.First(phase => phase.Role == PhaseRole.Active);
        Assert.Equal(0.3, active.Fraction, 0.02);
        Assert.Equal(active.Fraction, active.Correlation[0], 12);
        Assert.Equal(active.Fraction * active.Fraction, active.Correlation[4], 0.01);
    }

    [Fact]
    public void Plates_HaveTheirChordsAndTheirArea()
    {
        LabelVolume plates = Volume(40, (x, _, _) => x % 8 < 3 ? (byte)1 : (byte)0);
        StructureDescriptor found = Measure(plates);
        PhaseDescriptor active = found.Phases.First(phase => phase.Role == PhaseRole.Active);
        Assert.Equal(3e-6, active.MeanChord, 1e-12);
        Assert.Equal(2.0 / 3 * 9 / 40e-6, found.Interfaces.Single().Area, 1);
    }

    [Fact]
    public void Spacing_IsRespectedAlongEachAxis()
    {
        var grid = new VoxelGrid(40, 40, 20, new VoxelSpacing(1e-6, 1e-6, 2e-6));
        byte[] labels = new byte[grid.Count];
        for (int v = 0; v < labels.Length; v++)
        {
            labels[v] = (byte)(grid.PlaceOf(v).Z % 4 == 1 ? 1 : 0);
        }

        var volume = new LabelVolume(grid, [.. labels], Phases);
        StructureDescriptor found = StructureMeasure.Run(volume, new RegionVolume(grid, [.. new int[labels.Length]], 0), [0, 1e-6, 2e-6], 1, CancellationToken.None);
        Assert.Equal(2e-6, found.Phases.First(phase => phase.Role == PhaseRole.Active).MeanChord, 1e-12);
        Assert.True(double.IsNaN(found.Sizes.D50));
    }

    [Fact]
    public void AVolume_IsEqualToItselfAndNotToAnother()
    {
        var random = new Random(5);
        StructureDescriptor one = Measure(Volume(32, (x, y, z) => ((x / 4) + (y / 4) + (z / 4)) % 2 == 0 ? (byte)1 : (byte)0));
        StructureDescriptor other = Measure(Volume(32, (_, _, _) => (byte)random.Next(2)));
        Assert.Equal(0, StructureDistance.Between(one, one).Total, 12);
        Assert.True(StructureDistance.Between(one, other).Total > 0.3);
    }

    private static StructureDescriptor Measure(LabelVolume volume)
    {
        int[] ids = [.. volume.Labels.Select(label => label == 1 ? 1 : 0)];
        return StructureMeasure.Run(volume, new RegionVolume(volume.Grid, [.. ids], 1), [.. Enumerable.Range(0, 12).Select(k => k * 1e-6)], 2, CancellationToken.None);
    }

    private static LabelVolume Volume(int edge, Func<int, int, int, byte> label)
    {
        var grid = new VoxelGrid(edge, edge, edge, VoxelSpacing.Cube(1e-6));
        byte[] labels = new byte[grid.Count];
        for (int v = 0; v < labels.Length; v++)
        {
            (int x, int y, int z) = grid.PlaceOf(v);
            labels[v] = label(x, y, z);
        }

        return new LabelVolume(grid, [.. labels], Phases);
    }
}
