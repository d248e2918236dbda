using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Studies;
using Cathograph.Studies.Cycles;

namespace Cathograph.Cli.Cycles;

/// <summary>Cycles as JSON.</summary>
internal static class CyclesJson
{
    /// <summary>One cell with its cycles, and with its steps when they are asked for.</summary>
    public static JsonObject Of(CellCycles cell, bool hasSteps)
    {
        CyclingRecord record = cell.Cell.Record;
        JsonObject json = Of(cell, record);
        if (hasSteps)
        {
            json["stepList"] = Json.List(Enumerable.Range(0, record.Steps.Length), k => OfStep(record, k));
        }

        return json;
    }

    private static JsonObject Of(CellCycles cell, CyclingRecord record) => new()
    {
        ["name"] = cell.Cell.Name,
        ["format"] = cell.Cell.Format,
        ["rows"] = record.Time.Length,
        ["steps"] = record.Steps.Length,
        ["capacitiesFromCounter"] = cell.Cell.Segmentation.IsCounted.IsDefaultOrEmpty ? 0 : cell.Cell.Segmentation.IsCounted.Count(isCounted => isCounted),
        ["started"] = record.Started?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["activeMass_mg"] = Json.Number(record.ActiveMass * 1e6),
        ["area_cm2"] = Json.Number(record.Area * 1e4),
        ["cycleBeginsWith"] = cell.Cell.Segmentation.Order == CycleOrder.DischargeFirst ? "discharge" : "charge",
        ["coulombicEfficiencyConvention"] = cell.Convention,
        ["firstCycleEfficiency_percent"] = Json.Number(100 * CycleAnalysis.FirstCycleEfficiency(cell.Cycles, cell.Cell.Segmentation.Order)),
        ["cycles"] = Json.List(cell.Cycles, cycle => OfCycle(record, cycle)),
    };

    private static JsonObject OfStep(CyclingRecord record, int k)
    {
        RecordedStep step = record.Steps[k];
        int last = step.Start + step.Count - 1;
        return new JsonObject
        {
            ["number"] = k + 1,
            ["cycle"] = step.Cycle,
            ["kind"] = step.Kind.ToString().ToLowerInvariant(),
            ["instruction"] = step.Instruction,
            ["endedBy"] = step.EndedBy,
            ["rows"] = step.Count,
            ["start_s"] = Json.Number(step.Count > 0 ? record.Time[step.Start] : null),
            ["duration_s"] = Json.Number(step.Count > 0 ? record.Time[last] - record.Time[step.Start] : null),
            ["startVoltage_V"] = Json.Number(step.Count > 0 ? record.Voltage[step.Start] : null),
            ["endVoltage_V"] = Json.Number(step.Count > 0 ? record.Voltage[last] : null),
            ["charge_mAh"] = Json.Number(Amounts.MilliampereHour(step.Charge)),
            ["energy_mWh"] = Json.Number(Amounts.MilliampereHour(step.Energy)),
        };
    }

    private static JsonObject OfCycle(CyclingRecord record, CycleNumbers cycle) => new()
    {
        ["number"] = cycle.Number,
        ["vendorNumber"] = Json.Number(cycle.VendorNumber),
        ["isComplete"] = cycle.IsComplete,
        ["isPartlyCharged"] = cycle.IsPartlyCharged,
        ["start_s"] = Json.Number(cycle.Start),
        ["duration_s"] = Json.Number(cycle.Duration),
        ["chargeCapacity_mAh"] = Json.Number(Amounts.MilliampereHour(cycle.ChargeCapacity)),
        ["dischargeCapacity_mAh"] = Json.Number(Amounts.MilliampereHour(cycle.DischargeCapacity)),
        ["chargeCapacity_mAh_per_gCam"] = Json.Number(cycle.ChargeCapacity / record.ActiveMass / 3600),
        ["dischargeCapacity_mAh_per_gCam"] = Json.Number(cycle.DischargeCapacity / record.ActiveMass / 3600),
        ["chargeCapacity_mAh_per_cm2"] = Json.Number(cycle.ChargeCapacity / record.Area / 36000),
        ["dischargeCapacity_mAh_per_cm2"] = Json.Number(cycle.DischargeCapacity / record.Area / 36000),
        ["chargeEnergy_mWh"] = Json.Number(Amounts.MilliampereHour(cycle.ChargeEnergy)),
        ["dischargeEnergy_mWh"] = Json.Number(Amounts.MilliampereHour(cycle.DischargeEnergy)),
        ["coulombicEfficiency_percent"] = Json.Number(100 * cycle.CoulombicEfficiency),
        ["energyEfficiency_percent"] = Json.Number(100 * cycle.EnergyEfficiency),
        ["meanChargeVoltage_V"] = Json.Number(cycle.MeanChargeVoltage),
        ["meanDischargeVoltage_V"] = Json.Number(cycle.MeanDischargeVoltage),
        ["endOfChargeVoltage_V"] = Json.Number(cycle.EndOfChargeVoltage),
        ["endOfDischargeVoltage_V"] = Json.Number(cycle.EndOfDischargeVoltage),
        ["holdShare_percent"] = Json.Number(100 * cycle.HoldShare),
        ["restDrop_mV"] = Json.Number(1000 * cycle.RestDrop),
        ["retention_percent"] = Json.Number(100 * cycle.Retention),
        ["equivalentFullCycles"] = Json.Number(cycle.EquivalentFullCycles),
        ["chargeCurrent_mA"] = Json.Number(1000 * cycle.ChargeCurrent),
        ["dischargeCurrent_mA"] = Json.Number(1000 * cycle.DischargeCurrent),
    };
}
