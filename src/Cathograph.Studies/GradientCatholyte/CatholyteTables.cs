using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Tables of the study.</summary>
public static class CatholyteTables
{
    private const string PerGram = "mAh/g CAM";

    /// <summary>Every number of the paper beside the computed one.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>numbers</c>.</returns>
    public static Table Numbers(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string last = result.Table?.Models[^1].Name ?? "";
        TableColumn[] columns =
        [
            new("About") { Key = "group" },
            new("Number") { Key = "number" },
            new("Unit") { Key = "unit" },
            new("Measured") { Key = "measured", SignificantDigits = 3 },
            new("Computed") { Key = "computed", SignificantDigits = 3 },
            new("Difference") { Key = "difference", SignificantDigits = 2 },
            new("Thin cells fitted") { Key = "predicted", SignificantDigits = 3 },
            new("On structures") { Key = "onStructures", SignificantDigits = 3 },
            new("Why they differ") { Key = "reason" },
        ];
        return new Table("numbers", columns, result.Numbered.Select(row => new TableRow(
            row.Group, FigureText.Literal(row.Name), row.Unit, row.Measured, row.Computed, row.Difference, row.Predicted, row.OnStructures, row.Reason)))
        {
            Title = "Every number of the paper that the study covers",
            Note = FormattableString.Invariant($"Computed: with the set \"{last}\". Thin cells fitted: transport as the paper states it, so that every thick cell is a prediction. On structures: tau^2, electronic path and utilisation from generated structures. A capacity within {DifferenceReasons.CloseEnough:0} mAh/g needs no reason; the resistance that is named is the one that gives back most when it is taken away from that cell at that rate."),
        };
    }

