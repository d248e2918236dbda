using System.Globalization;

namespace Cathograph.Studies.GradientCathode;

/// <summary>How a cell is named in a memory of runs: everything that makes it another cell.</summary>
internal static class RunKey
{
    /// <summary>The name.</summary>
    public static string Of(GradientCell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{(cell.IsCobaltOxide ? "LCO" : "NMC")} {cell.Loading:R} {string.Join('/', cell.ActiveFractions.Select(fraction => fraction.ToString("R", CultureInfo.InvariantCulture)))}");
}
