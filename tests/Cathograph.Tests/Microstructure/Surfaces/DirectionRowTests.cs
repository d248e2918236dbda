using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Tests.Microstructure.Surfaces;

/// <summary>Cells of eight directions at once against one after the other: a cell that is named is the right one, and nearly all are named.</summary>
public sealed class DirectionRowTests
{
    [Fact]
    public void Cells_OfRandomRows_AreThoseOfTheGrid()
    {
        var random = new Random(3);
        var grid = new DirectionGrid(isPlane: false);
        byte[] cells = new byte[DirectionRow.Lanes];
        int named = 0;
        const int Rows = 20_000;
        for (int n = 0; n < Rows; n++)
        {
            // Every third row lies on whole voxels, where directions fall on the edges of cells.
            double Place(double reach) => n % 3 == 0 ? random.Next(-8, 9) : reach * ((2 * random.NextDouble()) - 1);
            (double x, double y, double z) = (Place(300), Place(30), Place(30));
            DirectionRow.Find((x, y, z), cells);
            for (int k = 0; k < cells.Length; k++)
            {
                if (cells[k] != DirectionRow.Unknown)
                {
                    named += n % 3 == 0 ? 0 : 1;
                    Assert.Equal(grid.IndexOf(x + k, y, z), cells[k]);
                }
            }
        }

        Assert.True(named > 0.94 * DirectionRow.Lanes * (Rows * 2 / 3), $"{named} cells");
    }

    [Fact]
    public void Cells_FarAwayOrInThePlaneOfTheCentre_AreNotNamed()
    {
        byte[] cells = new byte[DirectionRow.Lanes];
        DirectionRow.Find((1e5, 1, 1), cells);
        Assert.All(cells, cell => Assert.Equal(DirectionRow.Unknown, cell));
        DirectionRow.Find((3, 0, 1), cells);
        Assert.All(cells, cell => Assert.Equal(DirectionRow.Unknown, cell));
    }
}
