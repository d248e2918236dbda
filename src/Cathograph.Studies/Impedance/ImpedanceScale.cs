namespace Cathograph.Studies.Impedance;

/// <summary>The unit in which a figure or table shows impedances, so that numbers stay readable: mohm to Mohm, or ohm cm2 when the electrode area is known.</summary>
public sealed class ImpedanceScale
{
    private ImpedanceScale(double factor, string unit) => (Factor, Unit) = (factor, unit);

    /// <summary>What a value in ohm is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>The unit, in figure markup.</summary>
    public string Unit { get; }

    /// <summary>The scale for values up to a size.</summary>
    /// <param name="largest">Largest magnitude in ohm.</param>
    /// <param name="area">Electrode area in m2; null for plain ohm.</param>
    /// <returns>The scale.</returns>
    public static ImpedanceScale For(double largest, double? area = null)
    {
        double shown = largest * (area ?? 1) * (area is null ? 1 : 1e4);
        string suffix = area is null ? "" : " cm^2";
        double perArea = area is { } known ? known * 1e4 : 1;
        return shown switch
        {
            >= 2e6 => new(perArea * 1e-6, $"M\u03A9{suffix}"),
            >= 2e3 => new(perArea * 1e-3, $"k\u03A9{suffix}"),
            < 0.5 and > 0 => new(perArea * 1e3, $"m\u03A9{suffix}"),
            _ => new(perArea, $"\u03A9{suffix}"),
        };
    }
}
