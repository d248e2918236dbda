using Cathograph.Numerics.Interpolation;

namespace Cathograph.Tests.Numerics.Interpolation;

public sealed class UniformTableTests
{
    [Fact]
    public void FromCoefficients_GivesTheSameTable_AndRefusesWhatIsNone()
    {
        UniformTable table = UniformTable.FromSamples([0, 1, 4, 9, 16, 25]).FallingBeyond(new SteepEnd(0.1, 0.2));
        UniformTable again = UniformTable.FromCoefficients(table.Coefficients, table.Ends);
        Assert.All(new[] { -0.3, 0, 0.123, 0.5, 1, 1.4 }, x => Assert.Equal(table.Value(x), again.Value(x)));
        Assert.Throws<ArgumentException>(() => UniformTable.FromCoefficients([1, 2, 3, 4], default));
        Assert.Throws<ArgumentException>(() => UniformTable.FromCoefficients([.. new double[15], double.NaN], default));
    }
}
