using System.Runtime.Intrinsics;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Tests.Numerics.Interpolation;

public sealed class PairTableTests
{
    private static readonly UniformTable First = UniformTable
        .FromSamples([.. Enumerable.Range(0, 65).Select(k => Math.Sin(5.0 * k / 64))])
        .FallingBeyond(new SteepEnd(0.03, 0.01));

    private static readonly UniformTable Second = UniformTable.FromSamples([.. Enumerable.Range(0, 65).Select(k => Math.Exp(2.0 * k / 64))]);
    private static readonly PairTable Pair = new(First, Second);

    // Four inside, four at borders, and four of which some are outside.
    [Theory]
    [InlineData(0.013, 0.37, 0.7031, 0.99)]
    [InlineData(0, 0.25, 0.5, 1)]
    [InlineData(-0.02, 0.4, 1.015, 0.6)]
    public void FourAtOnce_GiveWhatTheTablesGive(double a, double b, double c, double d)
    {
        double[] arguments = [a, b, c, d];
        Vector256<double> x = Vector256.Create<double>(arguments);
        Vector256<double> first = Pair.Values(x, out Vector256<double> second);
        Vector256<double> firstSlope = Pair.Slopes(x, out Vector256<double> again, out Vector256<double> secondSlope);
        for (int k = 0; k < arguments.Length; k++)
        {
            Assert.Equal(First.Value(arguments[k], out double slope), first[k], 1e-13);
            Assert.Equal(slope, firstSlope[k], 1e-11 * Math.Max(1, Math.Abs(slope)));
            Assert.Equal(Second.Value(arguments[k], out slope), second[k], 1e-13 * second[k]);
            Assert.Equal(second[k], again[k], 1e-13 * second[k]);
            Assert.Equal(slope, secondSlope[k], 1e-11 * slope);
        }
    }
}
