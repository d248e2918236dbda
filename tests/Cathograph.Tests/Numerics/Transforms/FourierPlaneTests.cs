using Cathograph.Numerics.Transforms;

namespace Cathograph.Tests.Numerics.Transforms;

public sealed class FourierPlaneTests
{
    [Fact]
    public void Transform_OfRandomNumbers_IsTheSumOfItsDefinition()
    {
        const int W = 8;
        const int H = 4;
        var random = new Random(1);
        float[] re = [.. Enumerable.Range(0, W * H).Select(_ => (float)random.NextDouble())];
        float[] im = [.. Enumerable.Range(0, W * H).Select(_ => (float)random.NextDouble())];
        float[] a = [.. re];
        float[] b = [.. im];
        new FourierPlane(W, H).Transform(a, b, isInverse: false);
        for (int v = 0; v < H; v++)
        {
            for (int u = 0; u < W; u++)
            {
                (double sr, double si) = (0, 0);
                for (int y = 0; y < H; y++)
                {
                    for (int x = 0; x < W; x++)
                    {
                        (double s, double c) = Math.SinCos(-2 * Math.PI * (((double)u * x / W) + ((double)v * y / H)));
                        int i = (y * W) + x;
                        sr += (re[i] * c) - (im[i] * s);
                        si += (re[i] * s) + (im[i] * c);
                    }
                }

                Assert.Equal(sr, a[(v * W) + u], 1e-5);
                Assert.Equal(si, b[(v * W) + u], 1e-5);
            }
        }
    }

    [Fact]
    public void Inverse_OfATransform_IsTheNumbersTimesTheirCount()
    {
        var random = new Random(2);
        float[] re = [.. Enumerable.Range(0, 32 * 16).Select(_ => (float)random.NextDouble())];
        float[] a = [.. re];
        float[] b = new float[re.Length];
        var plane = new FourierPlane(32, 16);
        plane.Transform(a, b, isInverse: false);
        plane.Transform(a, b, isInverse: true);
        Assert.All(re.Select((value, i) => value - (a[i] / 512)), off => Assert.InRange(Math.Abs(off), 0, 1e-5));
    }

    [Fact]
    public void ASideThatIsNoPowerOfTwo_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FourierPlane(12, 8));
}
