using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes.Hdf5;

public sealed class Hdf5Tests : IDisposable
{
    private static readonly ushort[] Numbers = [.. Enumerable.Range(0, 7 * 20 * 30).Select(i => (ushort)(17 * i))];
    private static readonly ulong[] Shape = [7, 20, 30];

    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "volume.h5");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("STD_U16LE", false, VoxelElement.UInt16)]
    [InlineData("STD_U16BE", true, VoxelElement.UInt16)]
    [InlineData("STD_I32BE", false, VoxelElement.Int32)]
    [InlineData("STD_U64LE", true, VoxelElement.UInt64)]
    [InlineData("IEEE_F32BE", true, VoxelElement.Float32)]
    [InlineData("IEEE_F64LE", false, VoxelElement.Float64)]
    public void EveryNumberType_IsReadInAnyOrderOfPlanes(string type, bool isChunked, VoxelElement element)
    {
        Write(file => file.Add("/data", type, Shape, Numbers, isChunked ? [3, 8, 16] : null));
        using VolumeSource source = Open();
        Assert.Equal((30, 20, 7, element), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
        float[] plane = new float[600];
        foreach (int z in (ReadOnlySpan<int>)[6, 0, 4, 3, 5, 1, 2])
        {
            source.ReadNumbers(z, plane);
            Assert.Equal(Numbers.Skip(600 * z).Take(600).Select(value => (float)value), plane);
        }
    }

    [Fact]
    public void DataExchange_IsReadWithItsAngles()
    {
        Write(file =>
        {
            file.AddGroup("/exchange");
            file.Add("/exchange/data_white", "STD_U16LE", [20, 20, 30], new ushort[20 * 600]);
            file.Add("/exchange/data", "STD_U16LE", Shape, Numbers);
            file.Add("/exchange/theta", "IEEE_F64LE", [3], [0.0, 90, 180]);
            file.Attribute("/exchange/theta", "units", "degrees");
        });
        using VolumeSource source = Open();
        Assert.Equal("HDF5 (DataExchange)", source.Header.Format);
        Assert.Contains(source.Header.Facts, fact => fact is { Label: "dataset", Value: "/exchange/data" });
        Assert.Contains(source.Header.Facts, fact => fact is { Label: "/exchange/theta (degrees)", Value: "0 to 180 (3 values)" });
        Assert.Null(source.Header.Spacing);
    }

    [Theory]
    [InlineData("20.1nm", 20.1e-9)]
    [InlineData("0.65 um", 0.65e-6)]
    public void ThePixelSizeOfFxi_MayBeAText(string text, double metres)
    {
        Write(file =>
        {
            file.Add("/img_xanes", "IEEE_F32LE", Shape, Numbers);
            file.AddText("/Pixel Size", text);
        });
        using VolumeSource source = Open();
        Assert.Equal(metres, source.Header.Spacing!.Value.X, 1e-15);
    }

    [Fact]
    public void ThePixelSizeOfFxi_MayBeANumberInNanometres()
    {
        Write(file =>
        {
            file.Add("/img_tomo", "STD_U16LE", Shape, Numbers);
            file.Add("/Pixel Size", "IEEE_F64LE", [1], [20.1]);
        });
        using VolumeSource source = Open();
        Assert.Equal(20.1e-9, source.Header.Spacing!.Value.X, 1e-15);
    }

    [Fact]
    public void NxTomo_IsReadByItsSignal()
    {
        Write(file =>
        {
            file.AddGroup("/entry");
            file.AddGroup("/entry/data");
            file.Attribute("/entry/data", "NX_class", "NXdata");
            file.Attribute("/entry/data", "signal", "projections");
            file.Add("/entry/data/projections", "STD_U16LE", Shape, Numbers);
            file.Add("/entry/data/rotation_angle", "IEEE_F64LE", [2], [0.0, 180]);
            file.Add("/entry/x_pixel_size", "IEEE_F64LE", [1], [0.65]);
            file.Attribute("/entry/x_pixel_size", "units", "um");
            file.Add("/entry/y_pixel_size", "IEEE_F64LE", [1], [7e-7]);
            file.Add("/larger", "STD_U8LE", [20, 30, 40], new byte[24000]);
        });
        using VolumeSource source = Open();
        Assert.Equal("HDF5 (NeXus NXtomo)", source.Header.Format);
        Assert.Equal((30, 20, 7), (source.Header.Width, source.Header.Height, source.Header.Depth));
        Assert.Equal((0.65e-6, 0.7e-6), (source.Header.Spacing!.Value.X, source.Header.Spacing.Value.Y));
    }

    [Fact]
    public void TextsOfVariableLength_AreReadAndDamagedOnesAreNot()
    {
        Write(file =>
        {
            file.Add("/data", "STD_U16LE", Shape, Numbers);
            file.Attribute("/data", "voxel_size", 50, 40, 30);
            file.VariableAttribute("/data", "units", "nm");
        });
        using (VolumeSource source = Open())
        {
            Assert.Equal(30e-9, source.Header.Spacing!.Value.X, 1e-18);
        }

        // Without its collection the text has no place: the library would follow it out of its memory.
        byte[] bytes = System.IO.File.ReadAllBytes(FilePath);
        bytes[bytes.AsSpan().IndexOf("GCOL"u8)] = 0;
        System.IO.File.WriteAllBytes(FilePath, bytes);
        using VolumeSource damaged = Open();
        Assert.Null(damaged.Header.Spacing);
    }

    [Fact]
    public void ElementSizes_AreAlongZYX()
    {
        Write(file =>
        {
            file.Add("/exported_data", "STD_U8LE", [7, 20, 30, 1], new byte[4200]);
            file.Attribute("/exported_data", "element_size_um", 0.2, 0.1, 0.05);
        });
        using VolumeSource source = Open();
        Assert.Equal(new VoxelSpacing(0.05e-6, 0.1e-6, 0.2e-6), source.Header.Spacing);
    }

    [Fact]
    public void TheLargestOfSeveral_IsReadAndTheOthersAreNamed()
    {
        Write(file =>
        {
            file.Add("/small", "STD_U8LE", [3, 4, 5], new byte[60]);
            file.Add("/plane", "STD_U8LE", [300, 400], new byte[120000]);
            file.Add("/large", "STD_U16LE", Shape, Numbers);
        });
        using VolumeSource source = Open();
        Finding finding = Assert.Single(source.Header.Findings);
        Assert.Equal("/large (7 x 20 x 30) was read, the largest; the file also holds /small (3 x 4 x 5), /plane (300 x 400): choose with --dataset.", finding.Message);
        using VolumeSource other = Open("/small");
        Assert.Equal((5, 4, 3), (other.Header.Width, other.Header.Height, other.Header.Depth));
    }

    [Fact]
    public void FourAxes_NeedAPlaceAlongTheFirst()
    {
        Write(file => file.Add("/data", "STD_U16LE", [2, 7, 20, 15], Numbers));
        Assert.Equal(
            "/data: found the shape 2 x 7 x 20 x 15; expected two or three axes: choose a place along the leading axis, such as --dataset \"/data[0]\"",
            Assert.Throws<InvalidInputException>(() => Open()).Violations[0].Message);
        using VolumeSource source = Open("/data[1]");
        float[] values = new float[2100];
        source.ReadNumbers(0, values);
        Assert.Equal(Numbers.Skip(2100).Select(value => (float)value), values);
        Assert.Contains("the place 2 along axis 1", Assert.Throws<InvalidInputException>(() => Open("/data[2]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMatlabArray_IsTurnedToRowsAndColumns()
    {
        // A(row, column) = 10 row + column, rows running fastest in the file.
        Write(file =>
        {
            file.Add("/A", "IEEE_F64LE", [3, 2], [11.0, 21, 12, 22, 13, 23]);
            file.Attribute("/A", "MATLAB_class", "double");
        }, 512);
        using VolumeSource source = Open();
        float[] values = new float[6];
        source.ReadNumbers(0, values);
        Assert.Equal((3, 2), (source.Header.Width, source.Header.Height));
        Assert.Equal([11, 12, 13, 21, 22, 23], values);
    }

    [Fact]
    public void AFileCutShort_IsRefused()
    {
        Write(file => file.Add("/data", "STD_U16LE", Shape, Numbers));
        byte[] whole = System.IO.File.ReadAllBytes(FilePath);
        System.IO.File.WriteAllBytes(FilePath, whole[..^100]);
        Assert.Equal($"found {whole.Length - 100} bytes; expected {whole.Length}: the file was cut short, or is still being written", Assert.Throws<InvalidInputException>(() => Open()).Violations[0].Message);
    }

    [Fact]
    public void APathThatIsNotThere_IsRefusedWithThoseThatAre()
    {
        Write(file => file.Add("/data", "STD_U16LE", Shape, Numbers));
        Assert.Equal("found no dataset /date; expected one of /data (7 x 20 x 30)", Assert.Throws<InvalidInputException>(() => Open("date")).Violations[0].Message);
    }

    private void Write(Action<Hdf5Encoder> write, int userBlock = 0)
    {
        using var file = new Hdf5Encoder(FilePath, userBlock);
        write(file);
    }

    private VolumeSource Open(string? dataset = null) => VolumeFileReader.Open(FilePath, new VolumeReadOptions { Dataset = dataset });
}
