using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class RichTextTests
{
    [Theory]
    [InlineData("Li^+", "Li|^+")]
    [InlineData("mAh g^{-1}", "mAh g|^\u22121")]
    [InlineData("i_{0}", "i|_0")]
    [InlineData("i_0 (A)", "i|_0| (A)")]
    [InlineData("Li_6PS_5Cl", "Li|_6|PS|_5|Cl")]
    [InlineData("Li_xMO_2", "Li|_x|MO|_2")]
    [InlineData("cell_03.mpr", "cell_03.mpr")]
    [InlineData("my_file_name", "my_file_name")]
    [InlineData("10^{-14} m^2 s^{-1}", "10|^\u221214| m|^2| s|^\u22121")]
    [InlineData("a\\_b\\^c", "a_b^c")]
    [InlineData("open_{brace", "open_{brace")]
    [InlineData("empty^{}", "empty^{}")]
    [InlineData("end^", "end^")]
    [InlineData("back\\", "back\\")]
    [InlineData("", "")]
    public void Markup_IsReadAsRuns(string markup, string runs)
    {
        Assert.Equal(runs, string.Join('|', RichText.Parse(markup).Runs.Select(Show)));
    }

    [Theory]
    [InlineData("cell_03^a\\b")]
    [InlineData("^_^ {x}_{y} \\")]
    [InlineData("_a_B_1")]
    public void Literal_PrintsExactlyWhatItWasGiven(string text)
    {
        Assert.Equal(text, RichText.Parse(FigureText.Literal(text)).Plain);
    }

    [Fact]
    public void Wrap_BreaksAtSpacesButNotInsideBraces()
    {
        Assert.Equal(["Graded", "NMC|_8 11|", "cathode"], RichText.Wrap("Graded NMC_{8 11} cathode", 8, 35).Select(line => string.Join('|', line.Runs.Select(Show)) + (line.Runs.Length > 1 ? "|" : "")));
    }

    [Fact]
    public void Width_OfScripts_IsSmaller()
    {
        Assert.Equal(0.7, TextMetrics.Width(RichText.Parse("^{22}"), 10) / TextMetrics.Width(RichText.Parse("22"), 10), 9);
    }

    private static string Show(TextRun run) => run.Level switch { ScriptLevel.Raised => "^", ScriptLevel.Lowered => "_", _ => "" } + run.Text;
}
