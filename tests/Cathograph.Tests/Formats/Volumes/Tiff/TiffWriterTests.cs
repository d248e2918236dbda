using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Tiff;

namespace Cathograph.Tests.Formats.Volumes.Tiff;

public sealed class TiffWriterTests
{
    [Fact]
    public void Description_FollowsImageJ()
    {
        var volume = new LabelVolume(new VoxelGrid(3, 2, 4, new VoxelSpacing(5e-8, 5e-8, 1e-7)), [.. new byte[24]], new PhaseTable([]));
        using var stream = new MemoryStream();
        TiffWriter.Write(volume, stream);
        string text = Encoding.Latin1.GetString(stream.ToArray());
        Assert.Contains("ImageJ=1.54f\nimages=4\nslices=4\nunit=micron\nspacing=0.1\nloop=false\nmin=0\nmax=1\n\0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Planes_FollowOneAnotherWithoutAGap()
    {
        ImmutableArray<int> ids = [.. Enumerable.Range(0, 24)];
        using var stream = new MemoryStream();
        TiffWriter.Write(new RegionVolume(new VoxelGrid(3, 2, 4, VoxelSpacing.Cube(1e-6)), ids, 23), stream);
        byte[] bytes = stream.ToArray();
        int[] offsets = [.. Directories(bytes).Select(directory => directory[273])];
        Assert.Equal([offsets[0], offsets[0] + 12, offsets[0] + 24, offsets[0] + 36], offsets);
        Assert.Equal(ids, Enumerable.Range(0, 24).Select(i => (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offsets[0] + (2 * i)))));
    }

    private static List<Dictionary<int, int>> Directories(byte[] bytes)
    {
        var all = new List<Dictionary<int, int>>();
        for (int at = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)); at != 0;)
        {
            int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
            all.Add(Enumerable.Range(0, count).ToDictionary(
                i => (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2 + (12 * i))), i => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 10 + (12 * i)))));
            at = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 2 + (12 * count)));
        }

        return all;
    }
}
