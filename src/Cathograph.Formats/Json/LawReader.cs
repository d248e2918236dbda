using Cathograph.Core.Constants;
using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>Reads a material property: a quantity, a formula, a table, or an object that holds one of them with its source.</summary>
internal sealed class LawReader(ReadContext context, string? source)
{
    /// <summary>The property, or null when it was refused.</summary>
    public MaterialProperty? Read(JsonValue value, string path, KeySpec key)
    {
        MaterialProperty? property = value.Kind == JsonKind.Object ? ReadObject(value, path, key) : ReadPlain(value, path, key);
        return property is null || !LawCheck.Accepts(context, value, path, key, property) ? null : property;
    }

    /// <summary>
    /// A text is a quantity when it reads as one, else a formula. "10 s" is a wrong unit and "10 * s" a formula; when a text is
    /// neither, the message follows what it most resembles.
    /// </summary>
    private static PropertyLaw? ReadText(string text, KeySpec key, out string error)
    {
        if (Quantity.TryParse(text, key.Dimension, out double constant, out string quantityError))
        {
            error = "";
            return new ConstantLaw(constant);
        }

        bool parsed = Expression.TryParse(text, out Expression? expression, out string expressionError);
        if (parsed && (expression!.UsesStoichiometry || expression.UsesTemperature))
        {
            error = "";
            return new ExpressionLaw(expression);
        }

        string found = quantityError[..quantityError.LastIndexOf("; expected ", StringComparison.Ordinal)];
        error = parsed || ResemblesQuantity(text)
            ? $"{found}; expected {key.Expected}, or a formula in s and T"
            : $"neither a quantity nor a formula: {expressionError}";
        return null;
    }

    private static bool ResemblesQuantity(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart().TrimStart("+-0123456789.eE").TrimStart();
        return text.AsSpan().TrimStart() is [>= '0' and <= '9' or '+' or '-' or '.', ..] && (rest.IsEmpty || char.IsLetter(rest[0]) || rest[0] is '%' or ',')
            && !rest.ContainsAny("()+*^");
    }

    private MaterialProperty? ReadPlain(JsonValue value, string path, KeySpec key)
    {
        switch (value.Kind)
        {
            case JsonKind.Number:
                return QuantityReader.Read(context, value, path, key) is { } number ? Create(new ConstantLaw(number), key) : null;
            case JsonKind.Text:
                PropertyLaw? law = ReadText(value.Text, key, out string error);
                if (law is null)
                {
                    context.Refuse(value, path, error);
                }

                return law is null ? null : Create(law, key);
            default:
                context.Refuse(
                    value, path, $"found {value.Describe()}; expected {key.Expected}, a formula in s and T, or {{ \"table\": [[s, value], ...] }}");
                return null;
        }
    }

    private MaterialProperty? ReadObject(JsonValue value, string path, KeySpec key)
    {
        var reader = new ObjectReader(context, value, path, LawKeys.Spec);
        PropertyLaw? law = ReadLaw(reader, key);
        double? energy = reader.Quantity(LawKeys.ActivationEnergy);
        double reference = reader.Quantity(LawKeys.ReferenceTemperature, PhysicalConstants.RoomTemperature);
        (double Low, double High)? stoichiometry = ReadSpan(reader, LawKeys.ValidStoichiometry);
        (double Low, double High)? temperature = ReadSpan(reader, LawKeys.ValidTemperature);
        string? ownSource = reader.Text(LawKeys.Source);
        string? note = reader.Text(LawKeys.Note);
        return law is null
            ? null
            : Create(law, key) with
            {
                Source = ownSource ?? source ?? context.DefaultSource,
                Note = note ?? "",
                Temperature = energy is null ? null : new TemperatureLaw(energy.Value, reference),
                Validity = ValidityOf(law, stoichiometry, temperature),
            };
    }

    private PropertyLaw? ReadLaw(ObjectReader reader, KeySpec key)
    {
        KeySpec[] given = [.. new[] { LawKeys.Value, LawKeys.Expression, LawKeys.Table }.Where(reader.Has)];
        if (given.Length != 1)
        {
            string found = given.Length == 0 ? "none of them" : string.Join(" and ", given.Select(one => $"\"{one.Name}\""));
            context.Refuse(reader.Value, reader.Path, $"found {found}; expected exactly one of \"value\", \"expression\" and \"table\"");
            return null;
        }

        if (given[0] == LawKeys.Table)
        {
            string choice = reader.Choice(LawKeys.Interpolation) ?? "linear";
            TableInterpolation interpolation =
                string.Equals(choice, "monotoneCubic", StringComparison.Ordinal) ? TableInterpolation.MonotoneCubic : TableInterpolation.Linear;
            return new TableReader(context, key, interpolation).Read(reader.Find(LawKeys.Table)!, reader.PathOf(LawKeys.Table));
        }

        if (reader.Has(LawKeys.Interpolation))
        {
            reader.Refuse(LawKeys.Interpolation, $"found it beside \"{given[0].Name}\"; expected it beside \"table\" only");
        }

        JsonValue value = reader.Find(given[0])!;
        string path = reader.PathOf(given[0]);
        if (given[0] == LawKeys.Value)
        {
            return QuantityReader.Read(context, value, path, key) is { } constant ? new ConstantLaw(constant) : null;
        }

        if (value.Kind != JsonKind.Text)
        {
            context.Refuse(value, path, $"found {value.Describe()}; expected a formula in s and T, such as {LawKeys.Expression.Example}");
            return null;
        }

        if (Expression.TryParse(value.Text, out Expression? expression, out string error))
        {
            return new ExpressionLaw(expression!);
        }

        context.Refuse(value, path, error);
        return null;
    }

    // A table that names no other range holds where its points are.
    private static ValidityRange? ValidityOf(PropertyLaw law, (double Low, double High)? stoichiometry, (double Low, double High)? temperature)
    {
        (double Low, double High)? s = stoichiometry ?? (law is TableLaw table ? (table.Stoichiometries[0], table.Stoichiometries[^1]) : null);
        return s is null && temperature is null ? null : new ValidityRange(s?.Low, s?.High, temperature?.Low, temperature?.High);
    }

    private (double Low, double High)? ReadSpan(ObjectReader reader, KeySpec key)
    {
        if (reader.Find(key) is not { } value)
        {
            return null;
        }

        if (value.Kind != JsonKind.List || value.Items.Count != 2)
        {
            context.Refuse(value, reader.PathOf(key), $"found {value.Describe()}; expected two values, from and to, such as {key.Example}");
            return null;
        }

        double? low = QuantityReader.Read(context, value.Items[0], reader.PathOf(key) + "[0]", key);
        double? high = QuantityReader.Read(context, value.Items[1], reader.PathOf(key) + "[1]", key);
        if (low is null || high is null)
        {
            return null;
        }

        if (low < high)
        {
            return (low.Value, high.Value);
        }

        context.Refuse(value, reader.PathOf(key), $"found {value.Items[0].Describe()} before {value.Items[1].Describe()}; expected the smaller first, such as {key.Example}");
        return null;
    }

    private MaterialProperty Create(PropertyLaw law, KeySpec key) => new(law, key.Dimension.SiUnit, source ?? context.DefaultSource);
}
