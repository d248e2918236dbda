using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>The sheets of cycles, steps and voltage curves.</summary>
public static class CycleSheets
{
    /// <summary>All sheets of several cells: with one cell <c>cycles-all</c>, <c>steps-all</c> and <c>voltage-curves</c>, with several the number of the cell behind each.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="asked">Cycles whose curves are written; empty for a choice.</param>
    /// <returns>The sheets.</returns>
    public static ImmutableArray<DataSheet> Of(ImmutableArray<CellCycles> cells, ImmutableArray<int> asked)
    {
        var sheets = ImmutableArray.CreateBuilder<DataSheet>();
        for (int i = 0; i < cells.Length; i++)
        {
            string ending = cells.Length == 1 ? "" : FormattableString.Invariant($"-{i + 1}");
            sheets.Add(Cycles(cells[i], "cycles-all" + ending));
            sheets.Add(Steps(cells[i].Cell.Record, "steps-all" + ending));
            sheets.Add(Curves(cells[i], CycleChoice.Of(cells[i].Cycles, asked), "voltage-curves" + ending));
        }

        return [.. sheets.Where(sheet => sheet.Columns[0].Values.Length > 0)];
    }

    private static DataSheet Cycles(CellCycles cell, string name)
    {
        CyclingRecord record = cell.Cell.Record;
        DataColumn Of(string key, Func<CycleNumbers, double> value) => new(key, [.. cell.Cycles.Select(value)]);
        return new DataSheet(name,
        [
            Of("number", cycle => cycle.Number),
            Of("vendorNumber", cycle => cycle.VendorNumber ?? double.NaN),
            Of("start_s", cycle => cycle.Start),
            Of("duration_s", cycle => cycle.Duration),
            Of("chargeCapacity_mAh", cycle => Amounts.MilliampereHour(cycle.ChargeCapacity)),
            Of("dischargeCapacity_mAh", cycle => Amounts.MilliampereHour(cycle.DischargeCapacity)),
            .. record.ActiveMass is { } mass
                ? [Of("chargeCapacity_mAh_per_gCam", cycle => Amounts.MilliampereHourPerGram(cycle.ChargeCapacity / mass)), Of("dischargeCapacity_mAh_per_gCam", cycle => Amounts.MilliampereHourPerGram(cycle.DischargeCapacity / mass))]
                : Array.Empty<DataColumn>(),
            .. record.Area is { } area
                ? [Of("chargeCapacity_mAh_per_cm2", cycle => Amounts.MilliampereHourPerCentimetre2(cycle.ChargeCapacity / area)), Of("dischargeCapacity_mAh_per_cm2", cycle => Amounts.MilliampereHourPerCentimetre2(cycle.DischargeCapacity / area))]
                : Array.Empty<DataColumn>(),
            Of("chargeEnergy_mWh", cycle => Amounts.MilliampereHour(cycle.ChargeEnergy)),
            Of("dischargeEnergy_mWh", cycle => Amounts.MilliampereHour(cycle.DischargeEnergy)),
            Of("coulombicEfficiency_percent", cycle => 100 * cycle.CoulombicEfficiency),
            Of("energyEfficiency_percent", cycle => 100 * cycle.EnergyEfficiency),
            Of("meanChargeVoltage_V", cycle => cycle.MeanChargeVoltage),
            Of("meanDischargeVoltage_V", cycle => cycle.MeanDischargeVoltage),
            Of("endOfChargeVoltage_V", cycle => cycle.EndOfChargeVoltage),
            Of("endOfDischargeVoltage_V", cycle => cycle.EndOfDischargeVoltage),
            Of("holdShare_percent", cycle => 100 * cycle.HoldShare),
            Of("restDrop_mV", cycle => 1000 * cycle.RestDrop),
            Of("retention_percent", cycle => 100 * cycle.Retention),
            Of("equivalentFullCycles", cycle => cycle.EquivalentFullCycles),
            Of("chargeCurrent_mA", cycle => 1000 * cycle.ChargeCurrent),
            Of("dischargeCurrent_mA", cycle => 1000 * cycle.DischargeCurrent),
            Of("isComplete", cycle => cycle.IsComplete ? 1 : 0),
        ]);
    }

    private static DataSheet Steps(CyclingRecord record, string name)
    {
        DataColumn Of(string key, Func<RecordedStep, double> value) => new(key, [.. record.Steps.Select(step => step.Count > 0 ? value(step) : double.NaN)]);
        int number = 0;
        return new DataSheet(name,
        [
            new("step", [.. record.Steps.Select(_ => (double)++number)]),
            Of("cycle", step => step.Cycle),
            Of("kind", step => (double)step.Kind),
            Of("start_s", step => record.Time[step.Start]),
            Of("duration_s", step => record.Time[step.Start + step.Count - 1] - record.Time[step.Start]),
            Of("rows", step => step.Count),
            Of("meanCurrent_mA", step => 1000 * CycleTables.Mean(record, step)),
            Of("startVoltage_V", step => record.Voltage[step.Start]),
            Of("endVoltage_V", step => record.Voltage[step.Start + step.Count - 1]),
            Of("charge_mAh", step => Amounts.MilliampereHour(step.Charge)),
            Of("energy_mWh", step => Amounts.MilliampereHour(step.Energy)),
        ]);
    }

    private static DataSheet Curves(CellCycles cell, ImmutableArray<CycleNumbers> chosen, string name)
    {
        CyclingRecord record = cell.Cell.Record;
        var unit = CapacityUnit.For([record]);
        var cycle = new List<double>();
        var direction = new List<double>();
        var capacity = new List<double>();
        var voltage = new List<double>();
        foreach (CycleNumbers one in chosen)
        {
            foreach (int sign in (int[])[1, -1])
            {
                if (HalfCurve.Of(record, one, sign) is not { } curve)
                {
                    continue;
                }

                cycle.AddRange(Enumerable.Repeat((double)one.Number, curve.Charge.Length));
                direction.AddRange(Enumerable.Repeat((double)sign, curve.Charge.Length));
                capacity.AddRange(curve.Charge.Select(charge => unit.Of(record, charge)));
                voltage.AddRange(curve.Voltage);
            }
        }

        return new DataSheet(name, [new("cycle", [.. cycle]), new("direction", [.. direction]), new("capacity_" + unit.Key, [.. capacity]), new("voltage_V", [.. voltage])]);
    }
}
