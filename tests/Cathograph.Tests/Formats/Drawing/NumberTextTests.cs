using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(185.234, 4, "185.2")]
    [InlineData(9.996, 3, "10.0")]
    [InlineData(0.00012345, 3, "0.000123")]
    [InlineData(4.87e-15, 3, "4.87×10^{-15}")]
    [InlineData(-4.87e-15, 2, "\u22124.9×10^{-15}")]
    [InlineData(123456, 3, "123000")]
    [InlineData(1234567, 3, "1.23×10^{6}")]
    [InlineData(-11.2, 2, "\u221211")]
    [InlineData(0, 3, "0")]
    [InlineData(double.NaN, 3, "")]
    [InlineData(double.NegativeInfinity, 3, "\u2212∞")]
    public void Significant_PrintsWhatAReaderExpects(double value, int digits, string text)
    {
        Assert.Equal(text, NumberText.Significant(value, digits));
    }
}
