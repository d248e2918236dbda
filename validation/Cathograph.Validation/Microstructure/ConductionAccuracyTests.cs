using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Validation.Microstructure;

/// <summary>Effective conductivities against exact ones and against other programs.</summary>
public sealed class ConductionAccuracyTests
{
    // Simple cubic arrays of spheres of 30 % by volume, 64 voxels an edge: 0.598362, 1.887420 and 2.339253 by PuMA (finite volumes and explicit jump) on the same voxels.
    [Theory]
    [InlineData(0, 0.598362)]
    [InlineData(10, 1.887420)]
    [InlineData(1000, 2.339253)]
    public void TheSameVoxelsAgreeWithOtherProgramsToFiveDigits(double sphere, double other)
    {
        LabelVolume volume = Cubic(64, 0.3);

        ConductionResult result = Run(volume, (1, 1), (2, sphere));

        Assert.Equal(0.299835, volume.Labels.Count(label => label == 2) / 262144.0, 1e-6);
        Assert.Equal(other, result.EffectiveConductivity, 1e-5 * other);
    }

    // Exact values by solid harmonics; the multipole series of Zuzovsky and Brenner (Z. angew. Math. Phys. 28 (1977) 979) gives the same.
    [Theory]
    [InlineData(0, 0.1, 0.857112)]
    [InlineData(0, 0.3, 0.605661)]
    [InlineData(10, 0.1, 1.243339)]
    [InlineData(10, 0.3, 1.887740)]
    public void CubicArraysFollowFromTwoResolutions(double sphere, double fraction, double exact)
    {
        double coarse = AtFraction(32, fraction, sphere);
        double fine = AtFraction(64, fraction, sphere);

        double extrapolated = (2 * fine) - coarse;
        Assert.True(Math.Abs(extrapolated - exact) < 3e-3 * exact, FormattableString.Invariant($"{coarse} {fine} {extrapolated} {exact}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void DiluteSpheresFollowMaxwellGarnett(double sphere)
    {
        double value = (2 * AtFraction(96, 0.02, sphere)) - AtFraction(48, 0.02, sphere);

        Assert.Equal(Garnett(0.02, sphere), value, 5e-4);
    }

    // Cubic arrays are isotropic, so that the bounds hold for each of them and not only in the mean.
    [Fact]
    public void TheBoundsOfHashinAndShtrikmanHold()
    {
        var random = new Random(4);
        for (int trial = 0; trial < 10; trial++)
        {
            double contrast = Math.Pow(10, (random.Next(2) == 0 ? -1 : 1) * (0.7 + (3 * random.NextDouble())));
            LabelVolume volume = Cubic(32, 0.3 + (0.15 * random.NextDouble()));
            double fraction = Fraction(volume);
            var bounds = ConductivityBounds.Of([(1 - fraction, 1), (fraction, contrast)]);

            double value = Run(volume, (1, 1), (2, contrast)).EffectiveConductivity;

            Assert.InRange(value, bounds.HashinShtrikmanLow, bounds.HashinShtrikmanHigh);
        }
    }

    [Fact]
    public void TurningTheVolumeTurnsTheAnswer()
    {
        var random = new Random(4);
        for (int trial = 0; trial < 6; trial++)
        {
            double share = 0.2 + (0.6 * random.NextDouble());
            double contrast = Math.Pow(10, 4 * random.NextDouble());
            LabelVolume volume = Bodies.Fill(new VoxelGrid(20, 20, 20, VoxelSpacing.Cube(1e-6)), (_, _, _) => random.NextDouble() < share ? 2 : 1);
            var turned = new LabelVolume(volume.Grid, [.. Enumerable.Range(0, 8000).Select(i => volume.Labels[volume.Grid.IndexOf(i / 400, i % 20, i / 20 % 20)])], volume.Phases);
            var bounds = ConductivityBounds.Of([(1 - Fraction(volume), 1), (Fraction(volume), contrast)]);

            double value = Run(volume, (1, 1), (2, contrast)).EffectiveConductivity;
            ConductionResult other = EffectiveConduction.Run(turned, Table((1, 1), (2, contrast)), new ConductionOptions { Axis = 1 });

            Assert.InRange(value, bounds.Series, bounds.Parallel);
            Assert.Equal(value, other.EffectiveConductivity, 1e-5 * value);
        }
    }

    [Fact]
    public void ThePeriodicTensorIsReciprocal()
    {
        var random = new Random(8);
        LabelVolume volume = Bodies.Fill(new VoxelGrid(24, 20, 22, new VoxelSpacing(1e-6, 1.3e-6, 0.8e-6)), (_, _, _) => random.Next(4));
        (double X, double Y, double Z)[] columns = [.. Enumerable.Range(0, 3).Select(axis => EffectiveConduction.Run(
            volume, Table((1, 1), (2, 30), (3, 1e4)), new ConductionOptions { Axis = axis, Boundary = ConductionBoundary.Periodic, WithField = true, Residual = 1e-7 }).Field!.MeanCurrent)];

        double largest = columns[0].X;
        Assert.Equal(columns[0].Y, columns[1].X, 1e-4 * largest);
        Assert.Equal(columns[0].Z, columns[2].X, 1e-4 * largest);
        Assert.Equal(columns[1].Z, columns[2].Y, 1e-4 * largest);
    }

    // A fibre of 0.4 um and 12 um length in a matrix a thousand times less conductive, as a line in voxels of 1 um and painted in voxels of 0.1 um.
    [Fact]
    public void ALineElementStandsForAPaintedFibre()
    {
        const double diameter = 0.4e-6;
        var coarse = new VoxelGrid(8, 8, 20, VoxelSpacing.Cube(1e-6));
        var fine = new VoxelGrid(80, 80, 200, VoxelSpacing.Cube(0.1e-6));
        var network = new FibreNetwork((8e-6, 8e-6, 20e-6), [new FibrePoint(4.5e-6, 4.5e-6, 4e-6), new FibrePoint(4.5e-6, 4.5e-6, 16e-6)], [0, 2], [diameter], false);
        LabelVolume painted = Bodies.Fill(fine, (x, y, z) => Math.Pow(x - 0.5e-6, 2) + Math.Pow(y - 0.5e-6, 2) < 0.25 * diameter * diameter && Math.Abs(z) < 6e-6 ? 2 : 1);

        ConductionResult line = EffectiveConduction.Run(Bodies.Fill(coarse, (_, _, _) => 1), Table((1, 1)), new ConductionOptions { Fibres = new FibreConduction(network, 1000) }, 0);
        ConductionResult voxels = EffectiveConduction.Run(painted, Table((1, 1), (2, 1000)), new ConductionOptions(), 0);

        // What the fibre adds is seen within a tenth, the whole within a hundredth.
        Assert.True(
            Math.Abs(line.EffectiveConductivity - voxels.EffectiveConductivity) < 0.1 * (voxels.EffectiveConductivity - 1),
            FormattableString.Invariant($"line {line.EffectiveConductivity}, painted {voxels.EffectiveConductivity}"));
    }

    private static ImmutableArray<double> Table(params (byte Label, double Value)[] phases)
    {
        double[] table = new double[256];
        foreach ((byte label, double value) in phases)
        {
            table[label] = value;
        }

        return [.. table];
    }

    private static ConductionResult Run(LabelVolume volume, params (byte Label, double Value)[] phases) =>
        EffectiveConduction.Run(volume, Table(phases), new ConductionOptions { Residual = 1e-7, Mismatch = 1e-6 }, 0);

    private static double Fraction(LabelVolume volume) => volume.Labels.Count(label => label == 2) / (double)volume.Labels.Length;

    private static double Garnett(double fraction, double sphere) => EffectiveMedium.Of([(1 - fraction, 1), (fraction, sphere)]).MaxwellGarnett;

    // A painted sphere has not quite its volume: corrected by what Maxwell-Garnett makes of the difference.
    private static double AtFraction(int edge, double fraction, double sphere)
    {
        LabelVolume volume = Cubic(edge, fraction);
        return Run(volume, (1, 1), (2, sphere)).EffectiveConductivity * Garnett(fraction, sphere) / Garnett(Fraction(volume), sphere);
    }

    private static LabelVolume Cubic(int edge, double fraction)
    {
        double radius = edge * Math.Cbrt(3 * fraction / (4 * Math.PI));
        return Bodies.Fill(new VoxelGrid(edge, edge, edge, VoxelSpacing.Cube(1)), (x, y, z) => (x * x) + (y * y) + (z * z) < radius * radius ? 2 : 1);
    }
}
