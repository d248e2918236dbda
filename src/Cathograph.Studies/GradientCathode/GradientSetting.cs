using System.Collections.Immutable;
using Cathograph.Core.Electrodes;

namespace Cathograph.Studies.GradientCathode;

/// <summary>What the cells of the study have in common beside loading and composition.</summary>
public sealed record GradientSetting
{
    /// <summary>Temperature in K.</summary>
    /// <value>60 degC (Ji et al. 2025).</value>
    public double Temperature { get; init; } = GradientCellDesign.Temperature;

    /// <summary>Pore volume fraction, 0 to below 1.</summary>
    /// <value>0.25 (Ji et al. 2025).</value>
    public double Porosity { get; init; } = GradientCellDesign.Porosity;

    /// <summary>Mass fractions of active material, rising, and of carbon; straight lines between them and beyond. Empty: as in the paper.</summary>
    /// <value>Empty: 2, 1.5 and 1 wt% of carbon at 65, 75 and 85 wt% of active material.</value>
    public ImmutableArray<(double Active, double Carbon)> Carbon { get; init; } = [];

    /// <summary>Area resistance of separator and counter electrode in ohm m2; null for that of the set of numbers.</summary>
    public double? SeriesResistance { get; init; }

    /// <summary>Electronic conductivity of the composite in S/m, above 0, where it does not come from structures.</summary>
    /// <value>10 S/m, assumed: so good that it limits nothing.</value>
    public double ElectronicConductivity { get; init; } = 10;

    /// <summary>Upper and lower cut-off in V against the counter electrode; null for those of the paper.</summary>
    /// <value>Null: 3.7 V (3.6 V with LiCoO2) and 1.6 V.</value>
    public (double Upper, double Lower)? Limits { get; init; }

    /// <summary>The recipe of a layer.</summary>
    /// <param name="activeFraction">Mass fraction of active material.</param>
    /// <returns>Mass fractions that sum to 1.</returns>
    public MassFractions Recipe(double activeFraction)
    {
        if (Carbon.IsDefaultOrEmpty)
        {
            return GradientCellDesign.Recipe(activeFraction);
        }

        int k = 1;
        while (k < Carbon.Length - 1 && activeFraction > Carbon[k].Active)
        {
            k++;
        }

        double carbon = Carbon.Length == 1
            ? Carbon[0].Carbon
            : Carbon[k - 1].Carbon + ((Carbon[k].Carbon - Carbon[k - 1].Carbon) * (activeFraction - Carbon[k - 1].Active) / (Carbon[k].Active - Carbon[k - 1].Active));
        carbon = Math.Clamp(carbon, 0, 1 - activeFraction);
        return new MassFractions(activeFraction, 1 - activeFraction - carbon, carbon);
    }
}
