using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Tests.Microstructure.Conduction;

public sealed class FibreConductionTests
{
    private const double Micro = 1e-6;
    private const double Diameter = 0.1e-6;
    private const double Carbon = 1e4;

    private static double Section => 0.25 * Math.PI * Diameter * Diameter;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void OneFibreInAPoreConductsAsItself(int axis)
    {
        double[] from = [4.3, 5.2, 6.7];
        double[] to = [4.3, 5.2, 6.7];
        (from[axis], to[axis]) = (0, 10);
        ConductionResult result = Run(Empty(), Network(false, [Point(from), Point(to)]), axis, ConductionBoundary.Insulating, []);

        Assert.Equal(Carbon * Section / 1e-10, result.EffectiveConductivity, 1e-6 * result.EffectiveConductivity);
        Assert.True(result.Percolates);
    }

    [Fact]
    public void AnObliqueFibreIsAsLongAsItIs()
    {
        ConductionResult result = Run(Empty(), Network(false, [Point(1.2, 1.3, 0), Point(8.7, 6.6, 10)]), 2, ConductionBoundary.Insulating, []);

        double length = Math.Sqrt((7.5 * 7.5) + (5.3 * 5.3) + 100) * Micro;
        Assert.Equal(Carbon * Section / length * 10 * Micro / 1e-10, result.EffectiveConductivity, 1e-5 * result.EffectiveConductivity);
    }

    [Fact]
    public void AFibreAlongTheCurrentStandsBesideTheMatrix()
    {
        ConductionResult result = Run(Full(), Network(false, [Point(4.3, 5.2, -3), Point(4.3, 5.2, 13)]), 2, ConductionBoundary.Insulating, [(1, 0.7)]);

        Assert.Equal(0.7 + (Carbon * Section / 1e-10), result.EffectiveConductivity, 1e-6 * result.EffectiveConductivity);
        Assert.Equal(Section / 1e-10, result.FibreFraction, 1e-9);
    }

    [Fact]
    public void APeriodicFibreGoesAround()
    {
        // It climbs along z from end to end and leaves through the side half way.
        FibreNetwork network = Network(true, [Point(8.5, 5.5, -0.5), Point(19.5, 5.5, 10.5)], [Point(0, 2, 5), Point(3, 2, 5)]);

        ConductionResult sides = Run(Empty(), network, 2, ConductionBoundary.PeriodicSides, []);
        ConductionResult insulating = Run(Empty(), network, 2, ConductionBoundary.Insulating, []);

        double length = Math.Sqrt(200) * Micro;
        Assert.False(insulating.Percolates);
        Assert.Equal(Carbon * Section / length * 10 * Micro / 1e-10, sides.EffectiveConductivity, 1e-5 * sides.EffectiveConductivity);
    }

    [Fact]
    public void FibresThatTouchConductFromOneToTheOther()
    {
        FibreNetwork touching = Network(false, [Point(2, 5.05, 0), Point(2, 5.05, 6.2)], [Point(2.1, 5.05, 4), Point(2.1, 5.05, 10)]);
        FibreNetwork apart = Network(false, [Point(2, 5.05, 0), Point(2, 5.05, 6.2)], [Point(2.2, 5.05, 4), Point(2.2, 5.05, 10)]);
        var with = new FibreConduction(touching, Carbon) { ContactResistance = 1e6 };
        ConductionResult result = EffectiveConduction.Run(Empty(), ConductionCases.Table(), new ConductionOptions { Fibres = with });

        Assert.True(result.Percolates);
        double line = 10 * Micro / (Carbon * Section);
        Assert.InRange(10 * Micro / (result.EffectiveConductivity * 1e-10), 0.1e6 + (0.5 * line), 1e6 + line);
        Assert.False(EffectiveConduction.Run(Empty(), ConductionCases.Table(), new ConductionOptions { Fibres = with with { Network = apart } }).Percolates);
    }

