using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Transport;

namespace Cathograph.Tests.Studies.Transport;

public sealed class StructureStudyTests
{
    private const int Edge = 24;
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases");
    private static readonly StructureOptions Options = new() { Electrolyte = 0.2, Carbon = 1000, ActiveMaterial = 0 };

    [Fact]
    public void ColumnsAlongTheCurrent_ConductByTheirShareAndReachEverything()
    {
        // Columns along z: half active, a quarter electrolyte, a quarter carbon; every active column touches both.
        StructureResult result = Run((x, _, _) => (x % 8) switch { < 2 => 3, < 6 => 1, _ => 2 }, (x, _, _) => (x % 8) is >= 2 and < 6 ? 1 + (x / 8) : 0, Options with { Slices = 3 });
        Assert.Equal(0.25 * 0.2, result.Whole.IonicConductivity.Value, 1e-6);
        Assert.Equal(0.25 * 1000, result.Whole.ElectronicConductivity.Value, 1e-2);
        Assert.Equal(1, result.Whole.TortuositySquared(0.2), 1e-4);
        Assert.Equal(1, result.Whole.ConnectedShare.Value, 1e-12);
        Assert.Equal(3, result.Slices.Length);
        Assert.All(result.Slices, slice => Assert.Equal(0.25 * 0.2, slice.IonicConductivity.Value, 1e-6));
        Assert.Equal((2, 4), (Math.Round(1e6 * result.Slices[1].Depth!.Value.From, 9), Math.Round(1e6 * result.Slices[1].Depth!.Value.To, 9)));

        // Each of the three active columns faces electrolyte on one flat side.
        Assert.InRange(result.Whole.ContactArea!.Value.Value, 0.95 * 3 / 6e-6, 1.05 * 3 / 6e-6);
    }

    [Fact]
    public void ElectrolyteThatStopsHalfway_StarvesTheParticlesBehindIt()
    {
        // From z = 10 on pore takes the place of electrolyte; particles are slabs of four planes.
        StructureResult result = Run((x, _, z) => x < 6 ? 3 : x < 18 ? 1 : z < 10 ? 2 : 0, (x, _, z) => x is >= 6 and < 18 ? 1 + (z / 4) : 0, Options);
        Assert.Equal(0, result.Whole.IonicConductivity.Value);
        Assert.Equal(0.5, result.Whole.ConnectedShare.Value, 1e-12);
        Assert.Equal(1, result.ByDepth[0].Both, 1e-12);
        Assert.Equal(0, result.ByDepth[^1].Both, 1e-12);
        Assert.Equal(1, result.ByDepth[^1].ElectronsOnly, 1e-12);
        Assert.All(result.ByDepth, bin => Assert.Equal(1, bin.Both + bin.LithiumOnly + bin.ElectronsOnly + bin.Neither, 1e-12));
    }

    [Fact]
    public void FromTheOtherSide_DepthIsCountedFromTheSeparator()
    {
        StructureResult result = Run(
            (x, _, z) => x < 6 ? 3 : x < 18 ? 1 : z < 10 ? 2 : 0, (x, _, z) => x is >= 6 and < 18 ? 1 + (z / 4) : 0, Options with { Separator = BoxFace.ZHigh });
        Assert.Equal(0, result.Whole.ConnectedShare.Value, 1e-12);
        Assert.Equal(0.5, result.Whole.Volumes.ActiveMaterial, 1e-12);
    }

    [Fact]
    public void WhatIsWrong_IsSaidAllAtOnce()
    {
        LabelVolume volume = Labels((_, _, _) => 3);
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => StructureStudy.Run(
            volume, new RegionVolume(volume.Grid, [.. new int[volume.Labels.Length]], 0), Options with { Electrolyte = double.NaN, Carbon = -1, Slices = 13 }, (1, null), TestContext.Current.CancellationToken));
        Assert.Equal(["--electrolyte", "--carbon", "--slices"], refusal.Violations.Select(violation => violation.Where));
    }

    private static StructureResult Run(Func<int, int, int, int> label, Func<int, int, int, int> particle, StructureOptions options)
    {
        LabelVolume volume = Labels(label);
        int[] ids = new int[volume.Labels.Length];
        for (int v = 0; v < ids.Length; v++)
        {
            (int x, int y, int z) = volume.Grid.PlaceOf(v);
            ids[v] = particle(x, y, z);
        }

        return StructureStudy.Run(volume, new RegionVolume(volume.Grid, ImmutableCollectionsMarshal.AsImmutableArray(ids), ids.Max()), options, (2, null), TestContext.Current.CancellationToken);
    }

    private static LabelVolume Labels(Func<int, int, int, int> label)
    {
        var grid = new VoxelGrid(Edge, Edge, Edge, new VoxelSpacing(0.25e-6, 0.25e-6, 0.25e-6));
        byte[] labels = new byte[grid.Count];
        for (int v = 0; v < labels.Length; v++)
        {
            (int x, int y, int z) = grid.PlaceOf(v);
            labels[v] = (byte)label(x, y, z);
        }

        return new LabelVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), Phases);
    }
}
