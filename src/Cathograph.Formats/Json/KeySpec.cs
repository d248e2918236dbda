using System.Collections.Immutable;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>Everything there is to know of one key: the reader, the schema and the messages all live from this.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Description">What it means, one sentence without the unit.</param>
internal sealed record KeySpec(string Name, ValueShape Shape, string Description)
{
    /// <summary>What a quantity measures.</summary>
    public Dimension Dimension { get; init; } = Dimension.Number;

    /// <summary>Allowed values in SI; for a list, of its elements.</summary>
    public ValueRange Range { get; init; } = ValueRange.Any;

    /// <summary>What holds when the key is absent, in words; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>The default as a number, when it is one.</summary>
    public double? DefaultValue { get; init; }

    /// <summary>True when the file is refused without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The keys inside an object or inside the objects of a list.</summary>
    public ObjectSpec? Inner { get; init; }

    /// <summary>Smallest and largest number of elements of a list.</summary>
    public (int Minimum, int Maximum) Count { get; init; } = (0, int.MaxValue);

    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>A value as a user would write it, in JSON; null: the dimension's example.</summary>
    public string? Example { get; init; }

    /// <summary>What a value has to be, in words: "a mass per area above 0 and at most 1000 mg/cm2, such as "30 mg/cm2"".</summary>
    public string Expected
    {
        get
        {
            string suffix = Example is null ? "" : $", such as {Example}";
            return Shape switch
            {
                ValueShape.Object => $"an object with the keys {string.Join(", ", Inner!.Keys.Select(key => key.Name))}",
                ValueShape.Objects => $"a list of objects with the keys {string.Join(", ", Inner!.Keys.Select(key => key.Name))}",
                ValueShape.WholeNumber => $"a whole number {Range.Describe(Dimension)}{suffix}",
                ValueShape.Protocol => $"sentences{suffix}",
                _ => ExpectedQuantity(),
            };
        }
    }

    private string ExpectedQuantity()
    {
        string range = Range.Describe(Dimension);
        string shown = Example ?? (Dimension == Dimension.Number ? Dimension.Example : $"\"{Dimension.Example}\"");
        return range.Length == 0 ? $"{Dimension.NameWithArticle}, such as {shown}" : $"{Dimension.NameWithArticle} {range}, such as {shown}";
    }
}
