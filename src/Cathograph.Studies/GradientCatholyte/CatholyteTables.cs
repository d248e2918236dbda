using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Tables of the study.</summary>
public static class CatholyteTables
{
    private const double CloseEnough = 10;

    /// <summary>Every number of the paper beside the computed one.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table.</returns>
    public static Table Numbers(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ReproductionResult table = result.Study.Table;
        int last = table.Models.Length - 1;
        TableColumn[] columns =
        [
            new("number") { Key = "number" },
            new("unit") { Key = "unit" },
            new("measured") { Key = "measured", Decimals = 1 },
            new("computed") { Key = "computed", Decimals = 1 },
            new("difference") { Key = "difference", Decimals = 1 },
            new("reason") { Key = "reason" },
        ];
        IEnumerable<TableRow> rows = table.Rows.Concat(table.CobaltOxide).Select(row => Row(
            FigureText.Literal($"{row.Measured.Cell.Name}, {Rate.RateLabel.Of(row.Measured.Rate)}"), "mAh/g", (Amounts.MilliampereHourPerGram(row.Measured.SpecificCapacity), Amounts.MilliampereHourPerGram(row.Simulated[last])), ReasonOf(row.Measured, result)));
        IEnumerable<TableRow> critical = result.Ramps.Where(ramp => ramp.Cell == "mono" && ramp.Model == table.Models[last].Name).Select(ramp => Row(
            FormattableString.Invariant($"current of failure, {Amounts.MilligramPerCentimetre2(ramp.Loading):0} mg/cm2 mono"),
            "mA/cm2",
            (ramp.Loading > 0.5 ? 5 : 10, ramp.Collapse < 0 ? double.NaN : Amounts.MilliamperePerCentimetre2(ramp.Currents[ramp.Collapse])),
            "the paper's failure is sudden within a few cycles and ascribed to a mismatch of catholyte and Li^+ flux at smaller lengths; the model is continuous and loses capacity by transport alone"));
        return new Table("numbers", columns, [.. rows, .. critical])
        {
            Title = $"Every number of the paper: measured and computed ({table.Models[last].Name})",
            Note = FormattableString.Invariant($"A reason is given where the difference is above {CloseEnough} units: the resistance that gives back most capacity when it is taken away from that cell."),
        };
    }

