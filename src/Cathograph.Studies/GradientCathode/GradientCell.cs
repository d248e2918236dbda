using System.Collections.Immutable;

namespace Cathograph.Studies.GradientCathode;

/// <summary>A cell of Ji et al. 2025: how much composite, of which layers.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Loading">Composite mass in kg/m2.</param>
/// <param name="ActiveFractions">Mass fraction of active material of each pressed layer from the separator; the layers have equal mass.</param>
/// <param name="IsCobaltOxide">True: LiCoO2; false: NMC811.</param>
public sealed record GradientCell(string Name, double Loading, ImmutableArray<double> ActiveFractions, bool IsCobaltOxide = false)
{
    /// <summary>Mean mass fraction of active material.</summary>
    public double MeanActiveFraction => ActiveFractions.Average();

    /// <summary>Mass of one pressed layer in kg/m2.</summary>
    public double PressedMass => Loading / ActiveFractions.Length;
}
