using Cathograph.Core.Figures;

namespace Cathograph.Studies.Radiographs;

/// <summary>How ratios are coloured: the scale, and how far it reaches to either side of 1.</summary>
/// <param name="Scale">The colours.</param>
/// <param name="Reach">How far from 1 the scale reaches, above 0.</param>
public sealed record RatioColors(ColorScale Scale, double Reach)
{
    private const double Share = 0.985;

    /// <summary>A reach that shows nearly all of some ratios.</summary>
    /// <param name="ratios">The ratios.</param>
    /// <returns>One of 1, 2, 5 times a power of ten.</returns>
    public static double ReachOf(IEnumerable<double> ratios)
    {
        double[] away = [.. ratios.Where(double.IsFinite).Select(ratio => Math.Abs(ratio - 1)).Order()];
        double wanted = away.Length == 0 ? 0 : away[(int)(Share * (away.Length - 1))];
        if (!(wanted > 0))
        {
            return 0.1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        double digit = wanted / power;
        double nice = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10;
        return Math.Clamp(nice * power, 0.001, 1);
    }

    /// <summary>The axis of the colours.</summary>
    internal Axis Axis => new("Tr_t/Tr_0") { Minimum = 1 - Reach, Maximum = 1 + Reach };
}
