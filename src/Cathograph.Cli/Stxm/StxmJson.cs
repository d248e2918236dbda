using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Stxm;
using Cathograph.Studies.Stxm;

namespace Cathograph.Cli.Stxm;

/// <summary>The keys of <c>stxm</c>.</summary>
internal static class StxmJson
{
    public static JsonObject Of(StxmMapResult result)
    {
        PeakRatioResult ratio = result.Ratio;
        var json = new JsonObject
        {
            ["stack"] = Stack(result.Input.Density),
            ["peak1_eV"] = Json.Numbers(ratio.FirstEnergies),
            ["peak2_eV"] = Json.Numbers(ratio.SecondEnergies),
            ["preEdge_eV"] = Json.Numbers(ratio.PreEdgeEnergies),
            ["pixels"] = ratio.Mask.Length,
            ["pixelsCounted"] = ratio.Count,
            ["pixelsTooThick"] = ratio.TooThick,
            ["pixelsMissing"] = ratio.Missing,
            ["ratio"] = Summary(result.Summary),
            ["ratio_commonError"] = Json.Number(ratio.CommonError),
            ["regions"] = Json.List(result.RegionNames.Zip(result.RegionSummaries), item =>
            {
                JsonObject one = Summary(item.Second);
                one.Insert(0, "name", item.First);
                return one;
            }),
        };
        ImmutableArray<Table> tables = StxmMapReport.ComponentTables(result);
        if (!tables.IsEmpty)
        {
            json["components"] = Json.Rows(tables[0]);
            json["componentNumbers"] = Json.Rows(tables[1]);
        }

        if (result.Targets is { } targets)
        {
            json["references"] = Json.List(Enumerable.Range(0, targets.Names.Length), k => new JsonObject { ["name"] = targets.Names[k], ["share"] = Json.Number(targets.ShareOf(k, ratio.Mask)) });
            json["referenceSingularValues"] = Json.Numbers(targets.SingularValues);
        }

        return json;
    }

    public static JsonObject Stack(OpticalDensity density) => new()
    {
        ["alignment"] = density.Stack.Alignment is not { } alignment ? null : new JsonObject
        {
            ["referenceFrame"] = alignment.Reference + 1,
            ["meanCorrelationBefore"] = Json.Number(alignment.MeanBefore),
            ["meanCorrelationAfter"] = Json.Number(alignment.MeanAfter),
            ["largestShift_px"] = Json.Number(alignment.Largest),
            ["framesInDoubt"] = alignment.Shifts.Count(shift => shift.Doubt.Length > 0),
            ["shiftsX_px"] = Json.Numbers(alignment.Shifts.Select(shift => shift.X)),
            ["shiftsY_px"] = Json.Numbers(alignment.Shifts.Select(shift => shift.Y)),
        },
        ["width"] = density.Stack.Grid.Width,
        ["height"] = density.Stack.Grid.Height,
        ["pixel_nm"] = Json.Number(1e9 * density.Stack.Grid.Spacing.X),
        ["energies"] = density.Stack.Frames,
        ["energyFirst_eV"] = Json.Number(density.Stack.Energy[0]),
        ["energyLast_eV"] = Json.Number(density.Stack.Energy[^1]),
        ["i0_method"] = density.Flux?.Method.ToString().ToLowerInvariant(),
        ["i0_pixels"] = density.Flux?.PixelCount,
        ["i0_meanCounts"] = Json.Number(density.Flux?.Values.Average()),
        ["noise_varianceOverMean"] = Json.Number(density.Flux?.NoiseFactor),
        ["valuesWithoutCounts"] = density.WithoutCounts,
        ["valuesNotMeasured"] = density.NotMeasured,
        ["valuesNegative"] = density.Negative,
    };

    public static JsonObject Summary(RatioSummary summary) => new()
    {
        ["pixels"] = summary.Count,
        ["mean"] = Json.Number(summary.Mean),
        ["mean_standardError"] = Json.Number(summary.MeanError),
        ["median"] = Json.Number(summary.Median),
        ["deviation"] = Json.Number(summary.Deviation),
        ["noise"] = Json.Number(summary.Noise),
        ["deviation_withoutNoise"] = Json.Number(summary.Intrinsic),
    };
}
