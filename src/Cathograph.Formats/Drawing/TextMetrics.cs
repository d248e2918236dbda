using System.Collections.Frozen;

namespace Cathograph.Formats.Drawing;

/// <summary>
/// How wide text is, by the advance widths common to the Helvetica family (Helvetica, Arial, Liberation Sans), so that a layout holds for the
/// fonts a viewer puts in place and for the strokes of our own bitmaps.
/// </summary>
internal static class TextMetrics
{
    /// <summary>Height of a capital letter, relative to the font size.</summary>
    public const double CapHeight = 0.72;

    /// <summary>Size of a raised or lowered run, relative to the font size.</summary>
    public const double ScriptSize = 0.7;

    /// <summary>How far a raised run stands above the line, relative to the font size.</summary>
    public const double Raise = 0.36;

    /// <summary>How far a lowered run stands below the line, relative to the font size.</summary>
    public const double Lower = 0.16;

    private const int DefaultAdvance = 556;

    // Advance widths of U+0020 to U+007E in thousandths of the font size.
    private static readonly int[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly FrozenDictionary<char, int> Others = new Dictionary<char, int>
    {
        ['\u00A0'] = 278, ['°'] = 400, ['±'] = 584, ['²'] = 333, ['³'] = 333, ['¹'] = 333, ['µ'] = 556, ['·'] = 278, ['×'] = 584, ['÷'] = 584,
        ['Ä'] = 667, ['Å'] = 667, ['Ö'] = 778, ['Ü'] = 722, ['ß'] = 611, ['–'] = 556, ['—'] = 1000, ['…'] = 1000, ['•'] = 350,
        ['‘'] = 222, ['’'] = 222, ['“'] = 333, ['”'] = 333, ['′'] = 191, ['″'] = 355,
        ['⁰'] = 333, ['⁴'] = 333, ['⁵'] = 333, ['⁶'] = 333, ['⁷'] = 333, ['⁸'] = 333, ['⁹'] = 333, ['⁺'] = 350, ['⁻'] = 350,
        ['₀'] = 333, ['₁'] = 333, ['₂'] = 333, ['₃'] = 333, ['₄'] = 333, ['₅'] = 333, ['₆'] = 333, ['₇'] = 333, ['₈'] = 333, ['₉'] = 333,
        ['→'] = 1000, ['←'] = 1000, ['↔'] = 1000, ['↑'] = 500, ['↓'] = 500, ['−'] = 584, ['≈'] = 584, ['≤'] = 584, ['≥'] = 584, ['≠'] = 584,
        ['∞'] = 713, ['√'] = 549, ['∂'] = 494, ['∑'] = 713, ['∫'] = 274, ['∝'] = 713, ['Δ'] = 668, ['Ω'] = 768, ['\u2126'] = 768, ['\u2206'] = 668,
        ['Φ'] = 780, ['Θ'] = 778, ['Σ'] = 618, ['Ψ'] = 780, ['Γ'] = 542, ['Λ'] = 667, ['Π'] = 722,
        ['α'] = 578, ['β'] = 575, ['γ'] = 500, ['δ'] = 556, ['ε'] = 446, ['ζ'] = 441, ['η'] = 556, ['θ'] = 556, ['ι'] = 222, ['κ'] = 500, ['λ'] = 500,
        ['μ'] = 576, ['ν'] = 500, ['ξ'] = 448, ['π'] = 690, ['ρ'] = 569, ['σ'] = 617, ['τ'] = 395, ['φ'] = 648, ['χ'] = 525, ['ψ'] = 713, ['ω'] = 781,
    }.ToFrozenDictionary();

    /// <summary>The advance of a character in thousandths of the font size.</summary>
    public static int Advance(char sign)
    {
        if (sign is >= ' ' and <= '~')
        {
            return Ascii[sign - ' '];
        }

        return Others.TryGetValue(sign, out int advance) ? advance : DefaultAdvance;
    }

    /// <summary>The width of a line of text in points.</summary>
    public static double Width(RichText text, double size, bool bold = false)
    {
        double thousandths = 0;
        foreach (TextRun run in text.Runs)
        {
            double scale = run.Level == ScriptLevel.Normal ? 1 : ScriptSize;
            foreach (char sign in run.Text)
            {
                thousandths += Advance(sign) * scale;
            }
        }

        // Bold faces of the family run about 6 % wider.
        return thousandths * size / 1000 * (bold ? 1.06 : 1);
    }
}
