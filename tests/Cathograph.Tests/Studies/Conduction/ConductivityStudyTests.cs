using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;
using Cathograph.Studies.Conduction;
using Cathograph.Tests.Microstructure.Conduction;

namespace Cathograph.Tests.Studies.Conduction;

public sealed class ConductivityStudyTests
{
    [Fact]
    public void LayersHaveTheirPrincipalAxes()
    {
        LabelVolume volume = ConductionCases.Volume(8, 8, 8, (_, _, z) => (byte)(z < 4 ? 1 : 2));

        ConductivityResult result = Run(volume, new ConductivityOptions { WithTensor = true, IsPeriodic = true }, (1, 1), (2, 9));

        Assert.Equal(5, result.Tensor!.Principal[0], 1e-5);
        Assert.Equal(1.8, result.Tensor.Principal[2], 1e-5);
        Assert.Equal(1, result.Tensor.Directions[2].Z, 1e-5);
        Assert.True(result.Tensor.Asymmetry < 1e-5);
    }

    [Fact]
    public void AnInterfaceThatDoesNotOccurIsRefused()
    {
        LabelVolume volume = ConductionCases.Volume(4, 4, 4, (_, _, z) => (byte)(z < 2 ? 1 : 2));
        var options = new ConductivityOptions { InterfaceResistance = ImmutableDictionary<(byte, byte), double>.Empty.Add((1, 7), 1e-3) };

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => Run(volume, options, (1, 1), (2, 1)));

