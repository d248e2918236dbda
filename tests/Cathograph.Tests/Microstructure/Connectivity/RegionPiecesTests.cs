using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Tests.Microstructure.Connectivity;

public sealed class RegionPiecesTests
{
    [Fact]
    public void ARegionOnBothSidesOfTheBox_BecomesTwo_AndNeighboursStayApart()
    {
        var grid = new VoxelGrid(5, 1, 2, VoxelSpacing.Cube(1));
        var regions = new RegionVolume(grid, [7, 7, 3, 0, 7, 7, 0, 3, 3, 7], 7);
        RegionVolume pieces = RegionPieces.Of(regions, TestContext.Current.CancellationToken);
        Assert.Equal([1, 1, 2, 0, 3, 1, 0, 2, 2, 3], pieces.Ids);
        Assert.Equal(3, pieces.Count);
    }
}
