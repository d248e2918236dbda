using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Stxm.Sdf;

/// <summary>A value of an SDF header: a text or number, a list, or a structure with names.</summary>
internal sealed class SdfNode
{
    /// <summary>Where it begins.</summary>
    public required int Line { get; init; }

    /// <summary>The text of a simple value, without quotation marks.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list, its leading count among them.</summary>
    public List<SdfNode>? Items { get; init; }

    /// <summary>The members of a structure.</summary>
    public Dictionary<string, SdfNode>? Members { get; init; }

    /// <summary>A member; null when there is none.</summary>
    public SdfNode? this[string name] => Members?.GetValueOrDefault(name);

    /// <summary>The number; null when it is none.</summary>
    public double? Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>The items behind the count.</summary>
    /// <exception cref="InvalidInputException">It is no list, or its count is not that of its items.</exception>
    public List<SdfNode> Counted(string name, string what)
    {
        if (Items is not { Count: > 0 } items || items[0].Number is not { } count)
        {
            throw new InvalidInputException(name, $"line {Line}: found no list of {what}; expected its count and items in parentheses");
        }

        return count == items.Count - 1
            ? items[1..]
            : throw new InvalidInputException(name, FormattableString.Invariant($"line {Line}: found {items.Count - 1} {what} behind a count of {count:G9}; expected as many; the file is damaged or was cut short"));
    }

    /// <summary>The numbers behind the count.</summary>
    /// <exception cref="InvalidInputException">An item is no number, or the count is wrong.</exception>
    public double[] Numbers(string name, string what) =>
        [.. Counted(name, what).Select(item => item.Number ?? throw new InvalidInputException(name, $"line {item.Line}: found \"{item.Text}\" among {what}; expected numbers"))];
}
