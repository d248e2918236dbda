using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Reports;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCatholyte;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Study;

/// <summary><c>cathograph study gradient-catholyte</c>: the whole study of a gradient of electrolyte.</summary>
internal sealed class GradientCatholyteVerb : Verb
{
    private readonly GradientCatholyteInput _input = new();

    public override string Name => "gradient-catholyte";

    public override string Summary => "The study of Ji et al. 2025: thick cathodes with a gradient of electrolyte, what limits them, what neutrons see, where they fail, and a better recipe";

    public override string Details =>
        "The rate tests of the paper beside the simulation; mono, graded, reversed and optimised cells with rate tests, dQ/dV, charge and flux over the depth, polarisation, what limits each; radiographs predicted, reduced, and the front in them held against the truth; tortuosity, electronic path and utilisation from generated structures; the better gradient as a pressing recipe with its sensitivity; the ramp of the current; every number of the paper in one table. Change layers, carbon, loading or the cell and see what the authors would have seen. With --out everything is written, and what is computed is kept there: an interrupted run goes on where it stopped.";

    public override ImmutableArray<Example> Examples =>
    [
        new("study gradient-catholyte --quick --only limits --layers 60,75,90", "what limits other layers, in seconds; without --quick and --only the whole study in minutes, with --out for the report"),
    ];

    public override ImmutableArray<Symbol> Inputs => _input.Symbols;

    public override RunReport Run(CommandContext context)
    {
        GradientMaterials materials = GradientCatholyteInput.Materials();
        (CatholyteOptions options, JsonObject resolved, KeptFolder? kept) = _input.Read(context, materials);
        CatholyteResult result = context.Time.Of("study", () => CatholyteStudy.Run(materials, options, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = CatholyteReport.Of(result with { Findings = [.. result.Findings, .. _input.Missing(context), .. kept?.Notes ?? []] }),
            Json = JsonOf(result),
            Sheets = result.Rates.IsEmpty ? [] : RateSheets.Of(result.Rates[^1]),
            Files =
            [
                .. result.Gradient is { } gradient ? [new TextFile("design.json", CellFileWriter.Write(gradient.Best.Design))] : Array.Empty<TextFile>(),
                .. result.Table is null ? [] : new[] { new TextFile("capacities.csv", CapacityTable.Write(options.Reproduction.Measured)) },
            ],
            ResolvedInput = resolved,
            Seed = options.Seed,
        };
    }

    private static JsonObject JsonOf(CatholyteResult result)
    {
        var json = new JsonObject
        {
            ["cells"] = Json.List(result.Cells, cell => new JsonObject { ["name"] = cell.Name, ["loading_mg_per_cm2"] = Json.Number(Amounts.MilligramPerCentimetre2(cell.Loading)), ["active_percent"] = Json.Numbers(cell.ActiveFractions.Select(fraction => 100 * fraction)) }),
        };
        void Add(bool isThere, string key, Func<Table> table)
        {
            if (isThere)
            {
                json[key] = Json.Rows(table());
            }
        }

        for (int k = 0; k < (result.Table?.Models.Length ?? 0); k++)
        {
            string key = result.Table!.Models[k].Key;
            json[$"rms{char.ToUpperInvariant(key[0])}{key[1..]}_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(result.Table.Rms(k)));
        }

        if (result.Structures is { } structures)
        {
            ImmutableArray<Table> tables = CatholyteTables.Structures(structures);
            json["rmsOnStructures_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(structures.Rms));
            json["rmsOnStructuresWithBulk_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(structures.RmsWithBulk));
            json["structures"] = Json.Rows(tables[0]);
            json["structureRows"] = Json.Rows(tables[1]);
        }

        Add(result.Table is not null, "rows", () => GradientStudyTables.Rows(result.Table!));
        Add(!result.Rates.IsEmpty, "cellRates", () => CatholyteTables.Rates(result));
        Add(!result.Curves.IsEmpty, "measuredCurves", () => CurveComparison.Table(result));
        Add(!result.Splits.IsEmpty, "polarisation", () => CatholyteTables.Polarisation(result));
        Add(!result.Bases.IsEmpty, "limits", () => CatholyteTables.Limits(result));
        Add(!result.Radiographs.IsEmpty, "fronts", () => CatholyteTables.Fronts(result));
        Add(!result.Radiographs.IsEmpty, "frontSummary", () => CatholyteTables.FrontSummary(result));
        if (result.Overlay is { } overlay)
        {
            json["measuredRadiographs"] = new JsonObject
            {
                ["cells"] = overlay.After[0].Count,
                ["rootMeanSquare"] = Json.Number(overlay.After[0].RootMeanSquare),
                ["expected"] = Json.Number(overlay.After[0].Expected),
                ["correlation"] = Json.Number(overlay.After[0].Correlation),
            };
        }

        Add(result.Gradient is not null, "recipe", () => GradientDesignTables.Recipe(result.Gradient!));
        Add(result.Gradient is not null, "designs", () => GradientDesignTables.Candidates(result.Gradient!));
        Add(result.Gradient is not null && !result.Rates.IsEmpty, "gains", () => CatholyteTables.Gains(result));
        Add(!result.Errors.IsEmpty, "sensitivity", () => CatholyteTables.Errors(result));
        Add(!result.Ramps.IsEmpty, "criticalCurrent", () => CatholyteTables.Ramp(result));
        Add(!result.Numbered.IsEmpty, "numbers", () => CatholyteTables.Numbers(result));
        json["statements"] = Json.Texts(CatholyteReport.Statements(result).Concat(CatholyteReport.Failures(result)));
        return json;
    }
}
