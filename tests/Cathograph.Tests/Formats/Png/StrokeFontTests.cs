using Cathograph.Formats.Drawing;
using Cathograph.Formats.Png;

namespace Cathograph.Tests.Formats.Png;

public sealed class StrokeFontTests
{
    [Fact]
    public void Font_HasAllCharactersOfLabels()
    {
        string ascii = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code));
        Assert.All(ascii + "µ·±²³⁻⁺ηφκσταβγδελμνπρωθτεΩ°→Δ∂×–—≤≥−≈∞ÄÖÜäöüßéÅ’“”…₀₁₉⁰⁹", sign => Assert.True(StrokeFont.Covers(sign), $"'{sign}' is missing."));
    }

    [Fact]
    public void Strokes_StayWithinTheirAdvance()
    {
        foreach (char sign in LatinGlyphs.Strokes.Keys.Concat(SymbolGlyphs.Strokes.Keys))
        {
            foreach (var stroke in StrokeFont.Of(sign).Strokes)
            {
                for (int i = 0; i < stroke.Length; i += 2)
                {
                    Assert.InRange(stroke[i], -20, TextMetrics.Advance(sign) + 30);
                    Assert.InRange(stroke[i + 1], -260, 900);
                }
            }
        }
    }

    [Fact]
    public void UnknownCharacter_IsABox() => Assert.Equal(5, StrokeFont.Of('漢').Strokes.Single().Length / 2);
}
