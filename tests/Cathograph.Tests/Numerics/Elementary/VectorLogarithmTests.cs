using System.Runtime.Intrinsics;
using Cathograph.Numerics.Elementary;

namespace Cathograph.Tests.Numerics.Elementary;

public sealed class VectorLogarithmTests
{
    // From far below the last digit of 1 to where nothing is left of the 1.
    [Fact]
    public void OnePlus_KeepsItsDigits_FromTheSmallestToTheLargest()
    {
        Assert.Equal(0, VectorLogarithm.OnePlus(Vector256<double>.Zero)[2]);
        var random = new Random(7);
        for (int k = 0; k < 20_000; k++)
        {
            double w = Math.Pow(10, (random.NextDouble() * 320) - 30);
            double u = 1 + w;
            double expected = u == 1 ? w : Math.Log(u) * (w / (u - 1));
            double found = VectorLogarithm.OnePlus(Vector256.Create(w, 1, 2, 3))[0];
            Assert.True(Math.Abs(found - expected) <= 2e-15 * expected, FormattableString.Invariant($"log(1 + {w:R}) = {found:R}, expected {expected:R}"));
        }
    }
}