    [Fact]
    public void AFibreAcrossAGapInTheMatrixBridgesIt()
    {
        LabelVolume gap = ConductionCases.Volume(10, 10, 10, (_, _, z) => (byte)(z is 4 or 5 ? 0 : 1));
        FibreNetwork network = Network(false, [Point(4.5, 4.5, 2), Point(4.5, 4.5, 8)]);

        ConductionResult bridged = Run(gap, network, 2, ConductionBoundary.Insulating, [(1, 1)]);
        ConductionResult resistive = EffectiveConduction.Run(
            gap, ConductionCases.Table((1, 1)), new ConductionOptions { Fibres = new FibreConduction(network, Carbon) { SurfaceResistance = 1e-6 } });

        // Two cylinders of 2 um in the matrix, from its surface to about 4 um, and what they spread into.
        double one = Math.Log(4 / 0.05) / (2 * Math.PI * 1 * 2 * Micro);
        Assert.InRange(bridged.EffectiveConductivity, 0.7 * 10 * Micro / (2 * one) / 1e-10, 1.5 * 10 * Micro / (2 * one) / 1e-10);

        // The surface of each half adds its own resistance.
        double added = 10 * Micro / 1e-10 * ((1 / resistive.EffectiveConductivity) - (1 / bridged.EffectiveConductivity));
        Assert.Equal(2 * 1e-6 / (Math.PI * Diameter * 2 * Micro), added, 0.15 * added);
    }

    [Fact]
    public void AHundredFibresConvergeAtAnyContrast()
    {
        var random = new Random(2);
        FibreNetwork network = Network(false, [.. Enumerable.Range(0, 150).Select(_ =>
        {
            FibrePoint start = Point(30 * random.NextDouble(), 30 * random.NextDouble(), 30 * random.NextDouble());
            (double a, double b, double c) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            double norm = 15 * Micro / Math.Sqrt((a * a) + (b * b) + (c * c));
            return new[] { start, new FibrePoint(start.X + (a * norm), start.Y + (b * norm), start.Z + (c * norm)) };
        })]);
        LabelVolume volume = ConductionCases.Volume(30, 30, 30, (_, _, _) => (byte)(random.NextDouble() < 0.6 ? 1 : random.NextDouble() < 0.7 ? 2 : 0));
        ImmutableArray<double> table = ConductionCases.Table((1, 1), (2, 1e-3));
        foreach (double carbon in (double[])[1e2, 1e5, 1e8])
        {
            var options = new ConductionOptions { Fibres = new FibreConduction(network, carbon), WithField = true };
            ConductionResult one = EffectiveConduction.Run(volume, table, options);
            ConductionResult three = EffectiveConduction.Run(volume, table, options, threads: 3);

            Assert.True(one.Verdict.IsCompleted, one.Verdict.Message);
            Assert.True(one.Verdict.Iterations < 60, $"{carbon} {one.Verdict.Iterations} {one.Levels} {one.EffectiveConductivity}");
            Assert.Equal(one.EffectiveConductivity, three.EffectiveConductivity);
            Assert.Equal(one.EffectiveConductivity, one.Field!.MeanCurrent.Z, 1e-4 * one.EffectiveConductivity);
        }
    }

    private static LabelVolume Empty() => ConductionCases.Volume(10, 10, 10, (_, _, _) => 0);

    private static LabelVolume Full() => ConductionCases.Volume(10, 10, 10, (_, _, _) => 1);

    private static FibrePoint Point(params double[] place) => new(place[0] * Micro, place[1] * Micro, place[2] * Micro);

    private static FibreNetwork Network(bool isPeriodic, params FibrePoint[][] lines)
    {
        int[] offsets = new int[lines.Length + 1];
        for (int k = 0; k < lines.Length; k++)
        {
            offsets[k + 1] = offsets[k] + lines[k].Length;
        }

        return new FibreNetwork((10 * Micro, 10 * Micro, 10 * Micro), [.. lines.SelectMany(line => line)], [.. offsets], [.. lines.Select(_ => Diameter)], isPeriodic);
    }

    private static ConductionResult Run(LabelVolume volume, FibreNetwork network, int axis, ConductionBoundary boundary, (byte Label, double Value)[] phases, bool withField = false) =>
        EffectiveConduction.Run(volume, ConductionCases.Table(phases), new ConductionOptions { Axis = axis, Boundary = boundary, Fibres = new FibreConduction(network, Carbon), WithField = withField });
}
