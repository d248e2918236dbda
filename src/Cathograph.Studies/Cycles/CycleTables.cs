using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles;

/// <summary>The tables of cycles and steps.</summary>
public static class CycleTables
{
    private const int MostRows = 40;

    /// <summary>The cycles of a cell; of more than forty an even choice, with the first and the last.</summary>
    /// <param name="cycles">The cell with its cycles.</param>
    /// <param name="name">Name of the table, such as <c>cycles</c>.</param>
    /// <returns>The table.</returns>
    public static Table Cycles(CellCycles cycles, string name = "cycles")
    {
        ArgumentNullException.ThrowIfNull(cycles);
        CyclingRecord record = cycles.Cell.Record;
        var unit = CapacityUnit.For([record]);
        bool hasArea = record.Area is > 0 && unit.Basis != CapacityBasis.PerArea;
        bool hasHolds = cycles.Cycles.Any(cycle => cycle.HoldShare > 0);
        bool hasRests = cycles.Cycles.Any(cycle => double.IsFinite(cycle.RestDrop));
        int decimals = Decimals(cycles.Cycles.Select(cycle => unit.Of(record, Math.Max(cycle.ChargeCapacity, cycle.DischargeCapacity))));
        TableColumn[] columns =
        [
            new("cycle") { Key = "number", Decimals = 0 },
            new("charge", unit.TableCharge) { Key = "chargeCapacity_" + unit.Key, Decimals = decimals },
            new("discharge", unit.TableCharge) { Key = "dischargeCapacity_" + unit.Key, Decimals = decimals },
            .. hasArea ? [new TableColumn("discharge", "mAh/cm2") { Key = "dischargeCapacity_mAh_per_cm2", SignificantDigits = 4 }] : Array.Empty<TableColumn>(),
            new("CE", "%") { Key = "coulombicEfficiency_percent", Decimals = 2 },
            new("energy eff.", "%") { Key = "energyEfficiency_percent", Decimals = 2 },
            new("mean charge", "V") { Key = "meanChargeVoltage_V", Decimals = 3 },
            new("mean discharge", "V") { Key = "meanDischargeVoltage_V", Decimals = 3 },
            .. hasHolds ? [new TableColumn("CV share", "%") { Key = "holdShare_percent", Decimals = 1 }] : Array.Empty<TableColumn>(),
            .. hasRests ? [new TableColumn("rest drop", "mV") { Key = "restDrop_mV", Decimals = 1 }] : Array.Empty<TableColumn>(),
            new("retention", "%") { Key = "retention_percent", Decimals = 1 },
            new("EFC") { Key = "equivalentFullCycles", Decimals = 2 },
            new("") { Key = "note" },
        ];
        CycleNumbers[] shown = [.. EvenChoice.Of(cycles.Cycles, MostRows)];
        string rest = shown.Length < cycles.Cycles.Length ? FormattableString.Invariant($"{shown.Length} of {cycles.Cycles.Length} cycles; the sheet cycles has all. ") : "";
        return new Table(name, columns, shown.Select(cycle => new TableRow(
        [
            cycle.Number,
            Passed(unit.Of(record, cycle.ChargeCapacity)),
            Passed(unit.Of(record, cycle.DischargeCapacity)),
            .. hasArea ? [Passed(Amounts.MilliampereHourPerCentimetre2(cycle.DischargeCapacity / record.Area!.Value))] : Array.Empty<TableCell>(),
            100 * cycle.CoulombicEfficiency,
            100 * cycle.EnergyEfficiency,
            cycle.MeanChargeVoltage,
            cycle.MeanDischargeVoltage,
            .. hasHolds ? [100 * cycle.HoldShare] : Array.Empty<TableCell>(),
            .. hasRests ? [1000 * cycle.RestDrop] : Array.Empty<TableCell>(),
            100 * cycle.Retention,
            cycle.EquivalentFullCycles,
            cycle.IsComplete ? cycle.IsPartlyCharged ? "came partly charged" : "" : "incomplete",
        ])))
        {
            Title = $"Cycles of {FigureText.Literal(cycles.Cell.Name)}",
            Note = $"{rest}CE: {cycles.Convention}. Mean voltages: energy / charge. EFC: charge passed in both directions / twice the discharge capacity of the reference cycle."
                + (hasRests ? " Rest drop: fall of the voltage in the rest after the charge." : ""),
        };
    }

