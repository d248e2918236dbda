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

    private static ConductivityResult Run(LabelVolume volume, ConductivityOptions options, params (byte Label, double Value)[] phases) => ConductivityStudy.Run(
        volume, phases.ToImmutableDictionary(phase => phase.Label, phase => phase.Value), options, (1, null), TestContext.Current.CancellationToken);
}