    /// <summary>Rate tests of the cells with each set of numbers, and what was measured on cells of the same layers.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>cellRates</c>.</returns>
    public static Table Rates(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" }, new("numbers") { Key = "model" },
            .. result.Options.Rates.Select(rate => new TableColumn(RateLabel.Of(rate), PerGram) { Decimals = 1, Key = $"at{RateLabel.Of(rate).Replace("/", "_", StringComparison.Ordinal)}_mAh_per_gCam" }),
        ];
        IEnumerable<TableRow> Of(int cell) =>
        [
            .. Measured(result, result.Cells[cell]),
            .. result.Rates.Select((rates, set) => new TableRow([
                result.Cells[cell].Name, result.Numbers[set].Name,
                .. Enumerable.Range(0, result.Options.Rates.Length).Select(k => new TableCell(Amounts.MilliampereHourPerGram(rates.Row(cell, k).SpecificCapacity)))])),
        ];
        return new Table("cellRates", columns, result.Rates.IsEmpty ? [] : Enumerable.Range(0, result.Cells.Length).SelectMany(Of))
        {
            Title = FormattableString.Invariant($"Discharge capacity of the cells of {Amounts.MilligramPerCentimetre2(result.Options.Loading):0.#} mg/cm^2"),
            Note = FormattableString.Invariant($"Simulated in cycle {result.Options.Cycle}; measured where the paper has a cell of the same loading and layers."),
        };
    }

    /// <summary>What the better gradient is worth: its capacity over that of the others, for each set of numbers.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>gains</c>; without rows when no gradient was searched or no rate test was run.</returns>
    public static Table Gains(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int best = result.Cells.Length - 1;
        TableColumn[] columns =
        [
            new("optimised over") { Key = "over" }, new("numbers") { Key = "model" },
            .. result.Options.Rates.Select(rate => new TableColumn(RateLabel.Of(rate), "%") { Decimals = 1, Key = $"at{RateLabel.Of(rate).Replace("/", "_", StringComparison.Ordinal)}_percent" }),
        ];
        int[] others = result.Cells[best].Name == CatholyteCells.Optimised && !result.Rates.IsEmpty ? [.. Enumerable.Range(0, best).Where(cell => result.Cells[cell].Name != CatholyteCells.Reversed)] : [];
        return new Table("gains", columns, others.SelectMany(cell => result.Rates.Select((rates, set) => new TableRow([
            result.Cells[cell].Name, result.Numbers[set].Name,
            .. Enumerable.Range(0, result.Options.Rates.Length).Select(k => new TableCell(100 * ((rates.Row(best, k).SpecificCapacity / rates.Row(cell, k).SpecificCapacity) - 1)))]))))
        {
            Title = "What the optimised gradient gains",
            Note = "It was designed at one rate with the set whose transport no thick cell was fitted to; the other sets judge it.",
        };
    }

    /// <summary>What each cell gains without each of its resistances.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>limits</c>.</returns>
    public static Table Limits(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] factors = [LimitingFactors.Ionic, LimitingFactors.Electronic, LimitingFactors.Unreached, LimitingFactors.Diffusion, LimitingFactors.Kinetics, LimitingFactors.Separator];
        string[] labels = ["ionic", "electronic", "unreached", "diffusion", "kinetics", "separator"];
        string[] keys = ["ionicPath", "electronicPath", "unreachedMaterial", "particleDiffusion", "kinetics", "separator"];
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" }, new("numbers") { Key = "model" }, new("as it is", PerGram) { Key = "capacity_mAh_per_gCam", Decimals = 1 },
            .. factors.Select((factor, k) => new TableColumn(labels[k]) { Key = $"{keys[k]}_mAh_per_gCam", Decimals = 1 }),
            new("limited by") { Key = "limitedBy" },
        ];
        return new Table("limits", columns, result.Bases.Select(item =>
        {
            LimitRow[] rows = [.. result.Limits.Where(row => row.Cell == item.Cell && row.Model == item.Model)];
            return new TableRow([
                item.Cell, item.Model, Amounts.MilliampereHourPerGram(item.Run.SpecificCapacity),
                .. factors.Select(factor => new TableCell(Amounts.MilliampereHourPerGram(rows.First(row => row.Factor == factor).Gain))), rows[0].Factor]);
        }))
        {
            Title = FormattableString.Invariant($"What each cell gains at {result.Options.LimitRate:0.##}C when one resistance is taken away, in mAh/g"),
            Note = "Ionic and electronic path: conductivity times 1000. Unreached material: every particle touched by both networks. Particle diffusion and kinetics: a thousand times faster. Separator and anode: a thousandth of the resistance. Gains do not add up. The electronic path is computed on structures; with fitted numbers it is assumed to be good.",
        };
    }

    /// <summary>Where the voltage goes in the middle of the discharge.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>polarisation</c>.</returns>
    public static Table Polarisation(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (PolarisationSplit? Split, string Cell)[] middles = [.. result.Splits.Select((solution, k) => (Split: PolarisationCurve.AtMiddle(solution, solution.Steps.Length - 1), Cell: result.Cells[k].Name)).Where(item => item.Split is not null)];
        (string Name, string Key, Func<PolarisationSplit, double> Value)[] parts = [.. PolarisationCurve.Parts.Where(part => middles.Any(item => Math.Abs(part.Value(item.Split!)) > 1e-6))];
        TableColumn[] columns = [new("cell") { Key = "cell" }, .. parts.Select(part => new TableColumn(part.Name, "mV") { Decimals = 1, Key = part.Key.Replace("_V", "_mV", StringComparison.Ordinal) })];
        return new Table("polarisation", columns, middles.Select(item => new TableRow([item.Cell, .. parts.Select(part => new TableCell(-1000 * part.Value(item.Split!)))])))
        {
            Title = FormattableString.Invariant($"Loss of voltage in the middle of a discharge at {result.Options.LimitRate:0.##}C"),
            Note = "Parts that are zero in all cells are left out; a negative part helps.",
        };
    }

    /// <summary>The ramp of the current.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>criticalCurrent</c>.</returns>
    public static Table Ramp(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("loading", "mg/cm^2") { Key = "loading_mg_per_cm2", Decimals = 0 },
            new("cell") { Key = "cell" },
            new("numbers") { Key = "model" },
            new("critical current", "mA/cm^2") { Key = "criticalCurrent_mA_per_cm2", Decimals = 1 },
            new("over mono", "%") { Key = "overMono_percent", Decimals = 0 },
            new("starved from", "um") { Key = "starvedFrom_um", Decimals = 0 },
            new("thickness", "um") { Key = "thickness_um", Decimals = 0 },
            new("at the first current", PerGram) { Key = "firstCapacity_mAh_per_gCam", Decimals = 1 },
            new("at the last", PerGram) { Key = "lastCapacity_mAh_per_gCam", Decimals = 1 },
        ];
        return new Table("criticalCurrent", columns, result.Ramps.Select(ramp =>
        {
            CellRun run = ramp.Runs[ramp.Collapse < 0 ? ^1 : ramp.Collapse];
            RampRow mono = result.Ramps.First(other => other.Cell == (ramp.IsCobaltOxide ? CatholyteCells.OfOxide(CatholyteCells.Mono) : CatholyteCells.Mono) && other.Model == ramp.Model && other.Loading.Equals(ramp.Loading));
            return new TableRow(
                Amounts.MilligramPerCentimetre2(ramp.Loading), ramp.Cell, ramp.Model, Amounts.MilliamperePerCentimetre2(ramp.CriticalCurrent), 100 * ((ramp.CriticalCurrent / mono.CriticalCurrent) - 1),
                run.StarvedFrom * 1e6, run.Thickness * 1e6, Amounts.MilliampereHourPerGram(ramp.Runs[0].SpecificCapacity), Amounts.MilliampereHourPerGram(ramp.Runs[^1].SpecificCapacity));
        }))
        {
            Title = "At which current a thick cathode fails, and where",
            Note = FormattableString.Invariant($"Critical: the capacity falls through {100 * result.Options.CollapseShare:0} % of that at {Amounts.MilliamperePerCentimetre2(result.Options.Ramp[0]):0.#} mA/cm^2; none up to {Amounts.MilliamperePerCentimetre2(result.Options.Ramp[^1]):0.#} mA/cm^2: no number. Starved: at the first current beyond, the material from this depth on takes up less than half of what the best place takes up. The paper: all cells fail above 10 mA/cm^2 (30 mg/cm^2) and 5 mA/cm^2 (100 mg/cm^2)."),
        };
    }

    /// <summary>Errors of weighing and of parameters.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>sensitivity</c>.</returns>
    public static Table Errors(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("error") { Key = "error" }, new("capacity", PerGram) { Key = "capacity_mAh_per_gCam", Decimals = 1 }, new("change", "%") { Key = "change_percent", Decimals = 2 },
            new($"lead over {CatholyteCells.Graded(result.Options).Name}", "%") { Key = "leadOverGraded_percent", Decimals = 1 },
        ];
        return new Table("sensitivity", columns, result.Errors.Select(row => new TableRow(row.What, Amounts.MilliampereHourPerGram(row.SpecificCapacity), 100 * row.Change, 100 * row.Gain)))
        {
            Title = FormattableString.Invariant($"What errors do to the optimised gradient at {result.Options.LimitRate:0.##}C"),
            Note = "Set of numbers: that of the design. The graded cell has the same error where it is one of a parameter, and none where it is one of weighing.",
        };
    }

    /// <summary>Fronts found in the predicted radiographs beside the truth.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>fronts</c>.</returns>
    public static Table Fronts(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" }, new("time", "h") { Key = "time_h", Decimals = 2 }, new("found", "um") { Key = "found_um", Decimals = 1 }, new("standard error", "um") { Key = "standardError_um", Decimals = 1 },
            new("truth", "um") { Key = "truth_um", Decimals = 1 }, new("found - truth", "um") { Key = "error_um", Decimals = 1 }, new("error function", "um") { Key = "errorFunction_um", Decimals = 1 }, new("its truth", "um") { Key = "errorFunctionTruth_um", Decimals = 1 }, new("why none") { Key = "reason" },
        ];
        return new Table("fronts", columns, result.Radiographs.SelectMany(cell => cell.Fronts.Select(row => new TableRow(
            cell.Cell, row.Time / 3600, row.Found * 1e6, row.Error * 1e6, row.Truth * 1e6, (row.Found - row.Truth) * 1e6, row.ErrorFunction * 1e6, row.ErrorFunctionTruth * 1e6, row.Reason))))
        {
            Title = "Fronts found in the reduced radiographs, from the start of the cathode",
            Note = "Found: where -ln of the reduced ratio has fallen to half of its largest value, on a polynomial of third degree through the rows of the cathode. Truth: the same of the simulated change of lithium, without blur and noise. Error function: the step that the pipeline fits, and the same fit to the truth; a flat gradient has no step. The blur of the camera flattens a steep change next to the separator, and the half then lies a few um too deep.",
        };
    }

    /// <summary>The fronts of each cell in one line.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>frontSummary</c>.</returns>
    public static Table FrontSummary(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" }, new("frames") { Key = "frames", Decimals = 0 }, new("with front") { Key = "framesWithFront", Decimals = 0 }, new("true fronts") { Key = "framesWithTrueFront", Decimals = 0 },
            new("compared") { Key = "compared", Decimals = 0 }, new("rms", "um") { Key = "rms_um", Decimals = 1 }, new("rms over standard error") { Key = "rmsOverStandardError", Decimals = 2 },
        ];
        return new Table("frontSummary", columns, result.Radiographs.Select(cell => new TableRow(
            cell.Cell, cell.Fronts.Length, cell.Fronts.Count(front => double.IsFinite(front.Found)), cell.Fronts.Count(front => double.IsFinite(front.Truth)), cell.Fronts.Count(front => front.IsComparable), cell.Rms * 1e6, cell.ReducedRms)))
        {
            Title = "Fronts in the reduced radiographs against the truth that made them",
            Note = "Rms over standard error: 1 when noise alone makes the difference; above it, the blur of the camera does, which the truth does not have.",
        };
    }

    /// <summary>What the structures conduct, and the table on them.</summary>
    /// <param name="structures">The calibration.</param>
    /// <returns>The tables <c>structures</c> and <c>structureRows</c>.</returns>
    public static ImmutableArray<Table> Structures(StructureCalibration structures)
    {
        ArgumentNullException.ThrowIfNull(structures);
        return
        [
            new Table(
                "structures",
                [
                    new("active material", "wt%") { Key = "active_percent", Decimals = 1 }, new("electrolyte", "vol%") { Key = "electrolyte_percent", Decimals = 1 }, new("tau^2") { Key = "tortuositySquared", Decimals = 1 },
                    new("from") { Key = "tortuositySquared_low", Decimals = 1 }, new("to") { Key = "tortuositySquared_high", Decimals = 1 },
                    new("electronic", "S/m") { Key = "electronicConductivity_S_per_m", SignificantDigits = 3 }, new("utilisation", "%") { Key = "utilisation_percent", Decimals = 1 },
                ],
                structures.Compositions.Select(item => new TableRow(
                    100 * item.Active,
                    100 * item.Transport.Volumes.Electrolyte,
                    item.Transport.TortuositySquared(structures.Bulk),
                    structures.Bulk * item.Transport.Volumes.Electrolyte / item.Transport.IonicConductivity.High,
                    structures.Bulk * item.Transport.Volumes.Electrolyte / item.Transport.IonicConductivity.Low,
                    item.Transport.ElectronicConductivity.Value,
                    100 * item.Transport.ConnectedShare.Value)))
            {
                Title = "What generated structures conduct and reach",
                Note = "tau^2 by kappa_eff = kappa eps_e / tau^2. From, to: interval of 95 % of the mean over the structures; none with one structure.",
            },
            new Table(
                "structureRows",
                [
                    new("cell") { Key = "cell" }, new("rate") { Key = "rate" }, new("measured", PerGram) { Key = "measured_mAh_per_gCam", Decimals = 0 },
                    new("0.1 S/m in the composite", PerGram) { Key = "simulated_mAh_per_gCam", Decimals = 0 }, new(FormattableString.Invariant($"{structures.Bulk:0.##} S/m as pressed"), PerGram) { Key = "simulatedWithBulk_mAh_per_gCam", Decimals = 0 },
                ],
                structures.Rows.Select((row, k) => new TableRow(
                    FigureText.Literal(row.Measured.Cell.Name), RateLabel.Of(row.Measured.Rate), Amounts.MilliampereHourPerGram(row.Measured.SpecificCapacity), Amounts.MilliampereHourPerGram(row.Simulated), Amounts.MilliampereHourPerGram(structures.WithBulk[k]))))
            {
                Title = "The measured table on structures",
            },
        ];
    }

    private static IEnumerable<TableRow> Measured(CatholyteResult result, GradientCell cell)
    {
        MeasuredCapacity[] known = [.. result.Options.Reproduction.Measured.Where(row => !row.Cell.IsCobaltOxide && row.Cell.Loading.Equals(cell.Loading) && row.Cell.ActiveFractions.SequenceEqual(cell.ActiveFractions))];
        if (known.Length > 0)
        {
            yield return new TableRow([cell.Name, "measured", .. result.Options.Rates.Select(rate => new TableCell(known.FirstOrDefault(row => row.Rate == rate) is { } row ? Amounts.MilliampereHourPerGram(row.SpecificCapacity) : double.NaN))])
            {
                IsHighlighted = true,
            };
        }
    }
}
