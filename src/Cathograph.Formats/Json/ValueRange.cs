using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>The values that a key allows, in SI.</summary>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
/// <param name="ExcludesMinimum">True when the smallest itself is not allowed.</param>
/// <param name="ExcludesMaximum">True when the largest itself is not allowed.</param>
internal sealed record ValueRange(double Minimum, double Maximum, bool ExcludesMinimum = false, bool ExcludesMaximum = false)
{
    public static ValueRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public static ValueRange Fraction { get; } = new(0, 1);

    public static ValueRange Above(double minimum, double maximum = double.PositiveInfinity) => new(minimum, maximum, ExcludesMinimum: true);

    public static ValueRange Between(double minimum, double maximum) => new(minimum, maximum);

    public bool Contains(double value) =>
        (ExcludesMinimum ? value > Minimum : value >= Minimum) && (ExcludesMaximum ? value < Maximum : value <= Maximum);

    public string Describe(Dimension dimension)
    {
        string low = double.IsFinite(Minimum) ? Quantity.Format(Minimum, dimension) : "";
        string high = double.IsFinite(Maximum) ? Quantity.Format(Maximum, dimension) : "";
        return (low, high, ExcludesMinimum, ExcludesMaximum) switch
        {
            ("", "", _, _) => "",
            (_, "", true, _) => $"above {low}",
            (_, "", false, _) => $"at least {low}",
            ("", _, _, true) => $"below {high}",
            ("", _, _, false) => $"at most {high}",
            (_, _, false, false) => $"from {low} to {high}",
            (_, _, true, false) => $"above {low} and at most {high}",
            (_, _, false, true) => $"from {low} to below {high}",
            _ => $"between {low} and {high}, both excluded",
        };
    }
}
