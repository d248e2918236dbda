using Cathograph.Core.Fields;
using Cathograph.Imaging.Filters;

namespace Cathograph.Tests.Imaging.Filters;

public sealed class VolumeBlurTests
{
    [Fact]
    public void APoint_IsHalfAsBright_HalfAFullWidthAway_AndKeepsItsSum()
    {
        // 1 um voxels along x, 2 um along y and z: the width is in m, not in voxels.
        var grid = new VoxelGrid(41, 21, 21, new VoxelSpacing(1e-6, 2e-6, 2e-6));
        float[] values = new float[grid.Count];
        values[grid.IndexOf(20, 10, 10)] = 1;
        Volume blurred = VolumeBlur.Run(new Volume(grid, [.. values]), 8e-6, 2, TestContext.Current.CancellationToken);
        float peak = blurred.Values[grid.IndexOf(20, 10, 10)];
        Assert.Equal(0.5, blurred.Values[grid.IndexOf(24, 10, 10)] / peak, 3);
        Assert.Equal(0.5, blurred.Values[grid.IndexOf(20, 12, 10)] / peak, 3);
        Assert.Equal(1, blurred.Values.Sum(), 4);
        Assert.Equal(values, VolumeBlur.Run(new Volume(grid, [.. values]), 0, 1, TestContext.Current.CancellationToken).Values);
    }
}
