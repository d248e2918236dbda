using Cathograph.Numerics.Memory;

namespace Cathograph.Tests.Numerics.Memory;

public sealed class LargeArrayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 21) + 12345)]
    public void HasTheLengthAskedForAndKeepsWhatIsWritten(int length)
    {
        int[] array = LargeArray.Uninitialised<int>(length);
        for (int k = 0; k < length; k++)
        {
            array[k] = k;
        }

        GC.Collect();

        Assert.Equal(length, array.Length);
        Assert.True(array.Select((value, k) => value == k).All(isKept => isKept));
    }
}
