using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.DepthTime;
using Cathograph.Imaging.LithiumProfiles;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron lithium</c>: from ratios of transmission to lithium.</summary>
internal sealed class LithiumVerb : Verb
{
    private readonly Argument<string> _map = Declare.Input("MAP", "depth-time map of transmission over that of the pristine cell: CSV or JSON as \"neutron profile\" and \"neutron predict\" write it");
    private readonly Argument<string> _cell = Declare.Input("CELL.json", "the cell, for composition and thickness of its layers");
    private readonly InstrumentOption _instrument = new();
    private readonly CyclerCharge _charge = new();
    private readonly CathodeShareOption _share = new();
    private readonly Option<string?> _smoothness = Declare.Text("--smoothness", "LENGTH", "length over which lithium may change by as much as it does at all (default: \"30 um\")");
    private readonly Option<string?> _offset = Declare.Text("--offset", "LENGTH", "what to add to the depths of the map so that 0 is the anode's collector");

    public override string Name => "lithium";

    public override string Summary => "Lithium over depth and time from a map of transmission ratios, added up per layer and checked against the charge";

    public override string Details =>
        "Beer and Lambert for the whole spectrum, the blur of the instrument in the model. Unknown are the stoichiometry in the cathode and, because its lithium is only exchanged, the share of 6Li in the separator.\n"
        + "With --out: lithium.csv, stoichiometry.csv, lithium6.csv (maps with standard errors) and lithium-sums.csv.";

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron lithium examples/neutron-ratio.csv examples/nmc811-30mg-mono.json --instrument examples/neutron-mars.json --cycler examples/neutron-cycler.csv", "a synthetic map of the example cell, against its charge"),
        new("neutron lithium examples/neutron-ratio.csv examples/nmc811-30mg-mono.json --instrument examples/neutron-mars.json --smoothness \"50 um\" --out out/lithium", "smoother, with all files"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_map, _cell, _instrument.Symbol, .. _charge.Symbols, _share.Symbol, _smoothness, _offset];

    public override RunReport Run(CommandContext context)
    {
        string path = context.Value(_map);
        DepthTimeMap map = DepthTimeFile.Read(context.Inputs.Read(path), path);
        CellModel model = OperandoInput.Model(context, context.Inputs.ReadCell(context.Value(_cell)));
        OperandoSetup setup = _instrument.Read(context);
        double smoothness = context.Quantity(_smoothness, Dimension.Length) ?? new LithiumInversionOptions().Smoothness;
        if (!(smoothness is >= 1e-6 and <= 1e-2))
        {
            throw new InvalidInputException(_smoothness.Name, FormattableString.Invariant($"found {smoothness * 1e6:0.###} um; expected 1 um to 1 cm"));
        }

        (Func<double, double>? charge, Finding? clock) = _charge.Read(context, setup, map);
        (double? share, bool isFitted) = _share.Read(context);
        var options = new LithiumStudyOptions
        {
            Inversion = new LithiumInversionOptions { Smoothness = smoothness },
            Offset = context.Quantity(_offset, Dimension.Length) ?? 0,
            Charge = charge,
            CathodeShare = share,
            FitsCathodeShare = isFitted,
        };
        LithiumResult result = context.Time.Of("lithium", () => LithiumStudy.Run(map, model, setup, options, context.Cancellation));
        result = clock is null ? result : result with { Findings = [clock, .. result.Findings] };
        return new RunReport
        {
            Report = LithiumReport.Of(result),
            Sheets = [DepthTimeWriter.Sheet(result.Lithium, "lithium"), DepthTimeWriter.Sheet(result.Stoichiometry, "stoichiometry"), DepthTimeWriter.Sheet(result.Lithium6, "lithium6"), LithiumReport.Sheet(result)],
            Json = JsonOf(result),
        };
    }

    private static JsonObject JsonOf(LithiumResult result)
    {
        const double Faraday = Core.Constants.PhysicalConstants.Faraday;
        JsonArray Sums(Func<LithiumEstimate, double> value) => Json.Numbers(result.Estimates.Select(estimate => value(estimate) * Faraday / 36000));
        return new JsonObject
        {
            ["time_s"] = Json.Numbers(result.Lithium.Time),
            ["lithiumOut_mAh_per_cm2"] = Sums(estimate => -estimate.Inventories[0].Change),
            ["lithiumOutStandardError_mAh_per_cm2"] = Sums(estimate => estimate.Inventories[0].Error),
            ["layers"] = Json.List(Enumerable.Range(1, result.Estimates[0].Inventories.Length - 1), layer => new JsonObject
            {
                ["lithiumOut_mAh_per_cm2"] = Sums(estimate => -estimate.Inventories[layer].Change),
                ["lithiumOutStandardError_mAh_per_cm2"] = Sums(estimate => estimate.Inventories[layer].Error),
            }),
            ["charge_mAh_per_cm2"] = Json.Numbers(result.Charge.Select(charge => charge / 36000)),
            ["lithium6AtCathode"] = new JsonArray([.. result.IsAffected.Select(isAffected => (JsonNode)isAffected)]),
            ["closure"] = result.Closure is { } closure
                ? new JsonObject
                {
                    ["frames"] = closure.Frames,
                    ["time_s"] = Json.Number(result.Lithium.Time[closure.Frame]),
                    ["error_percent"] = Json.Number(100 * ((-result.Estimates[closure.Frame].Inventories[0].Change * Faraday / result.Charge[closure.Frame]) - 1)),
                    ["lithiumOverCharge"] = Json.Number(closure.Slope),
                    ["lithiumOverChargeStandardError"] = Json.Number(closure.SlopeError),
                }
                : null,
            ["cathodeLithium6"] = Json.Numbers(result.CathodeShare.Select(item => item.Share)),
            ["cathodeLithium6StandardError"] = Json.Numbers(result.CathodeShare.Select(item => item.Error)),
            ["misfit"] = Json.Numbers(result.Estimates.Select(estimate => estimate.Misfit)),
        };
    }
}
