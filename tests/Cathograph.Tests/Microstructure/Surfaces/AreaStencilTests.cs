using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Tests.Microstructure.Surfaces;

public sealed class AreaStencilTests
{
    [Theory]
    [InlineData(1, 1, 1, 0.016)]
    [InlineData(1, 1, 1.5, 0.03)]
    [InlineData(1, 1, 2, 0.05)]
    public void Weights_GiveIsotropicBodiesNoErrorAndPlanesLittle(double x, double y, double z, double limit)
    {
        var grid = new VoxelGrid(9, 9, 9, new VoxelSpacing(x, y, z));
        AreaStencil stencil = AreaStencil.Of(grid);
        Assert.Equal(37, stencil.Steps.Length);
        double sum = stencil.Steps.Select((s, k) => stencil.Areas[k] * Math.Sqrt((s.X * s.X * x * x) + (s.Y * s.Y * y * y) + (s.Z * s.Z * z * z))).Sum();
        Assert.Equal(2 * grid.Spacing.Volume, sum, 1e-6);
        Assert.InRange(stencil.PlaneError, 0, limit);
    }

    [Fact]
    public void Areas_OfTwoPhases_AreThoseOfTheDefinition()
    {
        var random = new Random(8);
        var grid = new VoxelGrid(21, 11, 9, new VoxelSpacing(1, 1.1, 1.3));
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(i => (byte)(random.Next(10) < 7 ? (grid.PlaceOf(i).X + grid.PlaceOf(i).Z) / 8 % 2 : random.Next(2)))];
        AreaStencil stencil = AreaStencil.Of(grid);
        byte At(int x, int y, int z) => labels[grid.IndexOf(Math.Clamp(x, 0, 20), Math.Clamp(y, 0, 10), Math.Clamp(z, 0, 8))];
        double expected = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            for (int k = 0; k < stencil.Steps.Length; k++)
            {
                (int u, int v, int w) = stencil.Steps[k];
                bool isLong = Math.Max(Math.Abs(u), Math.Max(Math.Abs(v), Math.Abs(w))) == 2;
                byte near = At(x + (u / 2), y + (v / 2), z + (w / 2));
                byte far = At(x + u - (u / 2), y + v - (v / 2), z + w - (w / 2));
                bool isCrossed = At(x + u, y + v, z + w) != labels[i];
                bool isTwice = !isCrossed && isLong && near != labels[i] && far != labels[i];
                expected += (isCrossed ? 1 : isTwice ? 2 : 0) * stencil.Areas[k];
            }
        }

        var volume = new LabelVolume(grid, ImmutableArray.Create(labels), Shapes.Four);
        Assert.Equal(expected, InterfaceAreas.Of(volume, null, 2, TestContext.Current.CancellationToken).Between(0, 1), 1e-5 * expected);
    }
}