    // Five digits of the largest, so that the columns stay aligned whatever the size of the cell.
    private static int Decimals(IEnumerable<double> capacities)
    {
        double largest = capacities.DefaultIfEmpty(0).Max();
        return largest > 0 ? Math.Clamp(4 - (int)Math.Floor(Math.Log10(largest)), 0, 9) : 2;
    }

    private static double Passed(double capacity) => capacity > 0 ? capacity : double.NaN;

    /// <summary>The steps of a cell; of more than two hundred an even choice.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="name">Name of the table, such as <c>steps</c>.</param>
    /// <returns>The table.</returns>
    public static Table Steps(CycledCell cell, string name = "steps")
    {
        ArgumentNullException.ThrowIfNull(cell);
        CyclingRecord record = cell.Record;
        TableColumn[] columns =
        [
            new("step") { Key = "step", Decimals = 0 },
            new("cycle") { Key = "cycle", Decimals = 0 },
            new("what") { Key = "instruction" },
            new("start", "h") { Key = "start_h", Decimals = 4 },
            new("duration", "h") { Key = "duration_h", Decimals = 4 },
            new("rows") { Key = "rows", Decimals = 0 },
            new("current", "mA") { Key = "meanCurrent_mA", SignificantDigits = 4 },
            new("start", "V") { Key = "startVoltage_V", Decimals = 4 },
            new("end", "V") { Key = "endVoltage_V", Decimals = 4 },
            new("charge", "mAh") { Key = "charge_mAh", SignificantDigits = 5 },
            new("energy", "mWh") { Key = "energy_mWh", SignificantDigits = 5 },
            new("ended by") { Key = "endedBy" },
        ];
        int[] shown = [.. EvenChoice.Of([.. Enumerable.Range(0, record.Steps.Length)], 5 * MostRows)];
        return new Table(name, columns, shown.Select(k => Row(record, k)))
        {
            Title = $"Steps of {FigureText.Literal(cell.Name)}",
            Note = (shown.Length < record.Steps.Length ? FormattableString.Invariant($"{shown.Length} of {record.Steps.Length} steps; the sheet steps has all. ") : "") + (cell.IsSimulated ? "" : "Ended by: told where the last value lies on a limit that something else speaks for too."),
        };
    }

    private static TableRow Row(CyclingRecord record, int k)
    {
        RecordedStep step = record.Steps[k];
        int last = step.Start + step.Count - 1;
        bool isRest = step.Kind == StepKind.Rest;
        return new TableRow(
            k + 1,
            step.Cycle,
            FigureText.Literal(step.Instruction),
            step.Count > 0 ? record.Time[step.Start] / 3600 : double.NaN,
            step.Count > 0 ? (record.Time[last] - record.Time[step.Start]) / 3600 : double.NaN,
            step.Count,
            step.Count > 0 && !isRest ? 1000 * Mean(record, step) : double.NaN,
            step.Count > 0 ? record.Voltage[step.Start] : double.NaN,
            step.Count > 0 ? record.Voltage[last] : double.NaN,
            isRest ? double.NaN : Amounts.MilliampereHour(step.Charge),
            isRest ? double.NaN : Amounts.MilliampereHour(step.Energy),
            FigureText.Literal(step.EndedBy));
    }

    internal static double Mean(CyclingRecord record, RecordedStep step)
    {
        double sum = 0;
        foreach (double current in record.Current.AsSpan(step.Start, step.Count))
        {
            sum += current;
        }

        return sum / step.Count;
    }
}
