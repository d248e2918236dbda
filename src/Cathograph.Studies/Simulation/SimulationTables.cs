using System.Globalization;
using Cathograph.Cells.Composition;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Simulation;

/// <summary>The tables that tell a simulated run to its reader.</summary>
public static class SimulationTables
{
    private const double MicrometresPerMetre = 1e6;
    private const double MicrosiemensPerCentimetre = 1e4;

    /// <summary>What became of the recipe, layer by layer from the separator, with the sum.</summary>
    /// <param name="model">The cell.</param>
    /// <returns>The table <c>layers</c>.</returns>
    public static Table Layers(CellModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ResolvedElectrode electrode = model.Electrode;
        double nominal = model.Design.NominalSpecificCapacity;
        TableColumn[] columns =
        [
            new("layer") { Key = "layer" },
            new("thickness", "um") { Key = "thickness_um", Decimals = 2 },
            new("composite", "mg/cm2") { Key = "loading_mg_per_cm2", Decimals = 2 },
            new("CAM/SE/carbon", "mass %") { Key = "massFractions_percent" },
            new("eps_{AM}") { Key = "activeMaterialVolumeFraction", Decimals = 3 },
            new("eps_e") { Key = "electrolyteVolumeFraction", Decimals = 3 },
            new("pores") { Key = "porosity", Decimals = 3 },
            new("tau^2") { Key = "tortuositySquared", Decimals = 2 },
            new("kappa_{eff}", "mS/cm") { Key = "ionicConductivity_mS_per_cm" },
            new("sigma_{eff}", "mS/cm") { Key = "electronicConductivity_mS_per_cm" },
            new("capacity", "mAh/cm2") { Key = "arealCapacity_mAh_per_cm2", Decimals = 3 },
        ];
        IEnumerable<TableRow> rows = electrode.Layers.Select((layer, index) => new TableRow(
            Text($"{index + 1}"),
            layer.Thickness * MicrometresPerMetre,
            Amounts.MilligramPerCentimetre2(layer.Mass),
            Text($"{layer.MassFractions.ActiveMaterial * 100:0.##}/{layer.MassFractions.Electrolyte * 100:0.##}/{layer.MassFractions.Carbon * 100:0.##}"),
            layer.ActiveMaterialVolumeFraction,
            layer.ElectrolyteVolumeFraction,
            layer.Porosity,
            layer.TortuositySquared,
            layer.IonicConductivity * MicrosiemensPerCentimetre / 1000,
            layer.ElectronicConductivity * MicrosiemensPerCentimetre / 1000,
            Amounts.MilliampereHourPerCentimetre2(layer.ActiveMass * nominal)));
        TableRow total = new(
            "all",
            electrode.Thickness * MicrometresPerMetre,
            Amounts.MilligramPerCentimetre2(electrode.Loading),
            Text($"{electrode.ActiveMaterialLoading / electrode.Loading * 100:0.##} CAM"),
            MeanOver(electrode, layer => layer.ActiveMaterialVolumeFraction),
            MeanOver(electrode, layer => layer.ElectrolyteVolumeFraction),
            MeanOver(electrode, layer => layer.Porosity),
            double.NaN,
            double.NaN,
            double.NaN,
            Amounts.MilliampereHourPerCentimetre2(electrode.ActiveMaterialLoading * nominal))
        { IsHighlighted = true };
        return new Table("layers", columns, electrode.Layers.Length > 1 ? rows.Append(total) : rows)
        {
            Title = "Composite, from separator to current collector",
            Note = string.Create(CultureInfo.InvariantCulture, $"Capacity at {Amounts.MilliampereHourPerGram(nominal):0.##} mAh/g; 1C = {model.OneC / 10:0.###} mA/cm2."),
        };
    }

    /// <summary>What every step did.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The table <c>steps</c>.</returns>
    public static Table Steps(CellSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        TableColumn[] columns =
        [
            new("step") { Key = "step" },
            new("instruction") { Key = "instruction" },
            new("duration", "s") { Key = "duration_s", Decimals = 1 },
            new("end voltage", "V") { Key = "endVoltage_V", Decimals = 4 },
            new("ended by") { Key = "endedBy" },
            new("capacity", "mAh/g CAM") { Key = "capacity_mAh_per_gCam", Decimals = 2 },
            new("capacity", "mAh/cm2") { Key = "capacity_mAh_per_cm2", Decimals = 3 },
            new("energy", "mWh/cm2") { Key = "energy_mWh_per_cm2", Decimals = 3 },
            new("mean voltage", "V") { Key = "meanVoltage_V", Decimals = 4 },
        ];
        return new Table("steps", columns, solution.Steps.Select((step, index) => new TableRow(
            Text($"{index + 1}"),
            FigureText.Literal(step.Instruction),
            step.Duration,
            step.EndVoltage,
            FigureText.Literal(step.EndedBy),
            step.Kind == StepKind.Rest ? double.NaN : Amounts.MilliampereHourPerGram(solution.PerActiveMass(Math.Abs(step.Charge))),
            step.Kind == StepKind.Rest ? double.NaN : Amounts.MilliampereHourPerCentimetre2(Math.Abs(step.Charge)),
            step.Kind == StepKind.Rest ? double.NaN : Amounts.MilliampereHourPerCentimetre2(Math.Abs(step.Energy)),
            step.Charge == 0 ? double.NaN : step.Energy / step.Charge)))
        {
            Title = "Steps of the protocol",
        };
    }

    /// <summary>The parts of the polarisation in the middle of a step.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="step">Index of the step.</param>
    /// <returns>The table <c>polarisation-split</c>; null when the split was not kept.</returns>
    public static Table? Polarisation(CellSolution solution, int step)
    {
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Polarisation.IsEmpty || PolarisationCurve.AtMiddle(solution, step) is not { } split)
        {
            return null;
        }

        IEnumerable<TableRow> rows = PolarisationCurve.Parts.Select(part => Row(part.Name, part.Value(split)));
        return new Table(
            "polarisation-split",
            [new("cause") { Key = "cause" }, new("polarisation", "mV") { Key = "polarisation_mV", Decimals = 2 }, new("share", "%") { Key = "share_percent", Decimals = 1 }],
            [.. rows, Row("sum", split.Total) with { IsHighlighted = true }])
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Where the voltage goes, {split.Time - solution.Steps[step].Start:0} s into \"{FigureText.Literal(solution.Steps[step].Instruction)}\""),
            Note = string.Create(CultureInfo.InvariantCulture, $"Open-circuit voltage of the mean composition {split.OpenCircuitVoltage:0.0000} V, cell voltage {split.OpenCircuitVoltage + split.Total:0.0000} V."),
        };

        TableRow Row(string cause, double volts) => new(cause, volts * 1000, split.Total == 0 ? double.NaN : 100 * volts / split.Total);
    }

    private static double MeanOver(ResolvedElectrode electrode, Func<ResolvedLayer, double> of) =>
        electrode.Layers.Sum(layer => of(layer) * layer.Thickness) / electrode.Thickness;

    private static TableCell Text(FormattableString text) => FormattableString.Invariant(text);
}
