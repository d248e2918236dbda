using Cathograph.Core.Fields;
using Cathograph.Microstructure.Rendering;
using Xunit;

namespace Cathograph.Tests.Microstructure.Rendering;

public sealed class VolumeViewTests
{
    private static readonly VoxelGrid Grid = new(40, 40, 40, VoxelSpacing.Cube(1e-6));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(35, 30)]
    [InlineData(200, -60)]
    public void ASphere_IsADiscFromEverySide(double azimuth, double elevation)
    {
        RenderedView view = VolumeView.Draw(Grid, Ball(15), new ViewOptions { AzimuthDegrees = azimuth, ElevationDegrees = elevation, Pixels = 300 }, 1, TestContext.Current.CancellationToken);
        double pixel = view.Width / view.Columns;
        double seen = view.Voxels.Count(voxel => voxel >= 0) * pixel * pixel;

        // The corners of voxels stick out by up to half a diagonal.
        Assert.InRange(seen / (Math.PI * 15e-6 * 15e-6), 0.98, Math.Pow(15.87 / 15, 2));
    }

    [Fact]
    public void EveryPixel_ShowsAVisibleVoxel()
    {
        byte[] mask = Ball(12);
        RenderedView view = VolumeView.Draw(Grid, mask, new ViewOptions { Pixels = 200 }, 2, TestContext.Current.CancellationToken);
        Assert.All(view.Voxels.Where(voxel => voxel >= 0), voxel => Assert.Equal(1, mask[voxel]));
        Assert.All(view.Voxels.Zip(view.Shades), pixel => Assert.True(pixel.First >= 0 || pixel.Second == 0));
    }

    [Fact]
    public void ThePicture_DoesNotDependOnThreads()
    {
        byte[] mask = Ball(12);
        RenderedView one = VolumeView.Draw(Grid, mask, new ViewOptions { Pixels = 128, CutCorner = true }, 1, TestContext.Current.CancellationToken);
        RenderedView two = VolumeView.Draw(Grid, mask, new ViewOptions { Pixels = 128, CutCorner = true }, 2, TestContext.Current.CancellationToken);
        Assert.Equal(one.Voxels, two.Voxels);
        Assert.Equal(one.Shades, two.Shades);
    }

    [Fact]
    public void TheCutCorner_IsTheOneNearestToTheEye()
    {
        var all = new byte[40 * 40 * 40];
        Array.Fill(all, (byte)1);
        RenderedView view = VolumeView.Draw(Grid, all, new ViewOptions { Pixels = 200, CutCorner = true }, 2, TestContext.Current.CancellationToken);
        int[] seen = [.. view.Voxels.Where(voxel => voxel >= 0).Distinct()];

        // The eye looks from high x, high y and low z: no voxel of that eighth is seen, and the centre of the box, which the cut lays open, is.
        Assert.DoesNotContain(seen, voxel => Grid.PlaceOf(voxel) is { X: >= 20, Y: >= 20, Z: < 20 });
        Assert.Contains(seen, voxel => Grid.PlaceOf(voxel) is { X: 19, Y: 21, Z: 18 });
    }

    [Fact]
    public void NothingVisible_IsAnEmptyPicture()
    {
        RenderedView view = VolumeView.Draw(Grid, new byte[40 * 40 * 40], new ViewOptions { Pixels = 64 }, 1, TestContext.Current.CancellationToken);
        Assert.All(view.Voxels, voxel => Assert.Equal(-1, voxel));
    }

    private static byte[] Ball(double radius)
    {
        var mask = new byte[40 * 40 * 40];
        for (int i = 0; i < mask.Length; i++)
        {
            (int x, int y, int z) = Grid.PlaceOf(i);
            mask[i] = ((x - 19.5) * (x - 19.5)) + ((y - 19.5) * (y - 19.5)) + ((z - 19.5) * (z - 19.5)) <= radius * radius ? (byte)1 : (byte)0;
        }

        return mask;
    }
}
