using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes;

public sealed class NumberWideningTests
{
    [Theory]
    [InlineData(VoxelElement.UInt8)]
    [InlineData(VoxelElement.Int8)]
    [InlineData(VoxelElement.UInt16)]
    [InlineData(VoxelElement.Int16)]
    [InlineData(VoxelElement.Int32)]
    [InlineData(VoxelElement.UInt32)]
    public void NumbersAtTheEndOfTheTarget_BecomeFloatsInPlace_AtAnyLength(VoxelElement element)
    {
        var random = new Random(5);
        foreach (int length in (int[])[1, 2, 7, 8, 15, 16, 17, 31, 32, 33, 64, 95, 1000])
        {
            float[] target = new float[length];
            Span<byte> room = NumberWidening.Room(element, target);
            random.NextBytes(room);
            byte[] stored = room.ToArray();
            Assert.True(NumberWidening.InPlace(element, target));
            Assert.Equal(Expected(stored, element), target);
        }
    }

    [Theory]
    [InlineData(VoxelElement.Float32)]
    [InlineData(VoxelElement.Float64)]
    [InlineData(VoxelElement.Int64)]
    public void OtherNumbers_NeedRoomOfTheirOwn(VoxelElement element)
    {
        float[] target = new float[4];
        Assert.True(NumberWidening.Room(element, target).IsEmpty);
        Assert.False(NumberWidening.InPlace(element, target));
    }

    private static float[] Expected(byte[] stored, VoxelElement element) => element switch
    {
        VoxelElement.UInt8 => [.. stored.Select(value => (float)value)],
        VoxelElement.Int8 => [.. stored.Select(value => (float)(sbyte)value)],
        VoxelElement.UInt16 => [.. MemoryMarshal.Cast<byte, ushort>(stored).ToArray().Select(value => (float)value)],
        VoxelElement.Int16 => [.. MemoryMarshal.Cast<byte, short>(stored).ToArray().Select(value => (float)value)],
        VoxelElement.Int32 => [.. MemoryMarshal.Cast<byte, int>(stored).ToArray().Select(value => (float)value)],
        _ => [.. MemoryMarshal.Cast<byte, uint>(stored).ToArray().Select(value => (float)value)],
    };
}
