using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Transport;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>Tells a recipe's way from weighing to rate table to its reader.</summary>
public static class RecipeReport
{
    private const double PerCentimetre = 0.01;

    /// <summary>The report.</summary>
    /// <param name="result">The study.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(RecipeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        EffectiveTransport whole = result.Whole;
        var sections = new List<ReportSection>
        {
            new("Transport", [new ReportTable(Transport(result)), new ReportFigure(RecipeFigures.Conductivities(result)), new ReportFigure(RecipeFigures.Reach(result))]),
            new("Structures", [new ReportTable(Structures(result))]),
        };
        if (result.Rate is { } rate)
        {
            sections.Insert(1, new ReportSection("Rate capability", [new ReportTable(RateTables.Capability(rate)), .. RateFigures.Of(rate).Where(figure => figure.Name is "rate-capability" or "voltage-curves").Select(figure => new ReportFigure(figure))]));
        }

        return new Report
        {
            Title = $"From recipe to rate: {FigureText.Literal(result.Recipe.Name)}",
            Verdict = result.Verdict,
            KeyNumbers =
            [
                Number("Ionic conductivity", whole.IonicConductivity.Times(PerCentimetre), "S/cm"),
                Number("Electronic conductivity", whole.ElectronicConductivity.Times(PerCentimetre), "S/cm"),
                Number("Utilisation u", whole.ConnectedShare.Times(100), "%"),
                .. result.Rate is { } run ? run.Rows.Select(row => new KeyNumber($"Capacity at {RateLabel.Of(row.Current)}", Amounts.MilliampereHourPerGram(row.SpecificCapacity), "mAh/g")) : [],
            ],
            Findings = result.Findings,
            Sections = [.. sections],
            Parameters = Parameters(result),
            Citations =
            [
                new ReportCitation("Deng et al., Impacts of the conductive networks on solid-state battery operation (2025), for the recipes and what is measured of them", ""),
            ],
        };
    }

    /// <summary>The conductivities of the materials themselves.</summary>
    private static ImmutableArray<ReportParameter> Parameters(RecipeResult result)
    {
        StructureOptions bulk = CompositionStudy.Conductivities(result.Recipe, result.Options.Cell.Temperature);
        static string Text(double value) => FormattableString.Invariant($"{PerCentimetre * value:G4}");
        return
        [
            new("Ionic conductivity of the electrolyte", Text(bulk.Electrolyte), "S/cm", result.Recipe.Electrolyte.Conductivity.Source),
            new("Electronic conductivity of the carbon", Text(bulk.Carbon), "S/cm", result.Recipe.Carbon.Conductivity.Source),
            new("Electronic conductivity of the active material", Text(bulk.ActiveMaterial), "S/cm", result.Recipe.ActiveMaterial.ElectronicConductivity.Source),
        ];
    }

    private static KeyNumber Number(string label, Estimate estimate, string unit) => new(label, estimate.Value, unit)
    {
        Note = estimate.High > estimate.Low ? FormattableString.Invariant($"95 %: {estimate.Low:G3} to {estimate.High:G3}") : "",
    };

    private static Table Transport(RecipeResult result) => new(
        "transport",
        [
            new TableColumn("Composition"),
            new TableColumn("Active", "%") { Decimals = 1, Key = "active_percent" },
            new TableColumn("Electrolyte", "%") { Decimals = 1, Key = "electrolyte_percent" },
            new TableColumn("Carbon", "%") { Decimals = 2, Key = "carbon_percent" },
            new TableColumn("Pore", "%") { Decimals = 1, Key = "pore_percent" },
            new TableColumn("Ionic", "S/cm") { SignificantDigits = 3, Key = "ionicConductivity_S_per_cm" },
            new TableColumn("low", "S/cm") { SignificantDigits = 3, Key = "ionicConductivityLow_S_per_cm" },
            new TableColumn("high", "S/cm") { SignificantDigits = 3, Key = "ionicConductivityHigh_S_per_cm" },
            new TableColumn("Electronic", "S/cm") { SignificantDigits = 3, Key = "electronicConductivity_S_per_cm" },
            new TableColumn("low", "S/cm") { SignificantDigits = 3, Key = "electronicConductivityLow_S_per_cm" },
            new TableColumn("high", "S/cm") { SignificantDigits = 3, Key = "electronicConductivityHigh_S_per_cm" },
            new TableColumn("u", "%") { Decimals = 1, Key = "utilisation_percent" },
            new TableColumn("Contact", "1/um") { Decimals = 3, Key = "contactArea_per_um" },
        ],
        result.Compositions.Select(item => item.Transport).Select(row => new TableRow(
            FigureText.Literal(row.Name),
            100 * row.Volumes.ActiveMaterial,
            100 * row.Volumes.Electrolyte,
            100 * row.Volumes.Carbon,
            100 * row.Volumes.Porosity,
            PerCentimetre * row.IonicConductivity.Value,
            PerCentimetre * row.IonicConductivity.Low,
            PerCentimetre * row.IonicConductivity.High,
            PerCentimetre * row.ElectronicConductivity.Value,
            PerCentimetre * row.ElectronicConductivity.Low,
            PerCentimetre * row.ElectronicConductivity.High,
            100 * row.ConnectedShare.Value,
            1e-6 * (row.ContactArea?.Value ?? double.NaN))))
    {
        Note = "By volume. Low and high: interval of 95 % of the geometric mean over the structures. u: share of the active material that lithium ions and electrons reach.",
    };

    private static Table Structures(RecipeResult result) => new(
        "structures",
        [
            new TableColumn("Composition"),
            new TableColumn("Seed") { Decimals = 0, Key = "seed" },
            new TableColumn("Voxels") { Decimals = 0, Key = "voxels" },
            new TableColumn("Particles") { Decimals = 0, Key = "particles" },
            new TableColumn("Ionic", "S/cm") { SignificantDigits = 3, Key = "ionicConductivity_S_per_cm" },
            new TableColumn("Electronic", "S/cm") { SignificantDigits = 3, Key = "electronicConductivity_S_per_cm" },
            new TableColumn("u", "%") { Decimals = 1, Key = "utilisation_percent" },
            new TableColumn("Touched by carbon", "%") { Decimals = 1, Key = "carbonTouched_percent" },
        ],
        result.Compositions.SelectMany(item => item.Samples.Select(sample => new TableRow(
            FigureText.Literal(item.Transport.Name),
            sample.Seed,
            sample.Voxels,
            sample.Particles,
            PerCentimetre * sample.Transport.IonicConductivity.Value,
            PerCentimetre * sample.Transport.ElectronicConductivity.Value,
            100 * sample.Transport.ConnectedShare.Value,
            100 * sample.Structure.CarbonTouchedShare))));
}
