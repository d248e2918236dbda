using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;
using Cathograph.Numerics.Linear;

namespace Cathograph.Tests.Microstructure.Conduction;

public sealed class EffectiveConductionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void OnePhaseConductsAsItself(int axis)
    {
        ConductionResult result = Run(Volume(9, 7, 5, (_, _, _) => 1), axis, [(1, 0.37)]);

        Assert.Equal(0.37, result.EffectiveConductivity, 1e-6 * 0.37);
        Assert.Equal(1, result.TortuosityFactor, 1e-6);
        Assert.Equal(Outcome.Completed, result.Verdict.Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void LayersAcrossTheCurrentAddTheirResistances(int axis)
    {
        // Three layers of 4, 2 and 6 voxels.
        LabelVolume volume = Volume(12, 12, 12, (x, y, z) => Layer((axis switch { 0 => x, 1 => y, _ => z })));

        ConductionResult result = Run(volume, axis, [(1, 1e-3), (2, 5), (3, 1e4)]);

        Assert.Equal(12 / ((4 / 1e-3) + (2.0 / 5) + (6 / 1e4)), result.EffectiveConductivity, 1e-5 * 3e-3);
    }

    [Fact]
    public void LayersAlongTheCurrentAddTheirConductances()
    {
        LabelVolume volume = Volume(12, 6, 8, (x, _, _) => Layer(x));

        ConductionResult result = Run(volume, 2, [(1, 1e-3), (2, 5), (3, 1e4)]);

        Assert.Equal(((4 * 1e-3) + (2 * 5.0) + (6 * 1e4)) / 12, result.EffectiveConductivity, 1e-5 * 5000);
        Assert.Equal(1, result.TortuosityFactor, 1e-5);
    }

    [Theory]
    [InlineData(1, 2, 1.0)]
    [InlineData(2, 3, 1e3)]
    [InlineData(3, 4, 1e6)]
    [InlineData(4, 6, 1e8)]
    public void RandomVoxelsAgreeWithADirectSolution(int seed, int phases, double contrast)
    {
        var random = new Random(seed);
        LabelVolume volume = Volume(6, 5, 7, (_, _, _) => (byte)random.Next(phases + 1), new VoxelSpacing(1e-6, 2e-6, 1.5e-6));
        (byte Label, double Value)[] conductivities = [.. Enumerable.Range(1, phases).Select(label => ((byte)label, Math.Pow(contrast, (label - 1) / (double)Math.Max(1, phases - 1))))];
        for (int axis = 0; axis < 3; axis++)
        {
            double direct = Direct(volume, axis, conductivities);

            ConductionResult result = Run(volume, axis, conductivities);

            Assert.True(result.Verdict.IsCompleted);
            Assert.Equal(direct, result.EffectiveConductivity, 2e-5 * direct);
        }
    }

    [Fact]
    public void WhatIsNotConnectedToBothEndsChangesNothing()
    {
        byte Wire(int x, int y, int z) => x == 2 && y == 2 ? (byte)1 : x == 6 && z < 5 ? (byte)1 : x == 4 && y == 5 && z == 4 ? (byte)1 : (byte)0;
        ConductionResult result = Run(Volume(8, 8, 10, Wire), 2, [(1, 3)]);

        Assert.Equal(3.0 / 64, result.EffectiveConductivity, 1e-6 * 3 / 64);
        Assert.Equal(10 / 640.0, result.PercolatingFraction, 1e-12);
    }

    [Fact]
    public void NothingPercolates()
    {
        ConductionResult result = Run(Volume(6, 6, 6, (_, _, z) => (byte)(z == 3 ? 0 : 1)), 2, [(1, 3)]);

        Assert.False(result.Percolates);
        Assert.Equal(0, result.EffectiveConductivity);
        Assert.Equal(double.PositiveInfinity, result.TortuosityFactor);
    }

    [Fact]
    public void TheNumberOfThreadsCannotBeSeen()
    {
        var random = new Random(5);
        LabelVolume volume = Volume(40, 36, 44, (_, _, _) => (byte)(random.NextDouble() < 0.6 ? 1 : random.NextDouble() < 0.7 ? 2 : 0));

        ConductionResult one = Run(volume, 1, [(1, 1), (2, 1e4)], threads: 1);
        ConductionResult three = Run(volume, 1, [(1, 1), (2, 1e4)], threads: 3);

        Assert.Equal(one.EffectiveConductivity, three.EffectiveConductivity);
        Assert.Equal(one.Verdict.Iterations, three.Verdict.Iterations);
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e8)]
    public void IslandsThatConductAMillionTimesAsWellCostFewIterations(double contrast)
    {
        // Cubes of 3 voxels a period of 6 apart: at the last level each is a leaf of the matrix around them.
        LabelVolume volume = Volume(48, 48, 48, (x, y, z) => (byte)(x % 6 < 3 && y % 6 < 3 && z % 6 < 3 ? 2 : 1));

        ConductionResult result = Run(volume, 2, [(1, 1), (2, contrast)]);

        Assert.True(result.Verdict.IsCompleted);
        Assert.InRange(result.Verdict.Iterations, 2, 30);
        // The bound of Hashin and Shtrikman is 1.43; cubes of three voxels are 1 % below it.
        Assert.InRange(result.EffectiveConductivity, 1.40, 1.60);
    }

    [Fact]
    public void AResistanceOfTheInterfaceStandsInSeries()
    {
        LabelVolume volume = Volume(4, 4, 10, (_, _, z) => (byte)(z < 5 ? 1 : 2));
        var options = new ConductionOptions { Axis = 2, InterfaceResistance = (_, _) => 0.5 };

        ConductionResult result = EffectiveConduction.Run(volume, Table([(1, 2), (2, 8)]), options);

        double length = 10 * volume.Grid.Spacing.Z;
        Assert.Equal(length / ((length / 2 / 2) + (length / 2 / 8) + 0.5), result.EffectiveConductivity, 1e-6 * result.EffectiveConductivity);
    }

    [Fact]
    public void ADiluteSphereFollowsMaxwell()
    {
        // A sphere of radius 8 in a box of 40: 3.3 % of the volume, ten times as conductive.
        LabelVolume volume = Volume(40, 40, 40, (x, y, z) => (byte)(Math.Pow(x - 19.5, 2) + Math.Pow(y - 19.5, 2) + Math.Pow(z - 19.5, 2) < 64 ? 2 : 1));
        double share = volume.Labels.Count(label => label == 2) / 64000.0;

        ConductionResult result = Run(volume, 0, [(1, 1), (2, 10)]);

        double contrast = (10.0 - 1) / (10 + 2);
        Assert.Equal((1 + (2 * share * contrast)) / (1 - (share * contrast)), result.EffectiveConductivity, 2e-3);
    }

    [Fact]
    public void TooManyPhasesAndWrongTablesAreRefused()
    {
        LabelVolume volume = Volume(4, 4, 4, (x, y, _) => (byte)(1 + x + (4 * y)));

        Assert.Throws<ArgumentException>(() => Run(volume, 2, [.. Enumerable.Range(1, 16).Select(label => ((byte)label, 1.0))]));
        Assert.Throws<ArgumentException>(() => EffectiveConduction.Run(volume, [1], new ConductionOptions()));
        Assert.Throws<ArgumentException>(() => Run(volume, 2, [(1, -1)]));
        Assert.Throws<ArgumentException>(() => Run(volume, 2, [(1, double.NaN)]));
    }

    private static byte Layer(int place) => (byte)(place < 4 ? 1 : place < 6 ? 2 : 3);

    private static ConductionResult Run(LabelVolume volume, int axis, (byte Label, double Value)[] conductivities, int threads = 1) =>
        EffectiveConduction.Run(volume, Table(conductivities), new ConductionOptions { Axis = axis }, threads);

    private static ImmutableArray<double> Table((byte Label, double Value)[] conductivities)
    {
        double[] table = new double[256];
        foreach ((byte label, double value) in conductivities)
        {
            table[label] = value;
        }

        return [.. table];
    }

    private static LabelVolume Volume(int width, int height, int depth, Func<int, int, int, byte> label, VoxelSpacing? spacing = null)
    {
        byte[] labels = new byte[width * height * depth];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = label(i % width, i / width % height, i / width / height);
        }

        return new LabelVolume(new VoxelGrid(width, height, depth, spacing ?? new VoxelSpacing(1e-6, 1e-6, 1e-6)), [.. labels], new PhaseTable([]));
    }

    // All conducting voxels in one dense matrix; a grain of conductance to the first electrode holds those that hang free.
    private static double Direct(LabelVolume volume, int axis, (byte Label, double Value)[] conductivities)
    {
        ImmutableArray<double> table = Table(conductivities);
        VoxelGrid grid = volume.Grid;
        double[] h = [grid.Spacing.X, grid.Spacing.Y, grid.Spacing.Z];
        int[] counts = [grid.Width, grid.Height, grid.Depth];
        double[] shape = [h[1] * h[2] / h[0], h[0] * h[2] / h[1], h[0] * h[1] / h[2]];
        int n = volume.Labels.Length;
        var matrix = new DenseMatrix(n, n);
        double[] right = new double[n];
        double[] leaving = new double[n];
        for (int i = 0; i < n; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            int[] place = [x, y, z];
            double own = table[volume.Labels[i]];
            matrix[i, i] += own > 0 ? 1e-12 * own * shape[axis] : 1;
            for (int k = 0; k < 3; k++)
            {
                if (place[k] + 1 < counts[k])
                {
                    int j = i + (k == 0 ? 1 : k == 1 ? grid.Width : grid.Width * grid.Height);
                    double other = table[volume.Labels[j]];
                    double link = own > 0 && other > 0 ? 2 * own * other / (own + other) * shape[k] : 0;
                    matrix[i, i] += link;
                    matrix[j, j] += link;
                    matrix[i, j] -= link;
                    matrix[j, i] -= link;
                }
            }

            if (place[axis] == 0)
            {
                matrix[i, i] += 2 * own * shape[axis];
                right[i] = 2 * own * shape[axis];
            }

            if (place[axis] == counts[axis] - 1)
            {
                matrix[i, i] += 2 * own * shape[axis];
                leaving[i] = 2 * own * shape[axis];
            }
        }

        double[] solved = Cholesky.Factorise(matrix)!.Solve(right);
        double current = Enumerable.Range(0, n).Sum(i => leaving[i] * solved[i]);
        double length = counts[axis] * h[axis];
        double area = grid.Extent.X * grid.Extent.Y * grid.Extent.Z / length;
        return current * length / area;
    }
}
