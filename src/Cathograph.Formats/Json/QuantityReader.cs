using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>Reads a number in SI or a text with a unit, and checks its range.</summary>
internal static class QuantityReader
{
    public static double? Read(ReadContext context, JsonValue value, string path, KeySpec key)
    {
        if (value.Kind is not (JsonKind.Number or JsonKind.Text))
        {
            context.Refuse(value, path, $"found {value.Describe()}; expected {key.Expected}");
            return null;
        }

        double number = value.Number;
        if (value.Kind == JsonKind.Text && !Quantity.TryParse(value.Text, key.Dimension, out number, out string error))
        {
            // The parser knows what was found; the key knows its range and a better example.
            string found = error[..error.LastIndexOf("; expected ", StringComparison.Ordinal)];
            context.Refuse(value, path, $"{found}; expected {key.Expected}");
            return null;
        }

        if (!double.IsFinite(number) || !key.Range.Contains(number))
        {
            context.Refuse(value, path, $"found {Found(value, number, key)}; expected {key.Expected}");
            return null;
        }

        return number;
    }

    private static string Found(JsonValue value, double number, KeySpec key)
    {
        if (value.Kind == JsonKind.Text)
        {
            return value.Describe();
        }

        // A bare number out of range is most often one that was meant in another unit: show how it was understood.
        return key.Dimension == Dimension.Number || !double.IsFinite(number)
            ? value.Text
            : $"{value.Text} (in {key.Dimension.SiUnit}, that is {Quantity.Format(number, key.Dimension)})";
    }
}
