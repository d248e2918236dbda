using System.Collections.Immutable;
using System.Globalization;

namespace Cathograph.Formats.Png;

/// <summary>
/// Reads the stroke commands of a character: <c>M x y</c> lifts the pen to a place, <c>L x y</c>, <c>H x</c> and <c>V y</c> draw a line,
/// <c>C x1 y1 x2 y2 x y</c> a cubic Bézier curve, <c>Z</c> closes the stroke, <c>D x y</c> sets a dot, and <c>&amp;c</c> at the beginning
/// takes over the strokes of the character c.
/// </summary>
internal ref struct GlyphReader(string commands)
{
    private const int StepsPerCurve = 9;

    private readonly ImmutableArray<ImmutableArray<double>>.Builder _strokes = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
    private readonly ImmutableArray<(double X, double Y)>.Builder _dots = ImmutableArray.CreateBuilder<(double X, double Y)>();
    private readonly List<double> _pen = [];
    private int _at;

    /// <summary>Reads all commands.</summary>
    /// <param name="find">Finds the glyph a command refers to.</param>
    public Glyph Read(Func<char, Glyph> find)
    {
        while (_at < commands.Length)
        {
            char command = commands[_at++];
            switch (command)
            {
                case '&':
                    Glyph other = find(commands[_at++]);
                    _strokes.AddRange(other.Strokes);
                    _dots.AddRange(other.Dots);
                    break;
                case 'M':
                    Lift();
                    To(Number(), Number());
                    break;
                case 'L':
                    To(Number(), Number());
                    break;
                case 'H':
                    To(Number(), _pen[^1]);
                    break;
                case 'V':
                    To(_pen[^2], Number());
                    break;
                case 'C':
                    Curve(Number(), Number(), Number(), Number(), (Number(), Number()));
                    break;
                case 'Z':
                    To(_pen[0], _pen[1]);
                    Lift();
                    break;
                case 'D':
                    _dots.Add((Number(), Number()));
                    break;
                default:
                    throw new FormatException($"The stroke command '{command}' is not known.");
            }
        }

        Lift();
        return new(_strokes.ToImmutable(), _dots.ToImmutable());
    }

    private void To(double x, double y)
    {
        _pen.Add(x);
        _pen.Add(y);
    }

    private void Curve(double x1, double y1, double x2, double y2, (double X, double Y) end)
    {
        (double x0, double y0) = (_pen[^2], _pen[^1]);
        for (int i = 1; i <= StepsPerCurve; i++)
        {
            double t = (double)i / StepsPerCurve;
            double s = 1 - t;
            (double a, double b, double c, double d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            To((a * x0) + (b * x1) + (c * x2) + (d * end.X), (a * y0) + (b * y1) + (c * y2) + (d * end.Y));
        }
    }

    private void Lift()
    {
        if (_pen.Count > 2)
        {
            _strokes.Add([.. _pen]);
        }

        _pen.Clear();
    }

    private double Number()
    {
        while (commands[_at] == ' ')
        {
            _at++;
        }

        int start = _at;
        while (_at < commands.Length && (char.IsAsciiDigit(commands[_at]) || commands[_at] == '-'))
        {
            _at++;
        }

        return int.Parse(commands.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }
}
