using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Materials;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Materials;
using Cathograph.Studies;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli;

/// <summary><c>cathograph demo</c>: the whole main job on the numbers of a published study.</summary>
internal sealed class DemoVerb : Verb
{
    private const string DefaultFolder = "cathograph-demo";

    private readonly Option<bool> _refit = Declare.Flag("--refit", "find the fitted numbers again instead of using those that are kept (some minutes)");
    private readonly Option<bool> _capOnHold = Declare.Flag("--cap-on-hold", "read the paper's time cap as one on the hold alone (default: on charge and hold together)");

    public override string Name => "demo";

    public override string Summary => "Simulate the thick cathodes of Ji et al. 2025 beside their measurements, and find a better gradient";

    public override string Details =>
        "26 measured discharge capacities of NMC811 cells from 3 to 100 mg/cm2, three sets of numbers from nothing fitted to all fitted, the inside of the cathodes, and the optimised gradient at 1C with its pressing recipe. The report goes to cathograph-demo unless --out says otherwise.";

    public override ImmutableArray<Example> Examples => [new("demo", "the study, with report.html in cathograph-demo")];

    public override ImmutableArray<Symbol> Inputs => [_refit, _capOnHold];

    public override RunReport Run(CommandContext context)
    {
        context.OutputFolder ??= DefaultFolder;
        GradientMaterials materials = Materials();
        var options = new ReproductionOptions { Threads = context.Threads, IsCapOnWholeCharge = !context.Value(_capOnHold) };
        if (context.Value(_refit))
        {
            options = options with { Models = context.Time.Of("fit", () => Refit(options.Models, materials, context)) };
        }

        GradientStudyResult result = context.Time.Of("study", () => GradientStudy.Run(materials, options, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = GradientStudyReport.Of(result),
            Json = JsonOf(result),
            Files = [new TextFile("design.json", CellFileWriter.Write(result.Gradient.Best.Design))],
            Seed = result.Gradient.Options.Seed,
        };
    }

    private static ImmutableArray<ReproductionModel> Refit(ImmutableArray<ReproductionModel> models, GradientMaterials materials, CommandContext context) =>
    [
        .. models.Select((model, k) => model.Fitted.Length == 0
            ? model
            : ReproductionFit.Run(model, materials, k < models.Length - 1, context.Progress, context.Cancellation).Model),
    ];

    private static GradientMaterials Materials()
    {
        MaterialLibrary library = MaterialLibrary.Shipped;
        return new GradientMaterials(
            library.Find("NMC811").ActiveMaterial!,
            library.Find("LiCoO2").ActiveMaterial!,
            library.Find("Li5.4PS4.4Cl1.6").Electrolyte!,
            library.Find("CNF").Carbon!,
            library.Find("In-Li").CounterElectrode!);
    }

    private static JsonObject JsonOf(GradientStudyResult result)
    {
        ReproductionResult table = result.Table;
        var json = new JsonObject();
        for (int k = 0; k < table.Models.Length; k++)
        {
            string key = table.Models[k].Key;
            json[$"rms{char.ToUpperInvariant(key[0])}{key[1..]}_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(table.Rms(k)));
            json[$"rmsOfThickCells{char.ToUpperInvariant(key[0])}{key[1..]}_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(table.RmsOfThickCells(k)));
        }

        json["fittedNumbers"] = Json.Rows(GradientStudyTables.Fitted(table));
        json["rows"] = Json.Rows(GradientStudyTables.Rows(table));
        json["recipe"] = Json.Rows(Studies.Design.GradientDesignTables.Recipe(result.Gradient));
        json["designs"] = Json.Rows(Studies.Design.GradientDesignTables.Candidates(result.Gradient));
        json["rates"] = Json.Rows(RateTables.Capability(result.Curves));
        return json;
    }
}
