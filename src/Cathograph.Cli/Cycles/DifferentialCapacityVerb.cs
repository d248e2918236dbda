using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Cell;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Studies;
using Cathograph.Studies.Cycles;
using Cathograph.Studies.Cycles.DifferentialCurves;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles dqdv</c>: dQ/dV, its peaks, and each peak through the cycles.</summary>
internal sealed class DifferentialCapacityVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly SmoothingOption _smoothing = new();
    private readonly Option<string?> _cycles = Declare.Text("--cycles", "LIST", "cycles to look at, such as \"1,5,10-12\" (default: all)");
    private readonly Option<string?> _direction = Declare.Text("--direction", "WORD", "charge, discharge or both (default: both)");
    private readonly Option<string?> _derivative = Declare.Text("--derivative", "WORD", "dqdv or dvdq: which figure comes first (default: dqdv)");
    private readonly Option<bool> _holds = Declare.Flag("--holds", "count the charge of holds, which makes a peak at their voltage");
    private readonly Option<string?> _prominence = Declare.Text("--prominence", "SHARE", "least prominence of a peak as a share of the highest value (default: 0.05)");
    private readonly Option<string?> _material = Declare.Text("--material", "NAME", "names the peaks by the transitions of this material: NMC811");
    private readonly Option<string?> _counter = Declare.Text("--counter", "WORD|VOLTAGE", "what the voltages are measured against, for the names: Li, In-Li (0.62 V) or a potential vs Li/Li+ (default: Li)");

    public override string Name => "dqdv";

    public override string Summary => "dQ/dV and dV/dQ with peaks followed from cycle to cycle or rate to rate";

    public override string Details =>
        "dQ/dV is the density of charge over voltage, smoothed by a Gaussian of the stated full width at half maximum; its area is the capacity whatever the width. A voltage that turns back adds to where it was; rests pass no charge; holds are left out unless asked for.\n"
        + "A peak counts when it stands 5 standard deviations of the noise and a share of the highest value above its valleys. A peak that an earlier curve shows and a later one does not is reported as lost.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles dqdv examples/cycling-nmc811.bdf.csv --material NMC811 --counter In-Li", "peaks of every cycle of a file, named"),
        new("cycles dqdv examples/nmc811-30mg-mono.json --direction discharge --json", "the same of a simulated cell"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, _smoothing.Symbol, _cycles, _direction, _derivative, _holds, _prominence, _material, _counter];

    public override RunReport Run(CommandContext context)
    {
        DifferentialCurveOptions options = Options(context);
        ImmutableArray<CycledCell> cells = _inputs.Read(context);
        DifferentialCurveResult result = context.Time.Of("dqdv", () => DifferentialCurveStudy.Run([.. cells.Select(cell => cell.Record with { Name = cell.Name })], options, context.Threads, context.Cancellation));
        Report report = DifferentialCurveReport.Of(result);
        return new RunReport
        {
            Report = report with { Findings = [.. cells.SelectMany(cell => cell.Findings), .. report.Findings] },
            Json = new JsonObject
            {
                ["smoothing_mV"] = Json.Number(1000 * options.Smoothing.SmoothingWidth),
                ["holdsIncluded"] = options.Smoothing.IncludeHolds,
                ["areaDeviation_percent"] = Json.Number(100 * result.LargestAreaError),
                ["curves"] = Json.List(result.Curves, curve => CurveOf(result, curve)),
                ["peaks"] = Json.List(Peaks(result), item => PeakOf(result, item)),
                ["tracks"] = Json.List(result.Directions.SelectMany(direction => Enumerable.Range(0, direction.Tracks.Length).Select(t => (direction, t))), item => TrackOf(result, item.direction, item.t)),
            },
            Sheets = context.OutputFolder is null ? [] : DifferentialCurveSheets.Of(result),
        };
    }

    private DifferentialCurveOptions Options(CommandContext context)
    {
        (bool charges, bool discharges) = Choice.Read(_direction.Name, context.Value(_direction), (true, true), ("charge", (true, false)), ("discharge", (false, true)), ("both", (true, true)));
        double share = context.Quantity(_prominence, Dimension.Number) ?? new CapacityPeakOptions().LeastShare;
        string? material = context.Value(_material) is { } given ? Choice.Read(_material.Name, given, given, [.. TransitionNames.Materials.Append("none").Select(name => (name, name))]) : null;
        return new DifferentialCurveOptions
        {
            Smoothing = _smoothing.Read(context) with { IncludeHolds = context.Value(_holds) },
            Peaks = share is >= 0 and < 1 ? new CapacityPeakOptions { LeastShare = share } : throw new InvalidInputException(_prominence.Name, FormattableString.Invariant($"found {share:G6}; expected a share of at least 0 and below 1, such as 0.05")),
            Cycles = NumberList.Read(_cycles.Name, context.Value(_cycles)),
            Charges = charges,
            Discharges = discharges,
            Material = material == "none" ? null : material,
            CounterPotential = Counter(context),
            LeadsWithVoltage = Choice.Read(_derivative.Name, context.Value(_derivative), false, ("dqdv", false), ("dvdq", true)),
        };
    }

    private double Counter(CommandContext context) => context.Value(_counter) switch
    {
        null => 0,
        { } word when word.Equals("Li", StringComparison.OrdinalIgnoreCase) => 0,
        { } word when word.Equals("In-Li", StringComparison.OrdinalIgnoreCase) || word.Equals("InLi", StringComparison.OrdinalIgnoreCase) => TransitionNames.IndiumLithiumPotential,
        _ => context.Quantity(_counter, Dimension.Potential) ?? 0,
    };

    private static JsonObject CurveOf(DifferentialCurveResult result, DifferentialCurve curve) => new()
    {
        ["record"] = result.Records[curve.Record].Name,
        ["cycle"] = curve.Cycle,
        ["direction"] = WordOf(curve.IsCharge),
        ["current_mA"] = Json.Number(1000 * curve.Current),
        ["capacity_mAh"] = Json.Number(Amounts.MilliampereHour(Math.Abs(curve.Result.Charge))),
        ["held_mAh"] = Json.Number(Amounts.MilliampereHour(Math.Abs(curve.Result.HeldCharge))),
        ["areaDeviation_percent"] = Json.Number(100 * curve.Result.AreaError),
        ["noise_mV"] = Json.Number(1000 * curve.Result.VoltageNoise),
    };

    private static IEnumerable<(TrackedPeaks Direction, int Track, int Curve)> Peaks(DifferentialCurveResult result) =>
        result.Directions.SelectMany(direction => Enumerable.Range(0, direction.Curves.Length)
            .SelectMany(c => Enumerable.Range(0, direction.Tracks.Length).Where(t => direction.Tracks[t].Peaks[c] is not null).Select(t => (direction, t, c))));

    private static JsonObject PeakOf(DifferentialCurveResult result, (TrackedPeaks Direction, int Track, int Curve) item)
    {
        CapacityPeak peak = item.Direction.Tracks[item.Track].Peaks[item.Curve]!;
        DifferentialCurve curve = item.Direction.Curves[item.Curve];
        return new JsonObject
        {
            ["record"] = result.Records[curve.Record].Name,
            ["cycle"] = curve.Cycle,
            ["direction"] = WordOf(curve.IsCharge),
            ["track"] = item.Direction.Tracks[item.Track].Number,
            ["transition"] = item.Direction.Names[item.Track],
            ["voltage_V"] = Json.Number(peak.Voltage),
            ["voltageError_V"] = Json.Number(peak.VoltageError),
            ["height_mAh_per_V"] = Json.Number(Amounts.MilliampereHour(peak.Height)),
            ["prominence_mAh_per_V"] = Json.Number(Amounts.MilliampereHour(peak.Prominence)),
            ["width_mV"] = Json.Number(1000 * peak.Width),
            ["area_mAh"] = Json.Number(Amounts.MilliampereHour(peak.Area)),
            ["significance"] = Json.Number(peak.Significance),
        };
    }

    private static JsonObject TrackOf(DifferentialCurveResult result, TrackedPeaks direction, int track) => new()
    {
        ["direction"] = direction.Word,
        ["track"] = direction.Tracks[track].Number,
        ["transition"] = direction.Names[track],
        ["lostIn"] = Json.List(Enumerable.Range(0, direction.Curves.Length).Where(direction.Tracks[track].IsLost), c => new JsonObject
        {
            ["record"] = result.Records[direction.Curves[c].Record].Name,
            ["cycle"] = direction.Curves[c].Cycle,
        }),
    };

    private static string WordOf(bool isCharge) => isCharge ? "charge" : "discharge";
}