        Assert.Contains("7 does not occur", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AVolumeBeyondMemoryIsRefusedBeforeItStarts()
    {
        long bytes = ConductionMemory.Estimate(new VoxelGrid(1024, 1024, 1024, VoxelSpacing.Cube(1e-6)), 500_000_000, new ConductionOptions());

        Assert.InRange(bytes, 20L << 30, 40L << 30);
    }

    [Fact]
    public void TheBottleneckIsTheNeckOfAnHourglass()
    {
        LabelVolume volume = ConductionCases.Volume(15, 15, 15, (x, y, z) => (byte)(Math.Max(Math.Abs(x - 7), Math.Abs(y - 7)) <= 1 + Math.Abs(z - 7) ? 1 : 0));

        ConductivityResult result = Run(volume, new ConductivityOptions { Axes = [2], WithField = true }, (1, 1));

        ConductionField field = result.Axes[0].Result.Field!;
        Assert.Equal(7, field.Bottleneck);
        Assert.Equal(9.0 / 225, field.Carrying[7], 0.01);
        Report report = ConductivityReport.Of(result, "hourglass");
        Assert.Contains(report.Sections, section => section.Blocks.OfType<ReportFigure>().Any(block => block.Figure.Name == "bottleneck-z"));
    }

    [Fact]
    public void ALineElementHardlyDependsOnTheVoxel()
    {
        LabelVolume volume = ConductionCases.Volume(20, 20, 20, (_, _, _) => 1);
        var fibres = new FibreConduction(
            new FibreNetwork((20e-6, 20e-6, 20e-6), [new FibrePoint(9.5e-6, 9.5e-6, 4e-6), new FibrePoint(10.5e-6, 10.5e-6, 16e-6)], [0, 2], [0.1e-6], false), 1e5);

        ConductivityResult result = Run(volume, new ConductivityOptions { Axes = [2], Fibres = fibres, WithFinerCheck = true }, (1, 1));

        Assert.True(result.Axes[0].Result.EffectiveConductivity > 1.005);
        Assert.True(Math.Abs(result.Finer!.Difference) < 2e-3);
        Assert.True(double.IsNaN(result.BruggemanExponent(result.Axes[0])));
    }

    [Fact]
    public void BoundariesBetweenParticles_StandInSeries_AndBesideThemNothingChanges()
    {
        // Four slabs of three voxels are four particles: three boundaries of 2e-6 ohm m2 in series with 12 um of 2 S/m.
        LabelVolume volume = ConductionCases.Volume(4, 3, 12, (_, _, _) => 1);
        var slabs = new RegionVolume(volume.Grid, [.. Enumerable.Range(0, 144).Select(i => 1 + (i / 36))], 4);
        ConductivityOptions options = Boundaries(slabs, 2e-6);

        ConductivityResult result = Run(volume, options, (1, 2));

        Assert.Equal(12e-6 / ((12e-6 / 2) + (3 * 2e-6)), result.Axes[2].Result.EffectiveConductivity, 1e-6);
        Assert.Equal(2, result.Axes[0].Result.EffectiveConductivity, 1e-6);
        Assert.Equal(4, result.Boundaries);
        Assert.Equal([1], result.Phases.Select(phase => (int)phase.Label));
    }

    [Fact]
    public void BoundariesWithoutResistance_AreNotThere_AndOneOfResistanceOnlyLowers()
    {
        LabelVolume volume = ConductionCases.Volume(12, 12, 12, (x, y, z) => (byte)(((x * 7) + (y * 5) + (z * 3)) % 11 < 8 ? 1 : 2));
        var random = new Random(4);
        (int X, int Y, int Z)[] seeds = [.. Enumerable.Range(0, 30).Select(_ => (random.Next(12), random.Next(12), random.Next(12)))];
        int Nearest(int i)
        {
            (int x, int y, int z) = volume.Grid.PlaceOf(i);
            return 1 + Enumerable.Range(0, seeds.Length).MinBy(k => Math.Abs(seeds[k].X - x) + Math.Abs(seeds[k].Y - y) + Math.Abs(seeds[k].Z - z));
        }

        var particles = new RegionVolume(volume.Grid, [.. Enumerable.Range(0, volume.Labels.Length).Select(Nearest)], 30);
        double Along(ConductivityOptions options) => Run(volume, options with { Axes = [1] }, (1, 1), (2, 0.2)).Axes[0].Result.EffectiveConductivity;
        double free = Along(new ConductivityOptions());
        Assert.Equal(free, Along(Boundaries(particles, 0)), 1e-5 * free);
        Assert.InRange(Along(Boundaries(particles, 1e-6)), 0.1 * free, 0.9 * free);

        // Boundaries that let nothing through leave the other phase alone to conduct from grain to grain.
        double closed = Along(Boundaries(particles, 1e6));
        Assert.InRange(closed, 1e-3 * free, Along(Boundaries(particles, 1e-6)));
    }

    [Fact]
    public void BoundariesWithoutParticles_OrBesideAnEstimate_AreRefused()
    {
        LabelVolume volume = ConductionCases.Volume(4, 4, 4, (_, _, _) => 1);
        var particles = new RegionVolume(volume.Grid, [.. Enumerable.Repeat(1, 64)], 1);
        Assert.Contains("no particles", Assert.Throws<InvalidInputException>(() => Run(volume, Boundaries(null, 1), (1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("beside an estimate", Assert.Throws<InvalidInputException>(() => Run(volume, Boundaries(particles, 1) with { WithEstimate = true }, (1, 1))).Message, StringComparison.Ordinal);
        var elsewhere = new RegionVolume(new VoxelGrid(2, 2, 2, volume.Grid.Spacing), [.. new int[8]], 0);
        Assert.Contains("expected those of the volume", Assert.Throws<InvalidInputException>(() => Run(volume, Boundaries(elsewhere, 1), (1, 1))).Message, StringComparison.Ordinal);
    }

    private static ConductivityOptions Boundaries(RegionVolume? particles, double resistance) =>
        new() { Particles = particles, InterfaceResistance = ImmutableDictionary<(byte, byte), double>.Empty.Add((1, 1), resistance) };

    private static ConductivityResult Run(LabelVolume volume, ConductivityOptions options, params (byte Label, double Value)[] phases) => ConductivityStudy.Run(
        volume, phases.ToImmutableDictionary(phase => phase.Label, phase => phase.Value), options, (1, null), TestContext.Current.CancellationToken);
}
