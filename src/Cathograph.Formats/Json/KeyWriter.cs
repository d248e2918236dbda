using System.Text.Json;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>Writes values under their keys so that the reader reads them back bit by bit.</summary>
internal sealed class KeyWriter(Utf8JsonWriter json)
{
    /// <summary>Beginning of the source that the reader gives to values without one; written, it would only repeat itself.</summary>
    public const string OwnSource = "given in ";

    public Utf8JsonWriter Json { get; } = json;

    public void Text(KeySpec key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Json.WriteString(key.Name, text);
        }
    }

    public void Source(string source)
    {
        if (!IsOwnSource(source))
        {
            Text(LawKeys.Source, source);
        }
    }

    public void WholeNumber(KeySpec key, int? number)
    {
        if (number is { } given)
        {
            Json.WriteNumber(key.Name, given);
        }
    }

    public void Quantity(KeySpec key, double? value)
    {
        if (value is not { } given)
        {
            return;
        }

        if (key.Dimension == Dimension.Number)
        {
            Json.WriteNumber(key.Name, given);
        }
        else
        {
            Json.WriteString(key.Name, Core.Quantities.Quantity.FormatExact(given, key.Dimension));
        }
    }

    public void QuantityUnlessDefault(KeySpec key, double value)
    {
        if (!value.Equals(key.DefaultValue))
        {
            Quantity(key, value);
        }
    }

    public static bool IsOwnSource(string source) => source.Length == 0 || source.StartsWith(OwnSource, StringComparison.Ordinal);
}
