using Cathograph.Core.Fields;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Tests.Microstructure.Contacts;

public sealed class LeastContactTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A cube in pore; electrolyte and carbon reach it along an edge of so many voxels, or with one face.
    [Theory]
    [InlineData(1, 1, 1.0, false)]
    [InlineData(1, 2, 1.0, false)]
    [InlineData(0, 1, 1.0, true)]
    [InlineData(1, 1, 2.0, false)]
    [InlineData(0, 1, 2.0, true)]
    public void AShortEdgeIsNoContact_AFaceIsOne(int apart, int length, double aspect, bool isActive)
    {
        var grid = new VoxelGrid(30, 30, 30, new VoxelSpacing(1e-6, 1e-6, aspect * 1e-6));
        int Label(int x, int y, int z)
        {
            bool isCube = x is >= 10 and < 20 && y is >= 10 and < 20 && z is >= 10 and < 20;
            bool isRod = x >= 20 && y >= 19 + apart && y < 20 + apart;
            return isCube ? 1 : isRod && z < 10 + length && z < 15 ? 2 : isRod && z >= 20 - length ? 3 : 0;
        }

        LabelVolume volume = Fill(grid, Label, "0=pore,1=active,2=electrolyte,3=carbon");
        var particles = new RegionVolume(grid, [.. volume.Labels.Select(label => label == 1 ? 1 : 0)], 1);
        ParticleContacts found = ContactAnalysis.Run(volume, particles, new ContactOptions(), 1, Token).Particles[0];
        Assert.True(found.Class == (isActive ? ContactClass.Active : ContactClass.Isolated), FormattableString.Invariant($"{found.Class}: {1e12 * found.Electrolyte:F3} and {1e12 * found.Carbon:F3} um2"));
        Assert.Equal(ContactClass.Active, ContactAnalysis.Run(volume, particles, new ContactOptions { LeastContact = 0 }, 1, Token).Particles[0].Class);
    }

    // Labels of images often end at 255: what is cut off needs a label below it.
    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    public void CutOffCarbon_IsFoundWhateverItsLabel(int carbon)
    {
        var grid = new VoxelGrid(20, 20, 20, VoxelSpacing.Cube(1e-6));
        LabelVolume volume = Fill(grid, (x, y, z) => x is >= 5 and < 15 && y is >= 5 and < 15 && z is >= 5 and < 15 ? 1 : z < 5 ? 2 : z is >= 15 and < 18 ? carbon : 0, FormattableString.Invariant($"0=pore,1=active,2=electrolyte,{carbon}=carbon"));
        var particles = new RegionVolume(grid, [.. volume.Labels.Select(label => label == 1 ? 1 : 0)], 1);
        ParticleContacts found = ContactAnalysis.Run(volume, particles, new ContactOptions(), 1, Token).Particles[0];
        Assert.Equal(0, found.ConnectedCarbon);
        Assert.InRange(found.Carbon / 1e-10, 0.8, 1.1);
        Assert.Equal(ContactClass.ElectronStarved, found.Class);
    }

    private static LabelVolume Fill(VoxelGrid grid, Func<int, int, int, int> label, string phases) => new(
        grid,
        [.. Enumerable.Range(0, (int)grid.Count).Select(i => (byte)label(grid.PlaceOf(i).X, grid.PlaceOf(i).Y, grid.PlaceOf(i).Z))],
        PhaseTable.Parse(phases, "test"));
}
