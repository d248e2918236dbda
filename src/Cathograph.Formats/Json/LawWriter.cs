using System.Globalization;
using System.Text.Json;
using Cathograph.Core.Constants;
using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>Writes a material property: as a plain text where that says all, else as an object with its source.</summary>
internal sealed class LawWriter(Utf8JsonWriter json)
{
    private readonly KeyWriter keys = new(json);

    public void Write(KeySpec key, MaterialProperty property)
    {
        bool isPlain = property is { Temperature: null, Validity: null, Note: "" } && KeyWriter.IsOwnSource(property.Source);
        switch (property.Law)
        {
            case ConstantLaw constant when isPlain:
                keys.Quantity(key, constant.Value);
                break;
            case ExpressionLaw { Expression: { } expression } when isPlain && (expression.UsesStoichiometry || expression.UsesTemperature):
                json.WriteString(key.Name, expression.Text);
                break;
            default:
                json.WriteStartObject(key.Name);
                WriteLaw(key, property.Law);
                WriteTemperature(property.Temperature);
                WriteValidity(property.Validity);
                keys.Source(property.Source);
                keys.Text(LawKeys.Note, property.Note);
                json.WriteEndObject();
                break;
        }
    }

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void WriteLaw(KeySpec key, PropertyLaw law)
    {
        switch (law)
        {
            case ConstantLaw constant:
                keys.Quantity(LawKeys.Value with { Dimension = key.Dimension }, constant.Value);
                break;
            case ExpressionLaw expression:
                json.WriteString(LawKeys.Expression.Name, expression.Expression.Text);
                break;
            case TableLaw table:
                json.WriteStartArray(LawKeys.Table.Name);
                for (int i = 0; i < table.Values.Length; i++)
                {
                    json.WriteRawValue($"[{Digits(table.Stoichiometries[i])}, {Digits(table.Values[i])}]");
                }

                json.WriteEndArray();
                json.WriteString(LawKeys.Interpolation.Name, LawKeys.Interpolation.Choices[table.Interpolation == TableInterpolation.Linear ? 0 : 1]);
                break;
            default:
                throw new NotSupportedException($"A law of the type {law.GetType().Name} has no form in a file.");
        }
    }

    private void WriteTemperature(TemperatureLaw? temperature)
    {
        if (temperature is null)
        {
            return;
        }

        keys.Quantity(LawKeys.ActivationEnergy, temperature.ActivationEnergy);
        if (!temperature.ReferenceTemperature.Equals(PhysicalConstants.RoomTemperature))
        {
            keys.Quantity(LawKeys.ReferenceTemperature, temperature.ReferenceTemperature);
        }
    }

    private void WriteValidity(ValidityRange? validity)
    {
        if (validity is { MinimumStoichiometry: { } low, MaximumStoichiometry: { } high })
        {
            json.WritePropertyName(LawKeys.ValidStoichiometry.Name);
            json.WriteRawValue($"[{Digits(low)}, {Digits(high)}]");
        }

        if (validity is { MinimumTemperature: { } cold, MaximumTemperature: { } hot })
        {
            json.WritePropertyName(LawKeys.ValidTemperature.Name);
            json.WriteRawValue($"[\"{Quantity.FormatExact(cold, Dimension.Temperature)}\", \"{Quantity.FormatExact(hot, Dimension.Temperature)}\"]");
        }
    }
}
