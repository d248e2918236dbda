using Cathograph.Core.Reports;
using Cathograph.Formats.Terminal;

namespace Cathograph.Tests.Formats.Terminal;

public sealed class TextTableWriterTests
{
    [Fact]
    public void Columns_AreAligned_WithUnitsBelowTheirHeads()
    {
        var table = new Table(
            "rates",
            [new("design"), new("capacity", "mAh/g") { Decimals = 1 }, new("D", "m^2/s") { SignificantDigits = 2 }],
            [new TableRow("mono", 102.46, 8.5e-16), new TableRow("three-layer", 123.0, double.NaN), new TableRow("nothing", -0.001, 0)])
        { Title = "Rates", Note = "At 60 degC." };
        Assert.Equal(
            """
            Rates
            design       capacity        D
                            mAh/g     m²/s
            ------------------------------
            mono            102.5  8.5e-16
            three-layer     123.0
            nothing           0.0        0
            At 60 degC.

            """,
            TextTableWriter.Write(table));
    }

    [Fact]
    public void Words_GiveWay_WhereTheScreenEnds_AndNumbersDoNot()
    {
        var table = new Table("steps", [new("instruction"), new("duration", "s")], [new TableRow("Charge at C/10 until 3.7 V or for 15 hours", 35832.6)]);
        Assert.Equal(
            """
            instruction       duration
                                     s
            --------------------------
            Charge at C/10       35830
            until 3.7 V or
            for 15 hours

            """,
            TextTableWriter.Write(table, 26));
    }

    [Theory]
    [InlineData("Li_6PS_5Cl", "Li₆PS₅Cl")]
    [InlineData("mAh g^{-1}", "mAh g⁻¹")]
    [InlineData("kappa_{eff}", "kappa_eff")]
    [InlineData("cell_03", "cell_03")]
    public void Markup_BecomesUnicode_WhereThereIsOne(string markup, string text) => Assert.Equal(text, PlainText.Of(markup));

    [Theory]
    [InlineData("one two three", 7, "one two\nthree")]
    [InlineData("", 7, "")]
    [InlineData("incomprehensibilities", 7, "incomprehensibilities")]
    public void Lines_BreakAtSpaces(string text, int width, string expected) => Assert.Equal(expected, TextWrap.Fill(text, width));
}
