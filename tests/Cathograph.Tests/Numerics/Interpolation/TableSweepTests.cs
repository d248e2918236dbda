using Cathograph.Numerics.Interpolation;

namespace Cathograph.Tests.Numerics.Interpolation;

public sealed class TableSweepTests
{
    private static readonly UniformTable Table = UniformTable
        .FromSamples([.. Enumerable.Range(0, 65).Select(k => Math.Sin(5.0 * k / 64) + (0.3 * k / 64))])
        .FallingBeyond(new SteepEnd(0.03, 0.01));

    // Of every length, so that whole vectors and the rest are met; inside, at the borders of intervals, outside, and no number.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(257)]
    public void Sweeps_GiveWhatTheTableGives(int length)
    {
        var random = new Random(length);
        double[] arguments = [.. Enumerable.Range(0, length).Select(k => (k % 11) switch
        {
            0 => random.Next(65) / 64.0,
            1 when k % 7 == 0 => 1 + (0.02 * random.NextDouble()),
            2 when k % 7 == 0 => -0.02 * random.NextDouble(),
            _ => random.NextDouble(),
        })];
        double[] inPlace = [.. arguments];
        TableSweep.Values(Table, inPlace);
        double[] values = new double[length];
        double[] slopes = new double[length];
        double[] bends = new double[length];
        TableSweep.Parabolas(Table, arguments, values, slopes, bends);
        for (int k = 0; k < length; k++)
        {
            double value = Table.Value(arguments[k], out double slope);
            Assert.Equal(value, inPlace[k], 1e-14 * Math.Max(1, Math.Abs(value)));
            Assert.Equal(value, values[k], 1e-14 * Math.Max(1, Math.Abs(value)));
            Assert.Equal(slope, slopes[k], 1e-12 * Math.Max(1, Math.Abs(slope)));
            Assert.Equal(Table.Bend(arguments[k]), bends[k], 1e-10 * Math.Max(1, Math.Abs(bends[k])));
        }
    }

    [Fact]
    public void Bend_IsHalfTheSecondDerivative_AndNoneOutside()
    {
        const double step = 1e-5;
        foreach (double x in new[] { 0.1037, 0.42, 0.905 })
        {
            Table.Value(x - step, out double before);
            Table.Value(x + step, out double after);
            Assert.Equal((after - before) / (4 * step), Table.Bend(x), 1e-6);
        }

        Assert.Equal(0, Table.Bend(-0.01));
        Assert.Equal(0, Table.Bend(1.01));
        Assert.Equal(0, Table.Bend(double.NaN));
    }

    [Fact]
    public void ANumberThatIsNone_StaysOne_AndLeavesItsNeighboursAlone()
    {
        double[] values = [0.1, double.NaN, 0.3, 0.4];
        TableSweep.Values(Table, values);
        Assert.True(double.IsNaN(values[1]));
        Assert.Equal([Table.Value(0.1), Table.Value(0.3), Table.Value(0.4)], [values[0], values[2], values[3]]);
    }
}
