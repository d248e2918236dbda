using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Recursive descent over both ways of writing a circuit. Length and depth are limited, so that no text can overflow the stack.</summary>
internal sealed class CircuitParser
{
    private const int MaximumDepth = 40;
    private readonly string _text;
    private readonly string _where;
    private readonly bool _isNamed;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);
    private int _position;
    private int _depth;
    private int _elements;

    private CircuitParser(string text, string where)
    {
        _text = text;
        _where = where;
        _isNamed = text.AsSpan().ContainsAny("-,") || text.Contains("p(", StringComparison.Ordinal) || text.Contains("p (", StringComparison.Ordinal);
    }

    public static CircuitNode Read(string text, string where)
    {
        if (text.Length > Circuit.MaximumLength)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"found a circuit of {text.Length} characters; expected at most {Circuit.MaximumLength}"));
        }

        var parser = new CircuitParser(text, where);
        CircuitNode root = parser._isNamed ? parser.NamedSeries() : parser.CodedSeries("the end");
        parser.SkipSpaces();
        if (parser._position < text.Length)
        {
            throw parser.Refuse(parser._position, $"found {parser.Rest()}", parser._isNamed ? "\"-\" or the end" : "an element, \"(\" or the end");
        }

        return root;
    }

    private CircuitNode NamedSeries()
    {
        Descend();
        var parts = new List<CircuitNode> { NamedPart() };
        while (Take('-'))
        {
            parts.Add(NamedPart());
        }

        _depth--;
        return CircuitPrinter.Series(parts);
    }

    private CircuitNode NamedPart()
    {
        SkipSpaces();
        int start = _position;
        if (_position < _text.Length && _text[_position] == 'p' && IsBracketNext(_position + 1))
        {
            _position++;
            Take('(');
            var parts = new List<CircuitNode> { NamedSeries() };
            while (Take(','))
            {
                parts.Add(NamedSeries());
            }

            if (!Take(')'))
            {
                throw Refuse(_position, $"found {Rest()}", "\",\", \"-\" or the \")\" that closes the parallel begun at position " + (start + 1).ToString(CultureInfo.InvariantCulture));
            }

            return parts.Count > 1 ? CircuitPrinter.Parallel(parts) : throw Refuse(start, "found a parallel with one branch", "at least two, separated by \",\"");
        }

        if (Take('('))
        {
            CircuitNode inner = NamedSeries();
            return Take(')') ? inner : throw Refuse(_position, $"found {Rest()}", "\")\"");
        }

        return NamedElement(start);
    }

    private bool IsBracketNext(int position)
    {
        while (position < _text.Length && _text[position] == ' ')
        {
            position++;
        }

        return position < _text.Length && _text[position] == '(';
    }

    private CircuitElement NamedElement(int start)
    {
        int end = start;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        string name = _text[start..end];
        if (name.Length == 0)
        {
            throw Refuse(start, $"found {Rest()}", "an element such as R0 or CPE1, or p(");
        }

        // A label begins with a digit, "_" or a small letter: R1, R_SEI, Rct. CPX is then a mistake and not a capacitor called PX.
        if (ElementLibrary.Match(name, 0) is not { } match || (match.Length < name.Length && char.IsAsciiLetterUpper(name[match.Length])))
        {
            throw UnknownElement(start, name);
        }

        _position = end;
        return Add(match.Kind, name, start);
    }

    private CircuitNode CodedSeries(string expectedEnd)
    {
        Descend();
        var parts = new List<CircuitNode>();
        while (CodedPart() is { } part)
        {
            parts.Add(part);
        }

        if (parts.Count == 0)
        {
            throw Refuse(_position, $"found {Rest()}", $"an element such as R, C, Q or W before {expectedEnd}");
        }

        _depth--;
        return CircuitPrinter.Series(parts);
    }

    private CircuitNode? CodedPart()
    {
        SkipSpaces();
        int start = _position;
        if (_position >= _text.Length || _text[_position] is ')' or ']')
        {
            return null;
        }

        if (Take('('))
        {
            return CodedParallel(start);
        }

        if (Take('['))
        {
            CircuitNode inner = CodedSeries("\"]\"");
            return Take(']') ? inner : throw Refuse(_position, $"found {Rest()}", "\"]\"");
        }

        return CodedElement(start);
    }

    private CircuitNode CodedParallel(int start)
    {
        Descend();
        var parts = new List<CircuitNode>();
        while (CodedPart() is { } part)
        {
            parts.Add(part);
        }

        _depth--;
        if (!Take(')'))
        {
            throw Refuse(_position, $"found {Rest()}", "an element or the \")\" that closes the parallel begun at position " + (start + 1).ToString(CultureInfo.InvariantCulture));
        }

        return parts.Count > 1 ? CircuitPrinter.Parallel(parts) : throw Refuse(start, $"found a parallel with {(parts.Count == 0 ? "no branch" : "one branch")}", "at least two, such as (RQ)");
    }

    private CircuitElement CodedElement(int start)
    {
        if (ElementLibrary.Match(_text, start) is not { } match)
        {
            int end = start + 1;
            while (end < _text.Length && char.IsAsciiLetterOrDigit(_text[end]) && !char.IsAsciiLetterUpper(_text[end]))
            {
                end++;
            }

            throw UnknownElement(start, _text[start..end]);
        }

        _position = start + match.Length;
        int label = _position;
        if (_position < _text.Length && _text[_position] == '_')
        {
            _position++;
            while (_position < _text.Length && (char.IsAsciiLetterLower(_text[_position]) || char.IsAsciiDigit(_text[_position])))
            {
                _position++;
            }
        }
        else
        {
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            {
                _position++;
            }
        }

        return _position > label
            ? Add(match.Kind, _text[start.._position], start)
            : Add(match.Kind, NumberedName(match.Kind), start);
    }

    // A resistor that comes first is R0, as an ohmic resistance is; everything else counts from 1.
    private string NumberedName(ElementKind kind)
    {
        string name;
        do
        {
            int next = _counters.TryGetValue(kind.Code, out int last) ? last + 1 : kind.Code == "R" && _elements == 0 ? 0 : 1;
            _counters[kind.Code] = next;
            name = kind.Code + next.ToString(CultureInfo.InvariantCulture);
        }
        while (_names.Contains(name));
        return name;
    }

    private CircuitElement Add(ElementKind kind, string name, int start)
    {
        if (!_names.Add(name))
        {
            throw Refuse(start, $"found \"{name}\" a second time", "a name of its own for each element");
        }

        if (++_elements > Circuit.MaximumElements)
        {
            throw Refuse(start, FormattableString.Invariant($"found more than {Circuit.MaximumElements} elements"), "a circuit that data can decide on");
        }

        return new CircuitElement(kind, name);
    }

    private void Descend()
    {
        if (++_depth > MaximumDepth)
        {
            throw Refuse(_position, FormattableString.Invariant($"found brackets nested deeper than {MaximumDepth}"), "fewer");
        }
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private bool Take(char sign)
    {
        SkipSpaces();
        if (_position < _text.Length && _text[_position] == sign)
        {
            _position++;
            return true;
        }

        return false;
    }

    private string Rest() => _position < _text.Length ? $"\"{_text[_position]}\"" : _text.Length == 0 ? "nothing" : "the end";

    private InvalidInputException UnknownElement(int start, string name)
    {
        string near = ElementLibrary.Nearest(name) is { } meant ? $" (did you mean {meant}?)" : "";
        return Refuse(start, $"found \"{name}\"", $"an element that begins with one of {string.Join(", ", ElementLibrary.All.Select(kind => kind.Code))}{near}");
    }

    private InvalidInputException Refuse(int position, string found, string expected) => new(
        _where,
        FormattableString.Invariant($"position {position + 1}: {found}; expected {expected}\n  {_text.Replace('\n', ' ').Replace('\t', ' ')}\n  {new string(' ', position)}^"));
}
