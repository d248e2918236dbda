using Cathograph.Studies.Impedance;

namespace Cathograph.Tests.Studies.Impedance;

public sealed class ImpedanceTextTests
{
    [Theory]
    [InlineData(1.7e6, "1.7 MHz")]
    [InlineData(0.1, "100 mHz")]
    [InlineData(1, "1 Hz")]
    [InlineData(999.96, "1 kHz")]
    [InlineData(7000018.5, "7 MHz")]
    [InlineData(123.4, "123 Hz")]
    public void AFrequency_ReadsAsPeopleSayIt(double frequency, string expected) => Assert.Equal(expected, FrequencyText.Of(frequency));

    [Fact]
    public void AScale_KeepsNumbersReadable()
    {
        Assert.Equal("k\u03A9", ImpedanceScale.For(12e3).Unit);
        Assert.Equal("m\u03A9", ImpedanceScale.For(0.1).Unit);
        ImpedanceScale areal = ImpedanceScale.For(100, 0.785e-4);
        Assert.Equal("\u03A9 cm^2", areal.Unit);
        Assert.Equal(0.785, areal.Factor, 1e-12);
    }
}
