using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Hysteresis;
using Cathograph.Studies.Cycles;
using Cathograph.Studies.Cycles.VoltageGaps;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles hysteresis</c>: the voltage between charge and discharge.</summary>
internal sealed class HysteresisVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly Option<string?> _soc = Declare.Text("--soc", "LIST", "states of charge, such as \"0.2,0.5,0.8\" (default: 0.5)");
    private readonly Option<string?> _cycles = Declare.Text("--cycles", "LIST", "cycles to look at, such as \"1,5,10-12\" (default: all)");

    public override string Name => "hysteresis";

    public override string Summary => "Voltage between charge and discharge at 50 % state of charge, or any other, per cycle and rate";

    public override string Details =>
        "The state of charge is counted in three ways, which differ because charge and discharge differ in capacity: as a share of each curve's own capacity; of the discharge capacity, each curve from its own start; and of the discharge capacity with both curves laid together where the current turned round.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles hysteresis examples/cycling-nmc811.bdf.csv", "at 50 % state of charge, every cycle"),
        new("cycles hysteresis examples/nmc811-30mg-mono.json --soc 0.2,0.5,0.8 --json", "at three states of charge of a simulated cell"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, _soc, _cycles];

    public override RunReport Run(CommandContext context)
    {
        ImmutableArray<double> socs = context.Value(_soc) is null ? [0.5] : [.. context.Quantities(_soc, Dimension.Number)];
        if (socs.Any(soc => !(soc > 0 && soc < 1)))
        {
            throw new InvalidInputException(_soc.Name, "found a state of charge that is not between 0 and 1; expected shares, such as \"0.2,0.5,0.8\"");
        }

        ImmutableArray<int> cycles = NumberList.Read(_cycles.Name, context.Value(_cycles));
        ImmutableArray<CycledCell> cells = _inputs.Read(context);
        ImmutableArray<RecordGaps> records =
        [
            .. cells.Select(cell => new RecordGaps(cell.Record with { Name = cell.Name }, [.. VoltageHysteresis.Of(cell.Record, socs).Where(pair => cycles.IsEmpty || cycles.Contains(pair.Cycle))])),
        ];
        return new RunReport
        {
            Report = VoltageGapReport.Of(records, [.. cells.SelectMany(cell => cell.Findings)]),
            Json = new JsonObject { ["hysteresis"] = Json.List(records.SelectMany(record => record.Pairs.Select(pair => (record.Record.Name, pair))), item => PairOf(item.Name, item.pair)) },
        };
    }

    private static JsonObject PairOf(string name, HysteresisPair pair) => new()
    {
        ["record"] = name,
        ["cycle"] = pair.Cycle,
        ["chargeCurrent_mA"] = Json.Number(1000 * pair.Charge.Current),
        ["dischargeCurrent_mA"] = Json.Number(1000 * pair.Discharge.Current),
        ["meanGap_mV"] = Json.Number(1000 * pair.MeanGap),
        ["gaps"] = Json.List(pair.Gaps, gap => new JsonObject
        {
            ["axis"] = gap.Axis switch { SocAxis.OwnCapacity => "ownCapacity", SocAxis.DischargeCapacity => "dischargeCapacity", _ => "equalContent" },
            ["soc"] = Json.Number(gap.Soc),
            ["gap_mV"] = Json.Number(1000 * gap.Voltage),
            ["chargeVoltage_V"] = Json.Number(gap.ChargeVoltage),
            ["dischargeVoltage_V"] = Json.Number(gap.DischargeVoltage),
        }),
    };
}
