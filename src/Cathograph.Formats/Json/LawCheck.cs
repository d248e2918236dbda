using System.Globalization;
using Cathograph.Core.Constants;
using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>
/// Looks at a law where it will be used: it has to be finite and in the physical range of its key over s = 0.05..0.95 (or over its own
/// validity), at 25 degC or at the middle of the temperatures it was measured at.
/// </summary>
internal static class LawCheck
{
    private const int Samples = 37;

    public static bool Accepts(ReadContext context, JsonValue value, string path, KeySpec key, MaterialProperty property)
    {
        double low = property.Validity?.MinimumStoichiometry ?? 0.05;
        double high = property.Validity?.MaximumStoichiometry ?? 0.95;
        double temperature = property.Validity is { MinimumTemperature: { } from, MaximumTemperature: { } to } ? (from + to) / 2 : PhysicalConstants.RoomTemperature;
        for (int i = 0; i < Samples; i++)
        {
            double s = low + ((high - low) * i / (Samples - 1));
            double at = property.Evaluate(s, temperature);
            if (double.IsFinite(at) && key.Range.Contains(at))
            {
                continue;
            }

            string found = double.IsFinite(at) ? Quantity.Format(at, key.Dimension) : "no finite value";
            string where = property.Law is ConstantLaw
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" at s = {s:G3} and {Quantity.Format(temperature, Dimension.Temperature)}");
            context.Refuse(value, path, $"found {found}{where}; expected {key.Expected}");
            return false;
        }

        return true;
    }
}
