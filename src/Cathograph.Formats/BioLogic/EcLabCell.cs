namespace Cathograph.Formats.BioLogic;

/// <summary>Which numbers of the cell were really set: EC-Lab fills 0.001 into every field that was left alone, and 7 g of LiCoO2 into some templates.</summary>
internal static class EcLabCell
{
    private const double Unset = 0.001;
    private const double TemplateMass = 7e-3;

    /// <summary>A mass in kg; null when it is a default.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit in kg.</param>
    public static double? Mass(double value, double unit) => IsSet(value, unit) && Math.Abs((value * unit) - TemplateMass) > 1e-9 ? value * unit : null;

    /// <summary>An area in m2; null when it is the default.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit in m2.</param>
    public static double? Area(double value, double unit) => IsSet(value, unit) ? value * unit : null;

    private static bool IsSet(double value, double unit) => value > 0 && double.IsFinite(value * unit) && Math.Abs(value - Unset) > 1e-6 * Unset;
}
