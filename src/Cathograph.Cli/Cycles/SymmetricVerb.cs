using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.SymmetricCells;
using Cathograph.Studies.Cycles;
using Cathograph.Studies.Cycles.Symmetric;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles symmetric</c>: overpotential, resistance and critical current of a symmetric cell.</summary>
internal sealed class SymmetricVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly Option<string?> _deviation = Declare.Text("--deviation", "SHARE", "least deviation from the ohmic line that counts (default: 0.05)");
    private readonly Option<string?> _significance = Declare.Text("--significance", "NUMBER", "and at least so many standard errors of it (default: 3)");

    public override string Name => "symmetric";

    public override string Summary => "Overpotential against current of a symmetric cell: area-specific resistance and critical current density";

    public override string Details =>
        "The voltage at the end of each step of constant current, mean of both directions. The ohmic line goes through the origin and the currents below; the first current that leaves it by more than --deviation and more than --significance standard errors, or at which the voltage breaks down within a step, is the critical one.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles symmetric examples/symmetric-in-li.csv --area \"0.785 cm2\"", "a cell that stops being ohmic"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, _deviation, _significance];

    public override RunReport Run(CommandContext context)
    {
        var defaults = new SymmetricCellOptions();
        double deviation = context.Quantity(_deviation, Dimension.Number) ?? defaults.LeastDeviation;
        double significance = context.Quantity(_significance, Dimension.Number) ?? defaults.LeastSignificance;
        foreach ((string name, double criterion) in new[] { (_deviation.Name, deviation), (_significance.Name, significance) })
        {
            if (!(criterion >= 0))
            {
                throw new InvalidInputException(name, FormattableString.Invariant($"found {criterion}; expected at least 0"));
            }
        }

        ImmutableArray<CycledCell> cells = _inputs.Read(context);
        if (cells.Length != 1)
        {
            throw new InvalidInputException("FILE", FormattableString.Invariant($"found {cells.Length} files; expected one, or several that --join makes one"));
        }

        SymmetricCellResult result = SymmetricCellAnalysis.Of(cells[0].Record with { Name = cells[0].Name }, new SymmetricCellOptions { LeastDeviation = deviation, LeastSignificance = significance });
        double? area = result.Area;
        return new RunReport
        {
            Report = SymmetricCellReport.Of(result, cells[0].Findings),
            Json = new JsonObject
            {
                ["resistance_ohm"] = Json.Number(result.Resistance),
                ["resistanceError_ohm"] = Json.Number(result.ResistanceError),
                ["areaSpecificResistance_ohm_cm2"] = Json.Number(result.Resistance * area * 1e4),
                ["areaSpecificResistanceError_ohm_cm2"] = Json.Number(result.ResistanceError * area * 1e4),
                ["ohmicUpTo_mA"] = Json.Number(1000 * result.OhmicUpTo),
                ["criticalCurrent_mA"] = Json.Number(1000 * result.CriticalCurrent),
                ["criticalCurrentDensity_mA_per_cm2"] = Json.Number(result.CriticalCurrent / area / 10),
                ["reason"] = result.Reason,
                ["stages"] = Json.List(result.Stages, stage => new JsonObject
                {
                    ["current_mA"] = Json.Number(1000 * stage.Current),
                    ["overpotential_mV"] = Json.Number(1000 * stage.Overpotential),
                    ["overpotentialError_mV"] = Json.Number(1000 * stage.OverpotentialError),
                    ["ohmic_mV"] = Json.Number(1000 * stage.OhmicOverpotential),
                    ["isOhmic"] = stage.IsOhmic,
                    ["shortTime_s"] = Json.Number(stage.ShortTime),
                }),
            },
        };
    }
}
