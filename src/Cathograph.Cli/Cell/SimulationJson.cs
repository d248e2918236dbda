using System.Text.Json.Nodes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Cli.Output;
using Cathograph.Core.Protocols;
using Cathograph.Studies;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Cell;

/// <summary>The JSON object of <c>cell simulate</c>.</summary>
internal static class SimulationJson
{
    public static JsonObject Of(CellSolution solution)
    {
        CellModel model = solution.Model;
        return new JsonObject
        {
            ["name"] = model.Design.Name,
            ["temperature_K"] = model.Design.Temperature,
            ["loading_mg_per_cm2"] = Json.Number(Amounts.MilligramPerCentimetre2(model.Electrode.Loading)),
            ["activeMaterialLoading_mg_per_cm2"] = Json.Number(Amounts.MilligramPerCentimetre2(model.Electrode.ActiveMaterialLoading)),
            ["thickness_um"] = Json.Number(model.Electrode.Thickness * 1e6),
            ["oneC_mA_per_cm2"] = Json.Number(Amounts.MilliamperePerCentimetre2(model.OneC)),
            ["layers"] = LayersJson.Of(model),
            ["steps"] = Json.List(Enumerable.Range(0, solution.Steps.Length), step => StepOf(solution, step)),
            ["polarisationAtMiddle"] = Polarisation(solution),
            ["chargeBalanceError_relative"] = Json.Number(solution.Verdict.BalanceError),
            ["timeSteps"] = solution.Verdict.Iterations,
        };
    }

    private static JsonObject StepOf(CellSolution solution, int index)
    {
        StepResult step = solution.Steps[index];
        return new JsonObject
        {
            ["instruction"] = step.Instruction,
            ["kind"] = step.Kind switch { StepKind.Rest => "rest", StepKind.Charge => "charge", StepKind.Discharge => "discharge", _ => "hold" },
            ["cycle"] = step.Cycle,
            ["start_s"] = Json.Number(step.Start),
            ["duration_s"] = Json.Number(step.Duration),
            ["startVoltage_V"] = Json.Number(step.StartVoltage),
            ["endVoltage_V"] = Json.Number(step.EndVoltage),
            ["endCurrent_mA_per_cm2"] = Json.Number(Amounts.MilliamperePerCentimetre2(step.EndCurrent)),
            ["endedBy"] = EndedBy.WordOf(solution, index),
            ["endedByDetail"] = step.EndedBy,
            ["capacity_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(solution.PerActiveMass(Math.Abs(step.Charge)))),
            ["capacity_mAh_per_cm2"] = Json.Number(Amounts.MilliampereHourPerCentimetre2(Math.Abs(step.Charge))),
            ["energy_mWh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(solution.PerActiveMass(Math.Abs(step.Energy)))),
            ["energy_mWh_per_cm2"] = Json.Number(Amounts.MilliampereHourPerCentimetre2(Math.Abs(step.Energy))),
            ["meanVoltage_V"] = Json.Number(step.Charge == 0 ? double.NaN : step.Energy / step.Charge),
        };
    }

    private static JsonObject? Polarisation(CellSolution solution)
    {
        if (SimulationReport.MainStep(solution) is not { } step || SimulationTables.Polarisation(solution, step) is not { } table)
        {
            return null;
        }

        return new JsonObject { ["step"] = step + 1, ["parts"] = Json.Rows(table) };
    }
}
