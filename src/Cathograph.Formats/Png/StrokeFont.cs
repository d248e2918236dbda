using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cathograph.Formats.Png;

/// <summary>The font of our bitmaps: sans-serif, drawn with one pen, so that no font file is needed on any machine.</summary>
internal static class StrokeFont
{
    /// <summary>Width of the pen, relative to the font size.</summary>
    public const double Pen = 0.078;

    /// <summary>Width of the pen of the bold face, relative to the font size.</summary>
    public const double BoldPen = 0.115;

    /// <summary>Side of a dot, relative to the width of the pen.</summary>
    public const double DotSize = 1.3;

    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string LoweredDigits = "₀₁₂₃₄₅₆₇₈₉";
    private const double SmallScale = 0.6;
    private const double RaisedBy = 290;
    private const double LoweredBy = -110;

    // What a reader sees for a character we have no strokes for.
    private static readonly Glyph Unknown = new GlyphReader("M70 0V680H486V0Z").Read(_ => throw new InvalidOperationException());
    private static readonly FrozenDictionary<char, Glyph> Glyphs = ReadAll();

    /// <summary>Whether the font has strokes for a character.</summary>
    public static bool Covers(char sign) => Glyphs.ContainsKey(sign);

    /// <summary>The strokes of a character; an empty box when the font does not have it.</summary>
    public static Glyph Of(char sign) => Glyphs.GetValueOrDefault(sign, Unknown);

    private static FrozenDictionary<char, Glyph> ReadAll()
    {
        var glyphs = new Dictionary<char, Glyph>();
        foreach ((char sign, string strokes) in LatinGlyphs.Strokes.OrderBy(pair => pair.Value.StartsWith('&')))
        {
            glyphs[sign] = new GlyphReader(strokes).Read(other => glyphs[other]);
        }

        foreach ((char sign, string strokes) in SymbolGlyphs.Strokes.OrderBy(pair => pair.Value.StartsWith('&')))
        {
            glyphs[sign] = new GlyphReader(strokes).Read(other => glyphs[other]);
        }

        for (int digit = 0; digit <= 9; digit++)
        {
            glyphs[RaisedDigits[digit]] = Small(glyphs[(char)('0' + digit)], RaisedBy);
            glyphs[LoweredDigits[digit]] = Small(glyphs[(char)('0' + digit)], LoweredBy);
        }

        glyphs['⁺'] = Small(glyphs['+'], RaisedBy);
        glyphs['⁻'] = Small(glyphs['−'], RaisedBy);
        return glyphs.ToFrozenDictionary();
    }

    private static Glyph Small(Glyph glyph, double raise) => new(
        [.. glyph.Strokes.Select(stroke => ImmutableArray.CreateRange(stroke.Select((value, i) => (value * SmallScale) + (i % 2 == 1 ? raise : 0))))],
        [.. glyph.Dots.Select(dot => (dot.X * SmallScale, (dot.Y * SmallScale) + raise))]);
}
