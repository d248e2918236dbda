using System.Globalization;
using Cathograph.Core.Quantities;
using Cathograph.Core.Words;

namespace Cathograph.Core.Materials;

/// <summary>Recursive descent from text to <see cref="Expression"/>. Depth and length are limited, so that no text can overflow the stack.</summary>
internal ref struct ExpressionParser
{
    private const int MaximumDepth = 60;
    private const int CaretContext = 60;
    private static readonly string[] Names = [.. Expression.Functions, "s", "T", "pi"];
    private readonly string text;
    private readonly ExpressionProgram program = new();
    private int position;
    private int depth;
    private string error = "";

    public ExpressionParser(string text)
    {
        this.text = text;
    }

    /// <summary>The formula, or null and what is wrong.</summary>
    public Expression? Parse(out string problem)
    {
        if (text.Length > Expression.MaximumLength)
        {
            problem = string.Create(
                CultureInfo.InvariantCulture, $"found a formula of {text.Length} characters; expected at most {Expression.MaximumLength}");
            return null;
        }

        SkipSpaces();
        bool parsed = ReadSum() && (position == text.Length || Fail(position, DescribeRest(), "an operator or the end"));
        problem = error;
        return parsed ? new Expression(text.Trim(), program.ToImmutable(), program.StackSize) : null;
    }

    private bool ReadSum()
    {
        if (!Descend() || !ReadProduct())
        {
            return false;
        }

        while (Peek() is '+' or '-' or '\u2212')
        {
            ExpressionCode code = Take() == '+' ? ExpressionCode.Add : ExpressionCode.Subtract;
            if (!ReadProduct())
            {
                return false;
            }

            program.Apply(code);
        }

        depth--;
        return true;
    }

    private bool ReadProduct()
    {
        if (!ReadSigned())
        {
            return false;
        }

        while (Peek() is '*' or '/' or '\u00B7')
        {
            ExpressionCode code = Take() == '/' ? ExpressionCode.Divide : ExpressionCode.Multiply;
            if (!ReadSigned())
            {
                return false;
            }

            program.Apply(code);
        }

        return true;
    }

    private bool ReadSigned()
    {
        bool negate = false;
        while (Peek() is '+' or '-' or '\u2212')
        {
            negate ^= Take() != '+';
        }

        if (!ReadPower())
        {
            return false;
        }

        if (negate)
        {
            program.Apply(ExpressionCode.Negate);
        }

        return true;
    }

    private bool ReadPower()
    {
        if (!ReadAtom())
        {
            return false;
        }

        if (Peek() != '^' && !IsPythonPower())
        {
            return true;
        }

        position += Peek() == '^' ? 1 : 2;
        SkipSpaces();
        if (!Descend() || !ReadSigned())
        {
            return false;
        }

        depth--;
        program.Apply(ExpressionCode.Power);
        return true;
    }

    private bool ReadAtom()
    {
        if (position == text.Length)
        {
            return Fail(position, "the end", "a number, s, T, a function or '('");
        }

        char first = text[position];
        if (first == '(')
        {
            int open = position;
            Take();
            return ReadSum() && ReadClosing(open);
        }

        if (char.IsAsciiDigit(first) || first == '.')
        {
            return ReadNumber();
        }

        return char.IsLetter(first) || first == '_' ? ReadName() : Fail(position, $"'{first}'", "a number, s, T, a function or '('");
    }

    private bool ReadNumber()
    {
        int length = NumberSpan.Length(text.AsSpan(position));
        if (length == 0)
        {
            return Fail(position, "'.'", "a number");
        }

        double value = NumberSpan.Parse(text.AsSpan(position, length), 0);
        if (!double.IsFinite(value))
        {
            return Fail(position, $"the number {text.Substring(position, length)}", "a finite number");
        }

        position += length;
        program.PushConstant(value);
        SkipSpaces();
        return true;
    }

    private bool ReadName()
    {
        int start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        string name = text[start..position];
        SkipSpaces();
        switch (name)
        {
            case "s":
                program.PushVariable(ExpressionCode.Stoichiometry);
                return true;
            case "T":
                program.PushVariable(ExpressionCode.Temperature);
                return true;
            case "pi":
                program.PushConstant(Math.PI);
                return true;
            default:
                return ExpressionCodeArithmetic.Function(name) is { } function ? ReadCall(name, function) : FailName(start, name);
        }
    }

    private bool ReadCall(string name, ExpressionCode function)
    {
        if (Peek() != '(')
        {
            return Fail(position, DescribeRest(), $"'(' after {name}");
        }

        int open = position;
        Take();
        if (!ReadSum())
        {
            return false;
        }

        int arguments = 1;
        while (Peek() == ',')
        {
            if (!function.TakesTwo())
            {
                return Fail(position, "','", $"one argument of {name} (numbers have a decimal point)");
            }

            Take();
            if (!ReadSum())
            {
                return false;
            }

            program.Apply(function);
            arguments++;
        }

        if (function.TakesTwo() && arguments < 2)
        {
            return Fail(position, DescribeRest(), $"',' and a second argument of {name}");
        }

        if (!function.TakesTwo())
        {
            program.Apply(function);
        }

        return ReadClosing(open);
    }

    private bool ReadClosing(int open)
    {
        if (Peek() != ')')
        {
            return Fail(
                position, DescribeRest(), string.Create(CultureInfo.InvariantCulture, $"')' for the '(' at column {open + 1}"));
        }

        Take();
        return true;
    }

    private bool FailName(int start, string name)
    {
        string found = $"the unknown name '{name}'";
        return name switch
        {
            "log" => Fail(start, found, "ln (natural) or log10 (decimal)"),
            "x" or "sto" or "y" => Fail(start, found, "s for the stoichiometry"),
            _ => NearestWord.Find(name, Names) is { } near
                ? Fail(start, found, $"one of {string.Join(", ", Names)} (did you mean '{near}'?)")
                : Fail(start, found, $"one of {string.Join(", ", Names)}"),
        };
    }

    private bool Descend() =>
        ++depth <= MaximumDepth || Fail(position, string.Create(CultureInfo.InvariantCulture, $"more than {MaximumDepth} levels of nesting"), "a flatter formula");

    private readonly bool IsPythonPower() => string.CompareOrdinal(text, position, "**", 0, 2) == 0;

    private readonly char Peek() => position < text.Length && !IsPythonPower() ? text[position] : '\0';

    private char Take()
    {
        char taken = text[position++];
        SkipSpaces();
        return taken;
    }

    private void SkipSpaces()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }

    private readonly string DescribeRest() => position == text.Length ? "the end" : $"'{text[position]}'";

    private bool Fail(int at, string found, string expected)
    {
        // A long formula is cut around the place, so that the caret stays on the screen.
        int from = Math.Max(0, at - CaretContext);
        int to = Math.Min(text.Length, at + CaretContext);
        string shown = text[from..to].ReplaceLineEndings(" ").Replace('\t', ' ');
        string caret = new string(' ', at - from) + "^";
        error = string.Create(
            CultureInfo.InvariantCulture,
            $"found {found} at column {at + 1} of the formula; expected {expected}{Environment.NewLine}    {shown}{Environment.NewLine}    {caret}");
        return false;
    }
}
