using System.Globalization;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Rate;

/// <summary>How a rate is written in tables and protocol sentences.</summary>
public static class RateLabel
{
    /// <summary>Writes a current: <c>C/20</c>, <c>2.5C</c>, <c>1.5 mA/cm2</c>, <c>3 mA</c>.</summary>
    /// <param name="current">The current.</param>
    /// <returns>The text.</returns>
    public static string Of(Current current) => current.Unit switch
    {
        CurrentUnit.CRate => OfCRate(current.Value),
        CurrentUnit.PerArea => string.Create(CultureInfo.InvariantCulture, $"{current.Value / 10:0.######} mA/cm2"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{current.Value * 1000:0.######} mA"),
    };

    private static string OfCRate(double rate)
    {
        double hours = Math.Round(1 / rate);
        return hours > 1 && Math.Abs((hours * rate) - 1) < 1e-9
            ? string.Create(CultureInfo.InvariantCulture, $"C/{hours}")
            : string.Create(CultureInfo.InvariantCulture, $"{rate:0.######}C");
    }
}
