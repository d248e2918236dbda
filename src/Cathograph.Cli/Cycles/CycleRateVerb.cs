using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Studies;
using Cathograph.Studies.Cycles;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles rate</c>: capacity at each rate of measured or simulated cells.</summary>
internal sealed class CycleRateVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly CycleConventions _conventions = new();
    private readonly Option<string?> _specific = Declare.Text("--nominal-specific-capacity", "CAPACITY", "capacity per mass of active material that 1C refers to, such as \"200 mAh/g\"; needs --mass");
    private readonly Option<string?> _nominal = Declare.Text("--nominal-capacity", "CAPACITY", "capacity that 1C refers to, such as \"5 mAh\"");
    private readonly Option<int?> _from = Declare.WholeNumber("--from-cycle", "first cycle that counts, to leave formation out (default: 1)", 1, 1_000_000);
    private readonly Option<string[]> _groups = Declare.Texts("--group", "NAME=FILE,FILE", "these files are replicates; repeat it for each group");

    public override string Name => "rate";

    public override string Summary => "Capacity, energy and power at each rate of one or several cells, with mean and spread of replicates";

    public override string Details =>
        "The rate of a cycle is that of its discharge. With a nominal capacity rates are C-rates; without one they are told by the currents that come again. Cycles that come back to a rate later are listed apart and do not enter its mean.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles rate examples/cycling-nmc811.bdf.csv --mass \"38.1 mg\" --cam 0.75 --nominal-specific-capacity \"200 mAh/g\"", "a rate test that was measured, per gram of active material"),
        new("cycles rate examples/nmc811-30mg-mono.json examples/nmc811-30mg-three-layer.json --nominal-specific-capacity \"200 mAh/g\"", "two cells side by side, per gram of active material"),
        new("cycles rate examples/nmc811-30mg-mono.json --protocol \"Charge at C/10 until 3.7 V; Discharge at C/10 until 1.6 V; Charge at C/10 until 3.7 V; Discharge at 1C until 1.6 V\" --json", "a rate test by its currents, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, .. _conventions.Symbols, _specific, _nominal, _from, _groups];

    public override RunReport Run(CommandContext context)
    {
        CycleOptions options = _conventions.ReadOptions(context);
        var grouping = new RateGrouping
        {
            NominalSpecificCapacity = Positive(_specific.Name, context.Quantity(_specific, Dimension.SpecificCharge)),
            NominalCapacity = Positive(_nominal.Name, context.Quantity(_nominal, Dimension.Charge)),
            FromCycle = context.Value(_from) ?? 1,
        };
        ImmutableArray<CellCycles> cells = [.. _inputs.Read(context, _conventions.ReadSegmentation(context)).Select(cell => CellCycles.Of(cell, options))];
        grouping = grouping with { Groups = ReadGroups(context.Value(_groups) ?? [], cells) };
        RateSummary summary = RateRecognition.Of(cells, grouping);
        return context.Time.Of("report", () => new RunReport
        {
            Report = RateSummaryReport.Of(summary),
            Sheets = context.OutputFolder is null ? [] : CycleSheets.Of(cells, []),
            Json = new JsonObject
            {
                ["format"] = cells[0].Cell.Format,
                ["rows"] = cells[0].Cell.Record.Time.Length,
                ["capacityUnit"] = summary.Unit.Key,
                ["rates"] = Json.List(Enumerable.Range(0, summary.Rates.Length), rate => OfRate(summary, rate)),
                ["blocks"] = Json.List(summary.Cells.SelectMany(cell => cell.Blocks.Select(block => (cell, block))), item => OfBlock(summary, item.cell, item.block)),
            },
        });
    }

    private static double? Positive(string option, double? value) =>
        value is <= 0 ? throw new InvalidInputException(option, "found a capacity that is not above 0; expected one such as \"200 mAh/g\" or \"5 mAh\"") : value;

    private ImmutableArray<(string Name, ImmutableArray<string> Cells)> ReadGroups(string[] given, ImmutableArray<CellCycles> cells)
    {
        var groups = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>();
        foreach (string text in given)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new InvalidInputException(_groups.Name, $"found \"{text}\"; expected NAME=FILE,FILE");
            }

            string[] members = [.. text[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            var names = ImmutableArray.CreateBuilder<string>();
            foreach (string member in members)
            {
                string name = CellName.Of(member);
                names.Add(cells.FirstOrDefault(cell => cell.Cell.Name == member || cell.Cell.Name == name)?.Cell.Name
                    ?? throw new InvalidInputException(_groups.Name, $"found \"{member}\", which is none of the files; expected some of {string.Join(", ", cells.Select(cell => cell.Cell.Name))}"));
            }

            groups.Add((text[..equals], names.ToImmutable()));
        }

        return groups.ToImmutable();
    }

    private static JsonObject OfRate(RateSummary summary, int rate) => new()
    {
        ["rate"] = summary.Rates[rate].Label,
        ["cRate"] = Json.Number(summary.Rates[rate].CRate),
        ["groups"] = Json.List(summary.Groups, group => OfGroup(summary, group, rate)),
    };

    private static JsonObject OfGroup(RateSummary summary, string group, int rate)
    {
        RateStatistics capacity = summary.Capacity(group, rate);
        return new JsonObject
        {
            ["name"] = group,
            ["cells"] = capacity.Count,
            ["dischargeCapacity_" + summary.Unit.Key] = Json.Number(capacity.Mean),
            ["deviation_" + summary.Unit.Key] = Json.Number(capacity.Deviation),
            ["lowest_" + summary.Unit.Key] = Json.Number(capacity.Lowest),
            ["highest_" + summary.Unit.Key] = Json.Number(capacity.Highest),
            ["ratioToFirst"] = Json.Number(capacity.Mean / summary.Capacity(summary.Groups[0], rate).Mean),
        };
    }

    private static JsonObject OfBlock(RateSummary summary, CellRates cell, RateBlock block)
    {
        CyclingRecord record = cell.Cycles.Cell.Record;
        return new JsonObject
        {
            ["cell"] = cell.Cycles.Cell.Name,
            ["rate"] = summary.Rates[block.Rate].Label,
            ["cRate"] = Json.Number(summary.Rates[block.Rate].CRate),
            ["cRateByOwnCapacity"] = Json.Number(cell.OwnRate(block)),
            ["pass"] = block.Pass,
            ["firstCycle"] = block.Cycles[0].Number,
            ["lastCycle"] = block.Cycles[^1].Number,
            ["dischargeCurrent_mA"] = Json.Number(1000 * block.Cycles.Average(cycle => cycle.DischargeCurrent)),
            ["chargeCapacity_mAh"] = Json.Number(Amounts.MilliampereHour(block.ChargeCapacity)),
            ["dischargeCapacity_mAh"] = Json.Number(Amounts.MilliampereHour(block.Capacity)),
            ["dischargeCapacity_mAh_per_gCam"] = Json.Number(block.Capacity / record.ActiveMass / 3600),
            ["dischargeCapacity_mAh_per_cm2"] = Json.Number(block.Capacity / record.Area / 36000),
            ["dischargeEnergy_mWh"] = Json.Number(Amounts.MilliampereHour(block.Energy)),
            ["meanPower_mW"] = Json.Number(1000 * block.Power),
            ["meanVoltage_V"] = Json.Number(block.Energy / block.Capacity),
        };
    }
}
