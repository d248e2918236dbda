namespace Cathograph.Formats.Tables;

/// <summary>Takes a header apart: <c>Current(mA)</c>, <c>U[V]</c>, <c>Ewe/V</c>, <c>Test Time / s</c>, <c>test_time_second</c>, <c>current_A_per_m2</c>, <c>Voltage V</c>.</summary>
internal static class HeaderText
{
    private const int LongestName = 64;

    // Z' and Z'' are not the same.
    private const string PrimeName = "prime";

    /// <summary>The name and the unit; the unit is empty when the header states none.</summary>
    public static (string Name, string Unit) Split(string header)
    {
        string text = header.Trim().Trim('"').TrimStart('~', '#', '\uFEFF').Trim();
        if (text.Length > 0 && text[^1] is ')' or ']' && Bracketed(text) is { } bracketed)
        {
            return bracketed;
        }

        for (int slash = text.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = text.IndexOf('/', slash + 1))
        {
            if (UnitTable.IsUnit(text[(slash + 1)..]))
            {
                return (text[..slash].Trim(), text[(slash + 1)..].Trim());
            }
        }

        foreach (char mark in "_, ")
        {
            for (int at = text.IndexOf(mark, StringComparison.Ordinal); at > 0; at = text.IndexOf(mark, at + 1))
            {
                string unit = text[(at + 1)..];
                if (unit.Length > 0 && UnitTable.IsUnit(unit) && !IsNumbered(text, unit))
                {
                    return (text[..at].Trim(), unit.Trim());
                }
            }
        }

        return (text, "");
    }

    /// <summary>A name as it is looked up: letters and digits alone, in lower case.</summary>
    public static string Simplify(string name)
    {
        Span<char> simple = stackalloc char[LongestName];
        int length = 0;
        foreach (char sign in name.AsSpan(0, Math.Min(name.Length, LongestName)))
        {
            if (sign == '\'' && length <= simple.Length - PrimeName.Length)
            {
                PrimeName.CopyTo(simple[length..]);
                length += PrimeName.Length;
            }
            else if (char.IsLetterOrDigit(sign) && length < simple.Length)
            {
                simple[length++] = char.ToLowerInvariant(sign);
            }
        }

        return simple[..length].ToString();
    }

    private static (string Name, string Unit)? Bracketed(string text)
    {
        char open = text[^1] == ')' ? '(' : '[';
        int depth = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] == text[^1] ? 1 : text[i] == open ? -1 : 0;
            if (depth == 0)
            {
                return i == 0 ? null : (text[..i].Trim(), text[(i + 1)..^1].Trim());
            }
        }

        return null;
    }

    // The 1 of "temperature_1" counts sensors; the 1 of "step_count_1" is the unit of a number.
    private static bool IsNumbered(string text, string unit) => unit is "1" or "-" && !text.Contains("count", StringComparison.OrdinalIgnoreCase) && !text.Contains("index", StringComparison.OrdinalIgnoreCase);
}