    /// <summary>What each cell gains without each of its resistances.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table.</returns>
    public static Table Limits(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" },
            new("numbers") { Key = "model" },
            new("without") { Key = "factor" },
            new("capacity", "mAh/g CAM") { Key = "capacity_mAh_per_gCam", Decimals = 1 },
            new("gain", "mAh/g CAM") { Key = "gain_mAh_per_gCam", Decimals = 1 },
        ];
        return new Table("limits", columns, result.Limits.Select(row => new TableRow(
            row.Cell, row.Model, row.Factor, Amounts.MilliampereHourPerGram(row.Without), Amounts.MilliampereHourPerGram(row.Gain))))
        {
            Title = FormattableString.Invariant($"What each cell gains at {result.Options.LimitRate:0.##}C when one resistance is taken away"),
            Note = "Paths: conductivity times 1000. Unreached material: every particle touched. Particle diffusion and kinetics: a thousand times faster. Gains do not add up.",
        };
    }

    /// <summary>The ramp of the current.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table.</returns>
    public static Table Ramp(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" },
            new("numbers") { Key = "model" },
            new("loading", "mg/cm2") { Key = "loading_mg_per_cm2", Decimals = 0 },
            new("fails at", "mA/cm2") { Key = "failsAt_mA_per_cm2", Decimals = 1 },
            new("capacity there", "mAh/g CAM") { Key = "capacity_mAh_per_gCam", Decimals = 1 },
            new("at the first current", "mAh/g CAM") { Key = "firstCapacity_mAh_per_gCam", Decimals = 1 },
            new("starved from", "um") { Key = "starvedFrom_um", Decimals = 0 },
            new("thickness", "um") { Key = "thickness_um", Decimals = 0 },
        ];
        return new Table("criticalCurrent", columns, result.Ramps.Select(ramp =>
        {
            CellRun run = ramp.Runs[ramp.Collapse < 0 ? ^1 : ramp.Collapse];
            return new TableRow(
                ramp.Cell, ramp.Model, Amounts.MilligramPerCentimetre2(ramp.Loading),
                ramp.Collapse < 0 ? double.NaN : Amounts.MilliamperePerCentimetre2(ramp.Currents[ramp.Collapse]),
                Amounts.MilliampereHourPerGram(run.SpecificCapacity), Amounts.MilliampereHourPerGram(ramp.Runs[0].SpecificCapacity), run.StarvedFrom * 1e6, run.Thickness * 1e6);
        }))
        {
            Title = "At which current a thick cathode fails, and where",
            Note = FormattableString.Invariant($"Fails: first current at which the capacity is under {100 * result.Options.CollapseShare:0} % of that at {Amounts.MilliamperePerCentimetre2(result.Options.Ramp[0]):0.#} mA/cm2; none up to the last current: no number. Starved: from this depth on the material takes up less than half of what the best place takes up. The paper: failure above 10 mA/cm2 (30 mg/cm2) and 5 mA/cm2 (100 mg/cm2)."),
        };
    }

    /// <summary>Errors of weighing and of parameters.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table.</returns>
    public static Table Errors(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns = [new("error") { Key = "error" }, new("capacity", "mAh/g CAM") { Key = "capacity_mAh_per_gCam", Decimals = 1 }, new("change", "%") { Key = "change_percent", Decimals = 2 }];
        return new Table("sensitivity", columns, result.Errors.Select(row => new TableRow(row.What, Amounts.MilliampereHourPerGram(row.SpecificCapacity), 100 * row.Change)))
        {
            Title = "What errors do to the better gradient",
        };
    }

    /// <summary>Fronts found in predicted radiographs beside the truth.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table.</returns>
    public static Table Fronts(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" }, new("time", "h") { Key = "time_h", Decimals = 2 }, new("found", "um") { Key = "found_um", Decimals = 1 }, new("standard error", "um") { Key = "standardError_um", Decimals = 1 },
            new("truth", "um") { Key = "truth_um", Decimals = 1 }, new("error", "um") { Key = "error_um", Decimals = 1 },
        ];
        return new Table("fronts", columns, result.Fronts.Where(row => double.IsFinite(row.Found) || double.IsFinite(row.Truth)).Select(row => new TableRow(
            row.Cell, row.Time / 3600, row.Found * 1e6, row.Error * 1e6, row.Truth * 1e6, (row.Found - row.Truth) * 1e6)))
        {
            Title = "Fronts found in the predicted radiographs, from the start of the cathode",
            Note = "Found: middle of the error function fitted to the noisy map. Truth: depth of half of the largest change of lithium in the simulation that made the map. No number: no front stood out of the noise, or the simulation has none.",
        };
    }

    /// <summary>What the structures conduct, and the table on them.</summary>
    /// <param name="structures">The calibration.</param>
    /// <param name="bulk">Conductivity of the electrolyte in S/m for tau^2.</param>
    /// <returns>Two tables.</returns>
    public static ImmutableArray<Table> Structures(StructureCalibration structures, double bulk)
    {
        ArgumentNullException.ThrowIfNull(structures);
        return
        [
            new Table(
                "structures",
                [new("composition") { Key = "composition" }, new("tau^2") { Key = "tortuositySquared", Decimals = 1 }, new("electronic", "S/m") { Key = "electronicConductivity_S_per_m" }, new("utilisation", "%") { Key = "utilisation_percent", Decimals = 1 }],
                structures.Compositions.Select(item => new TableRow(FigureText.Literal(item.Name), item.TortuositySquared(bulk), item.ElectronicConductivity.Value, 100 * item.ConnectedShare.Value))) { Title = "What generated structures conduct and reach" },
            new Table(
                "structureRows",
                [new("cell") { Key = "cell" }, new("rate") { Key = "rate" }, new("measured", "mAh/g CAM") { Key = "measured_mAh_per_gCam", Decimals = 1 }, new("simulated", "mAh/g CAM") { Key = "simulated_mAh_per_gCam", Decimals = 1 }],
                structures.Rows.Select(row => new TableRow(FigureText.Literal(row.Measured.Cell.Name), Rate.RateLabel.Of(row.Measured.Rate), Amounts.MilliampereHourPerGram(row.Measured.SpecificCapacity), Amounts.MilliampereHourPerGram(row.Simulated)))) { Title = "The measured table on structures" },
        ];
    }

    private static string ReasonOf(MeasuredCapacity row, CatholyteResult result)
    {
        string model = result.Study.Table.Models[^1].Name;
        string kind = row.Cell.ActiveFractions.Length == 1 ? "mono" : row.Cell.ActiveFractions[0] > row.Cell.ActiveFractions[^1] ? "reversed" : result.Bases[Math.Min(result.Bases.Length - 1, result.Bases.Length / 4)].Cell;
        return row.Cell.IsCobaltOxide
            ? "one set of transport numbers does not meet NMC811 and LiCoO2"
            : result.Limits.FirstOrDefault(limit => limit.Cell == kind && limit.Model == model) is { } first
                ? $"rests on the {first.Factor}, which limits the {kind} cell"
                : "";
    }

    private static TableRow Row(string name, string unit, (double Measured, double Computed) value, string reason) =>
        new(name, unit, value.Measured, value.Computed, value.Computed - value.Measured, Math.Abs(value.Computed - value.Measured) <= CloseEnough && unit == "mAh/g" ? "" : reason);
}
