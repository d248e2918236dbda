using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Stxm.Sdf;

/// <summary>
/// The self-describing text of SDF headers: <c>Name = value;</c> where a value is a number, a text in quotation marks, a list <c>(n, a, b)</c> with its count first,
/// or a structure <c>{Name = value; ...}</c>. Brackets that close nothing, as one converter writes them, are passed over.
/// </summary>
internal sealed class SdfText
{
    private const int DeepestNesting = 32;
    private readonly string _text;
    private readonly string _name;
    private int _place;
    private int _line = 1;

    private SdfText(string text, string name)
    {
        _text = text;
        _name = name;
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidInputException">It is cut short or damaged: line, found and expected.</exception>
    public static SdfNode Parse(string text, string name) => new SdfText(text, name).Structure(0, isInner: false);

    private SdfNode Structure(int depth, bool isInner)
    {
        if (depth > DeepestNesting)
        {
            throw new InvalidInputException(_name, $"line {_line}: found structures nested more than {DeepestNesting} deep; expected a header of a scan");
        }

        int line = _line;
        var members = new Dictionary<string, SdfNode>(StringComparer.Ordinal);
        while (Next() is { } sign)
        {
            if (sign == '}' && isInner)
            {
                _place++;
                return new SdfNode { Line = line, Members = members };
            }

            if (sign is ';' or '}' or ')' or ',' or '{' or '(')
            {
                _place++;
                continue;
            }

            string key = Word();
            if (Next() == '=')
            {
                _place++;
                members[key] = Value(depth);
            }
        }

        return isInner
            ? throw new InvalidInputException(_name, $"line {line}: found a structure without its closing bracket; the file was cut short")
            : new SdfNode { Line = line, Members = members };
    }

    private SdfNode Value(int depth)
    {
        switch (Next())
        {
            case null:
                throw new InvalidInputException(_name, $"line {_line}: found the end of the file; expected a value");
            case '{':
                _place++;
                return Structure(depth + 1, isInner: true);
            case '(':
                _place++;
                return List(depth + 1);
            case ';' or ',' or ')' or '}':
                return new SdfNode { Line = _line, Text = "" };
            default:
                return new SdfNode { Line = _line, Text = Word() };
        }
    }

    private SdfNode List(int depth)
    {
        int line = _line;
        var items = new List<SdfNode>();
        while (Next() is { } sign)
        {
            switch (sign)
            {
                case ')':
                    _place++;
                    return new SdfNode { Line = line, Items = items };
                case ',' or ';' or '}':
                    _place++;
                    break;
                default:
                    items.Add(Value(depth));
                    break;
            }
        }

        throw new InvalidInputException(_name, $"line {line}: found a list without its closing parenthesis; the file was cut short");
    }

    // A text in quotation marks, or all up to the next sign.
    private string Word()
    {
        if (_text[_place] == '"')
        {
            int end = _text.IndexOf('"', _place + 1);
            if (end < 0)
            {
                throw new InvalidInputException(_name, $"line {_line}: found a text without its closing quotation mark; the file was cut short");
            }

            string quoted = _text[(_place + 1)..end];
            _line += quoted.Count(letter => letter == '\n');
            _place = end + 1;
            return quoted;
        }

        int start = _place;
        while (_place < _text.Length && !(_text[_place] is '=' or ';' or '{' or '}' or '(' or ')' or ',' or '"' or '\n'))
        {
            _place++;
        }

        if (_place == start)
        {
            _place++;
        }

        return _text[start.._place].Trim();
    }

    private char? Next()
    {
        while (_place < _text.Length && char.IsWhiteSpace(_text[_place]))
        {
            _line += _text[_place] == '\n' ? 1 : 0;
            _place++;
        }

        return _place < _text.Length ? _text[_place] : null;
    }
}
