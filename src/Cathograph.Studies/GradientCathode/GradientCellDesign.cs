using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.GradientCathode;

/// <summary>Turns a cell of the paper and a set of numbers into a design.</summary>
public static class GradientCellDesign
{
    /// <summary>Temperature of the rate tests, 60 degC in K.</summary>
    public const double Temperature = PhysicalConstants.ZeroCelsius + 60;

    /// <summary>Pore volume fraction of the composites.</summary>
    public const double Porosity = 0.25;

    private const double ReferenceElectrolyte = 0.35;
    private const double MedianRadius = 2e-6;

    /// <summary>The active materials as a model changes them; made once per model, so that their tables are shared.</summary>
    /// <param name="materials">The library's.</param>
    /// <param name="model">The factors.</param>
    /// <returns>The materials with scaled diffusivity and exchange current density.</returns>
    public static GradientMaterials Materials(GradientMaterials materials, ReproductionModel model)
    {
        ArgumentNullException.ThrowIfNull(materials);
        ArgumentNullException.ThrowIfNull(model);
        ActiveMaterial nickelRich = materials.NickelRich;
        return materials with
        {
            NickelRich = nickelRich with
            {
                Diffusivity = nickelRich.Diffusivity with { Law = nickelRich.Diffusivity.Law.Scaled(model.DiffusivityFactor) },
                ExchangeCurrentDensity = nickelRich.ExchangeCurrentDensity with { Law = nickelRich.ExchangeCurrentDensity.Law.Scaled(model.ExchangeFactor) },
            },
        };
    }

    /// <summary>The design of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="model">The numbers.</param>
    /// <param name="materials">Materials as <see cref="Materials"/> returns them.</param>
    /// <returns>The design; its protocol is left to the study.</returns>
    public static CellDesign Of(GradientCell cell, ReproductionModel model, GradientMaterials materials)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(materials);
        GradientSetting setting = materials.Setting;
        ActiveMaterial active = cell.IsCobaltOxide ? materials.CobaltOxide : materials.NickelRich;
        return new CellDesign
        {
            Name = cell.Name,
            Temperature = setting.Temperature,
            Loading = cell.Loading,
            NominalSpecificCapacity = active.NominalSpecificCapacity.At(setting.Temperature),
            ActiveMaterial = active,
            Electrolyte = materials.Electrolyte,
            Carbon = materials.Carbon,
            ElectrolyteConductivity = model.ElectrolyteConductivity,
            Tortuosity = Closure(model),
            Layers = [.. cell.ActiveFractions.Select(fraction => Layer(fraction, cell, model, setting))],
            Separator = setting.SeriesResistance is { } own
                ? new SeparatorDesign(own, "as given")
                : new SeparatorDesign(model.SeriesResistance, "In-Li symmetric cell of Ji et al. 2025, counter electrode included"),
            CounterElectrode = new CounterElectrodeDesign
            {
                Name = materials.Counter.Name,
                Potential = materials.Counter.Potential.At(setting.Temperature),
                Source = materials.Counter.Potential.Source,
            },
            InitialStoichiometry = 0.9,
            Protocol = (setting.Limits ?? (cell.IsCobaltOxide ? (JiMeasurements.UpperVoltageOfOxide, JiMeasurements.LowerVoltage) : null)) is { } limits ? Between(limits) : null,
        };
    }

    // Says no more than the limits of voltage: rates and cycles are the study's.
    private static Protocol Between((double Upper, double Lower) limits)
    {
        var rate = new Current(0.1, CurrentUnit.CRate);
        return new Protocol(
        [
            new ProtocolStep { Instruction = FormattableString.Invariant($"Charge at C/10 until {limits.Upper} V"), Kind = StepKind.Charge, Current = rate, UntilVoltage = limits.Upper },
            new ProtocolStep { Instruction = FormattableString.Invariant($"Discharge at C/10 until {limits.Lower} V"), Kind = StepKind.Discharge, Current = rate, UntilVoltage = limits.Lower },
        ]);
    }

    /// <summary>Carbon goes with the active material as in the paper: 2, 1.5 and 1 wt% at 65, 75 and 85 wt%.</summary>
    /// <param name="activeFraction">Mass fraction of active material.</param>
    /// <returns>Mass fractions that sum to 1.</returns>
    public static MassFractions Recipe(double activeFraction)
    {
        double carbon = 0.015 - (0.05 * (activeFraction - 0.75));
        return new MassFractions(activeFraction, 1 - activeFraction - carbon, carbon);
    }

    private static LayerDesign Layer(double fraction, GradientCell cell, ReproductionModel model, GradientSetting setting) => new()
    {
        MassFractions = setting.Recipe(fraction),
        Porosity = setting.Porosity,
        ElectrolyteVolumeFraction = model.Volumes == VolumeRule.Stated ? StatedElectrolyte(fraction) * Changed(fraction, setting) : null,
        TortuositySquared = model.Closure == TransportClosure.StatedTortuosity ? Stated(fraction) : null,
        ElectronicConductivity = setting.ElectronicConductivity,
        Particles = Sizes(model, model.ReachedShare(cell.PressedMass, StatedElectrolyte(fraction) * Changed(fraction, setting) / ReferenceElectrolyte)),
    };

    private static TortuosityClosure Closure(ReproductionModel model) => new(
        model.TortuosityExponent,
        model.ReferenceTortuositySquared is { } reference ? reference * Math.Pow(ReferenceElectrolyte, model.TortuosityExponent) : 1);

    private static double StatedElectrolyte(double fraction) => ReferenceElectrolyte - (0.9 * (fraction - 0.75));

    // What another carbon content or porosity makes of the fractions that the paper states; 1 in the paper's own cells.
    private static double Changed(double fraction, GradientSetting setting) =>
        setting.Recipe(fraction).Electrolyte / Recipe(fraction).Electrolyte * ((1 - setting.Porosity) / (1 - Porosity));

    private static double Stated(double fraction) => fraction < 0.7 ? 5 : fraction < 0.8 ? 19 : 42;

    // Nodes and weights of the three-point Gauss-Hermite rule in ln R, and the clusters.
    private static ImmutableArray<ParticleClass> Sizes(ReproductionModel model, double reached)
    {
        double ratio = Math.Exp(Math.Sqrt(3) * model.RadiusSpread);
        ImmutableArray<ParticleClass> sizes = model.RadiusSpread > 0
            ? [new(MedianRadius / ratio, reached / 6), new(MedianRadius, reached * 2 / 3), new(MedianRadius * ratio, reached / 6)]
            : [new(MedianRadius, reached)];
        return reached < 1 ? sizes.Add(new ParticleClass(MedianRadius * model.ClusterFactor, 1 - reached)) : sizes;
    }
}
