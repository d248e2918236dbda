using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Fibres;

namespace Cathograph.Tests.Formats.Fibres;

public sealed class FibreFileTests
{
    private const string Head = "# box_um: 32, 16, 8\n# periodic: yes\nfibre,x_um,y_um,z_um,diameter_nm\n";

    private static readonly FibreNetwork Network = new(
        (32e-6, 16e-6, 8e-6),
        [new(0, 0, 0), new(3e-6, 4e-6, 0), new(-1e-6, 2e-6, 9e-6), new(1e-6, 2e-6, 9e-6), new(1e-6, 2e-6, 10e-6)],
        [0, 2, 5],
        [150e-9, 100e-9],
        true);

    [Fact]
    public void LengthAndVolume_OfKnownLines_AreThoseOfCylinders()
    {
        Assert.Equal(5e-6, Network.LengthOf(0), 1e-18);
        Assert.Equal(3e-6, Network.LengthOf(1), 1e-18);
        Assert.Equal(0.25 * Math.PI * ((150e-9 * 150e-9 * 5e-6) + (100e-9 * 100e-9 * 3e-6)), Network.Volume(), 1e-30);
        Assert.Equal(3, Network.SegmentCount);
    }

    [Fact]
    public void Written_ReadsBack()
    {
        using var stream = new MemoryStream();
        FibreFile.Write(Network, stream);
        FibreNetwork read = FibreFile.Read(stream.ToArray(), "fibres.csv");
        Assert.Equal(Network.Offsets.AsSpan(), read.Offsets.AsSpan());
        Assert.True(read.IsPeriodic);
        Assert.Equal(Network.Extent.Y, read.Extent.Y, 1e-18);
        Assert.All(Network.Vertices.Zip(read.Vertices), pair => Assert.Equal(pair.First.Z, pair.Second.Z, 1e-14));
        Assert.Equal(100e-9, read.Diameters[1], 1e-18);
    }

    [Theory]
    [InlineData("# box_um: 1, 1\n", "f.csv:1: found the box \"1, 1\"; expected three lengths above 0, such as 32, 32, 32")]
    [InlineData("# periodic: maybe\n", "f.csv:1: found \"maybe\"; expected yes or no")]
    [InlineData("fibre,x,y\n", "f.csv:1: found the columns fibre, x, y; expected fibre, x_um, y_um, z_um, diameter_nm")]
    [InlineData(Head + "1,0,0,0,150\n", "f.csv: found one point of fibre 1; expected two or more, one after another")]
    [InlineData(Head + "1,0,nan,0,150\n", "f.csv:4: found \"nan\"; expected a number")]
    [InlineData(Head + "1,0,0,0,-1\n", "f.csv:4: found a diameter that is not above 0 nm; expected one above 0")]
    [InlineData("", "f.csv: found no \"# box_um:\", no \"# periodic:\" or no columns; expected the lines \"# box_um: 32, 32, 32\", \"# periodic: yes\" and a table of points")]
    public void Wrong_IsRefusedWithPlace(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidInputException>(() => FibreFile.Read(Encoding.UTF8.GetBytes(text), "f.csv")).Message);

    [Fact]
    public void NoFibres_AreANetwork() => Assert.Equal(0, FibreFile.Read(Encoding.UTF8.GetBytes(Head), "f.csv").Count);

    [Fact]
    public void Network_OfOnePointOrNoNumbers_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new FibreNetwork((1, 1, 1), [new(0, 0, 0)], [0, 1], [1], false));
        Assert.Throws<ArgumentException>(() => new FibreNetwork((1, 1, 1), [new(0, 0, 0), new(double.NaN, 0, 0)], [0, 2], [1], false));
        Assert.Throws<ArgumentException>(() => new FibreNetwork((1, 0, 1), [], [0], [], false));
    }
}
