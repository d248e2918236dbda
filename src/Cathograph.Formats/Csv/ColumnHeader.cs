using System.Text.RegularExpressions;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Csv;

/// <summary>
/// Understands headers such as <c>dischargeCapacity_mAh_per_gCam</c>, <c>Voltage [V]</c>, <c>Ewe/V</c>, <c>current (mA/cm2)</c>: a name that says
/// what the column holds, and a unit.
/// </summary>
internal static partial class ColumnHeader
{
    private static readonly (string Word, ColumnRole Role)[] Words =
    [
        ("sigma", ColumnRole.Sigma), ("stddev", ColumnRole.Sigma), ("uncertainty", ColumnRole.Sigma), ("error", ColumnRole.Sigma),
        ("weight", ColumnRole.Weight), ("cyclenumber", ColumnRole.Cycle), ("cycle", ColumnRole.Cycle),
        ("dischargecapacity", ColumnRole.DischargeCapacity), ("qdischarge", ColumnRole.DischargeCapacity),
        ("chargecapacity", ColumnRole.ChargeCapacity), ("qcharge", ColumnRole.ChargeCapacity), ("capacity", ColumnRole.DischargeCapacity),
        ("voltage", ColumnRole.Voltage), ("potential", ColumnRole.Voltage), ("ewe", ColumnRole.Voltage), ("ecell", ColumnRole.Voltage),
        ("time", ColumnRole.Time), ("current", ColumnRole.Current), ("crate", ColumnRole.Rate), ("rate", ColumnRole.Rate),
        ("cell", ColumnRole.Cell), ("sample", ColumnRole.Cell), ("design", ColumnRole.Cell),
    ];

    private static readonly (string Word, ColumnRole Role)[] Letters =
    [
        ("i", ColumnRole.Current), ("j", ColumnRole.Current), ("u", ColumnRole.Voltage), ("v", ColumnRole.Voltage), ("e", ColumnRole.Voltage),
        ("q", ColumnRole.DischargeCapacity), ("t", ColumnRole.Time), ("c", ColumnRole.Rate),
    ];

    /// <summary>The column, or null and why: an empty reason means that the name says nothing to us.</summary>
    public static MeasuredColumn? Understand(string header, int index, out string problem)
    {
        problem = "";
        (string name, string unit) = Split(header);
        string word = new([.. name.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
        (string Word, ColumnRole Role) found = Array.Find(Words, one => word.StartsWith(one.Word, StringComparison.Ordinal));
        if (found.Word is null)
        {
            found = Array.Find(Letters, one => string.Equals(one.Word, word, StringComparison.Ordinal));
        }

        if (found.Word is null)
        {
            return null;
        }

        if (found.Role is ColumnRole.Cycle or ColumnRole.Cell or ColumnRole.Weight or ColumnRole.Rate)
        {
            return new MeasuredColumn(found.Role, header, index, Dimension.Number, 1);
        }

        foreach (Dimension dimension in Allowed(found.Role))
        {
            if (Quantity.TryParse($"1 {unit}", dimension, out double factor, out _))
            {
                return new MeasuredColumn(found.Role, header, index, dimension, factor);
            }
        }

        string examples = string.Join(", ", Allowed(found.Role).Select(dimension => dimension.DisplayUnit));
        problem = $"found {(unit.Length == 0 ? "no unit" : $"the unit \"{unit}\"")} in the header \"{header}\"; expected one of {examples}, such as \"{Example(found.Role)}\"";
        return null;
    }

    private static Dimension[] Allowed(ColumnRole role) => role switch
    {
        ColumnRole.Voltage => [Dimension.Potential],
        ColumnRole.Time => [Dimension.Time],
        ColumnRole.Current => [Dimension.CurrentDensity, Dimension.Current],
        _ => [Dimension.SpecificCharge, Dimension.ArealCharge, Dimension.Charge],
    };

    private static string Example(ColumnRole role) => role switch
    {
        ColumnRole.Voltage => "voltage_V",
        ColumnRole.Time => "time_s",
        ColumnRole.Current => "current_mA_per_cm2",
        ColumnRole.Sigma => "sigma_mAh_per_gCam",
        _ => "dischargeCapacity_mAh_per_gCam",
    };

    private static (string Name, string Unit) Split(string header)
    {
        Match bracketed = Bracketed().Match(header);
        if (bracketed.Success)
        {
            return (bracketed.Groups["name"].Value, Unit(bracketed.Groups["unit"].Value));
        }

        int mark = header.IndexOfAny(['_', '/']);
        return mark < 0 ? (header, "") : (header[..mark], Unit(header[(mark + 1)..]));
    }

    // mAh_per_gCam is mAh/g: the g of the active material is a g.
    private static string Unit(string unit) =>
        OfActiveMaterial().Replace(unit.Replace("_per_", "/", StringComparison.OrdinalIgnoreCase).Replace('_', ' '), "g").Trim();

    [GeneratedRegex(@"^(?<name>[^\[\(]+)[\[\(](?<unit>[^\]\)]+)[\]\)]\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\bg[ _]?(?:cam|am|active|nmc|lco)\w*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfActiveMaterial();
}
