using System.Collections.Immutable;
using System.Text;

namespace Cathograph.Formats.Drawing;

/// <summary>Text with raised and lowered runs, read from the markup described at <see cref="Core.Figures.FigureText"/>.</summary>
/// <param name="Runs">The pieces in order; neighbours differ in level.</param>
internal sealed record RichText(ImmutableArray<TextRun> Runs)
{
    public static RichText Empty { get; } = new([]);

    public bool IsEmpty => Runs.IsEmpty;

    /// <summary>The characters without their levels.</summary>
    public string Plain => string.Concat(Runs.Select(run => run.Text));

    /// <summary>Reads markup; every text is valid, signs without meaning stay as they are.</summary>
    public static RichText Parse(string markup)
    {
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var normal = new StringBuilder();
        int i = 0;
        while (i < markup.Length)
        {
            char sign = markup[i];
            if (sign == '\\' && i + 1 < markup.Length && markup[i + 1] is '^' or '_' or '\\')
            {
                normal.Append(markup[i + 1]);
                i += 2;
            }
            else if (sign is '^' or '_' && Script(markup, i + 1) is { } script)
            {
                Flush(runs, normal);
                runs.Add(new(WithMinus(script.Text), sign == '^' ? ScriptLevel.Raised : ScriptLevel.Lowered));
                i = script.End;
            }
            else
            {
                normal.Append(sign);
                i++;
            }
        }

        Flush(runs, normal);
        return new(runs.ToImmutable());
    }

    /// <summary>Breaks markup at spaces outside of braces into lines no wider than asked, if its words allow.</summary>
    public static ImmutableArray<RichText> Wrap(string markup, double size, double width, bool bold = false)
    {
        var lines = ImmutableArray.CreateBuilder<RichText>();
        string line = "";
        foreach (string word in Words(markup))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && TextMetrics.Width(Parse(longer), size, bold) > width)
            {
                lines.Add(Parse(line));
                longer = word;
            }

            line = longer;
        }

        lines.Add(Parse(line));
        return lines.ToImmutable();
    }

    private static List<string> Words(string markup)
    {
        List<string> words = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < markup.Length; i++)
        {
            depth += markup[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (markup[i] == ' ' && depth <= 0)
            {
                words.Add(markup[start..i]);
                start = i + 1;
            }
        }

        words.Add(markup[start..]);
        return words;
    }

    private static (string Text, int End)? Script(string markup, int start)
    {
        if (start >= markup.Length)
        {
            return null;
        }

        if (markup[start] == '{')
        {
            int close = markup.IndexOf('}', start);
            return close > start + 1 ? (markup[(start + 1)..close], close + 1) : null;
        }

        // One character only, and not the head of a word or number: Li_6PS_5Cl is a formula, cell_03 is a file.
        char next = start + 1 < markup.Length ? markup[start + 1] : ' ';
        bool standsAlone = !char.IsLetterOrDigit(next) || (char.IsUpper(next) && !char.IsUpper(markup[start]));
        return standsAlone && (char.IsLetterOrDigit(markup[start]) || markup[start] is '+' or '-' or '*')
            ? (markup[start].ToString(), start + 1)
            : null;
    }

    // In a script a hyphen can only be a minus sign.
    private static string WithMinus(string script) => script.Replace('-', '\u2212');

    private static void Flush(ImmutableArray<TextRun>.Builder runs, StringBuilder normal)
    {
        if (normal.Length > 0)
        {
            runs.Add(new(normal.ToString(), ScriptLevel.Normal));
            normal.Clear();
        }
    }
}
