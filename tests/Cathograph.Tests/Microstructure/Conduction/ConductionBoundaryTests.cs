using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Tests.Microstructure.Conduction;

public sealed class ConductionBoundaryTests
{
    [Theory]
    [InlineData(ConductionBoundary.Insulating, 6, 5, 7, 1e4)]
    [InlineData(ConductionBoundary.PeriodicSides, 6, 5, 7, 1e4)]
    [InlineData(ConductionBoundary.PeriodicSides, 7, 7, 5, 1e6)]
    [InlineData(ConductionBoundary.Periodic, 6, 5, 7, 1e2)]
    [InlineData(ConductionBoundary.Periodic, 7, 5, 5, 1e6)]
    public void RandomVoxelsAgreeWithADirectSolution(ConductionBoundary boundary, int width, int height, int depth, double contrast)
    {
        var random = new Random(11);
        LabelVolume volume = ConductionCases.Volume(width, height, depth, (_, _, _) => (byte)random.Next(4), new VoxelSpacing(1e-6, 2e-6, 1.5e-6));
        ImmutableArray<double> table = ConductionCases.Table((1, 1), (2, Math.Sqrt(contrast)), (3, contrast));
        for (int axis = 0; axis < 3; axis++)
        {
            double direct = ConductionCases.Direct(volume, table, axis, boundary);

            ConductionResult result = EffectiveConduction.Run(volume, table, new ConductionOptions { Axis = axis, Boundary = boundary });

            Assert.True(result.Verdict.IsCompleted, result.Verdict.Message);
            Assert.Equal(direct, result.EffectiveConductivity, 2e-5 * direct);
        }
    }

    [Fact]
    public void AStaircaseConductsThroughTheSideOnlyWhenItIsPeriodic()
    {
        // Two voxels along x in each plane, one further along x from plane to plane: it leaves through the side and comes back.
        LabelVolume volume = ConductionCases.Volume(4, 3, 8, (x, y, z) => (byte)(y == 1 && (x == z % 4 || x == (z + 1) % 4) ? 1 : 0));
        ImmutableArray<double> table = ConductionCases.Table((1, 2));

        ConductionResult insulating = EffectiveConduction.Run(volume, table, new ConductionOptions());
        ConductionResult periodic = EffectiveConduction.Run(volume, table, new ConductionOptions { Boundary = ConductionBoundary.PeriodicSides });
        ConductionResult around = EffectiveConduction.Run(volume, table, new ConductionOptions { Boundary = ConductionBoundary.Periodic });

        Assert.False(insulating.Percolates);
        Assert.Equal(ConductionCases.Direct(volume, table, 2, ConductionBoundary.PeriodicSides), periodic.EffectiveConductivity, 1e-5 * periodic.EffectiveConductivity);
        Assert.Equal(ConductionCases.Direct(volume, table, 2, ConductionBoundary.Periodic), around.EffectiveConductivity, 1e-5 * around.EffectiveConductivity);
    }

    [Fact]
    public void APieceThatDoesNotGoAroundCarriesNothing()
    {
        // It touches both ends, but not at the same place.
        LabelVolume volume = ConductionCases.Volume(5, 5, 6, (x, y, z) => (byte)(y == 2 && ((x == 1 && z < 3) || (x == 3 && z >= 2) || (z == 2 && x is >= 1 and <= 3)) ? 1 : 0));
        ImmutableArray<double> table = ConductionCases.Table((1, 2));

        Assert.True(EffectiveConduction.Run(volume, table, new ConductionOptions()).Percolates);
        Assert.False(EffectiveConduction.Run(volume, table, new ConductionOptions { Boundary = ConductionBoundary.Periodic }).Percolates);
    }

    [Theory]
    [InlineData(ConductionBoundary.Insulating)]
    [InlineData(ConductionBoundary.PeriodicSides)]
    [InlineData(ConductionBoundary.Periodic)]
    public void TheMeanCurrentIsTheEffectiveConductivity(ConductionBoundary boundary)
    {
        var random = new Random(3);
        LabelVolume volume = ConductionCases.Volume(10, 9, 12, (_, _, _) => (byte)random.Next(3), new VoxelSpacing(1e-6, 2e-6, 1.5e-6));
        ImmutableArray<double> table = ConductionCases.Table((1, 1), (2, 30));

        ConductionResult result = EffectiveConduction.Run(volume, table, new ConductionOptions { Axis = 1, Boundary = boundary, WithField = true, Residual = 1e-7 });

        ConductionField field = result.Field!;
        Assert.Equal(result.EffectiveConductivity, field.MeanCurrent.Y, 1e-5 * result.EffectiveConductivity);
        Assert.Equal(9, field.Power.Length);
        Assert.Equal(1, field.Power.Average(), 1e-9);
        Assert.All(field.Carrying, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void ObliqueLayersHaveTheirExactTensor()
    {
        // Layers along the diagonal of x and z, periodic over the box: 5 (along) and 1.8 (across) in their own axes, coarse steps of voxels make the lower one a little larger.
        LabelVolume volume = ConductionCases.Volume(16, 2, 16, (x, _, z) => (byte)((x + z) % 16 < 8 ? 1 : 2));
        ImmutableArray<double> table = ConductionCases.Table((1, 1), (2, 9));
        (double X, double Y, double Z) Column(int axis) => EffectiveConduction.Run(volume, table, new ConductionOptions { Axis = axis, Boundary = ConductionBoundary.Periodic, WithField = true, Residual = 1e-8 }).Field!.MeanCurrent;

        (double X, double Y, double Z) x = Column(0);
        (double X, double Y, double Z) y = Column(1);
        (double X, double Y, double Z) z = Column(2);

        Assert.Equal(x.Z, z.X, 1e-5);
        Assert.Equal(x.X, z.Z, 1e-5);
        Assert.Equal(5, y.Y, 1e-6);
        Assert.Equal(0, x.Y, 1e-6);

        // Along the layers nothing hinders the current, whatever the voxels.
        Assert.InRange(x.X - x.Z, 4.3, 5.0);
        Assert.InRange(x.X + x.Z, 1.8, 2.3);
    }
}
