using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Transport;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Recipes;

/// <summary>Tells a map of compositions to its reader.</summary>
public static class MapReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The map.</param>
    /// <returns>Key numbers, the table of compositions and the map.</returns>
    public static Report Of(MapResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = $"Map of compositions: {FigureText.Literal(result.Recipe.Name)}",
            Lead = Lead(result),
            Verdict = result.Verdict,
            KeyNumbers =
            [
                .. Numbers("Most energy", result.Best),
                .. Numbers("Balanced conductivities", result.Balanced),
            ],
            Findings = result.Findings,
            Sections =
            [
                new ReportSection("Map", [new ReportFigure(MapFigures.Triangle(result)), new ReportTable(Points(result))]),
                new ReportSection("Closure", [new ReportTable(Closure(result.Closure))]),
            ],
        };
    }

    private static string Lead(MapResult result) => result.Best is { } best
        ? FormattableString.Invariant($"Of {result.Points.Length} compositions {Words(best.MassFractions)} delivers most energy per mass of composite at {RateLabel.Of(result.Options.Rates.Rates[0])}.")
        : "No composition of this part of the triangle makes a cell.";

    private static IEnumerable<KeyNumber> Numbers(string label, MapPoint? point)
    {
        if (point is not null)
        {
            yield return new KeyNumber($"{label}: active material", 100 * point.MassFractions.ActiveMaterial, "wt%") { Note = Words(point.MassFractions) };
            yield return new KeyNumber($"{label}: carbon", 100 * point.MassFractions.Carbon, "wt%");
        }
    }

    // As labs write it: parts for 3 of electrolyte.
    private static string Words(MassFractions fractions) =>
        FormattableString.Invariant($"{100 * fractions.ActiveMaterial:0.#}:{100 * fractions.Electrolyte:0.#}:{100 * fractions.Carbon:0.##} wt% of active material, electrolyte and carbon");

    private static Table Points(MapResult result) => new(
        "compositions",
        [
            new TableColumn("Active", "wt%") { Decimals = 1, Key = "active_massPercent" },
            new TableColumn("Electrolyte", "wt%") { Decimals = 1, Key = "electrolyte_massPercent" },
            new TableColumn("Carbon", "wt%") { Decimals = 2, Key = "carbon_massPercent" },
            new TableColumn("Ionic", "S/cm") { SignificantDigits = 3, Key = "ionicConductivity_S_per_cm" },
            new TableColumn("Electronic", "S/cm") { SignificantDigits = 3, Key = "electronicConductivity_S_per_cm" },
            new TableColumn("u", "%") { Decimals = 1, Key = "utilisation_percent" },
            new TableColumn("Capacity", "mAh/g CAM") { Decimals = 1, Key = "dischargeCapacity_mAh_per_gCam" },
            new TableColumn("Energy", "Wh/kg") { Decimals = 1, Key = "dischargeEnergy_Wh_per_kgComposite" },
        ],
        result.Points.Select(point => new TableRow(
            100 * point.MassFractions.ActiveMaterial,
            100 * point.MassFractions.Electrolyte,
            100 * point.MassFractions.Carbon,
            0.01 * point.Transport.IonicConductivity.Value,
            0.01 * point.Transport.ElectronicConductivity.Value,
            100 * point.Transport.ConnectedShare.Value,
            point.Rate is { } row ? Amounts.MilliampereHourPerGram(row.SpecificCapacity) : double.NaN,
            point.Rate is { } run ? run.CompositeEnergy / 3600 : double.NaN)));

    private static Table Closure(TransportClosure law) => new(
        "closure",
        [new TableColumn("Law"), new TableColumn("Terms") { Decimals = 0, Key = "terms" }, new TableColumn("Error on structures left out") { SignificantDigits = 3, Key = "error" }],
        [
            new TableRow("ln(kappa_{eff}/kappa)", law.Ionic.Terms.Length, law.Ionic.Error),
            new TableRow("ln(sigma_{eff})", law.Electronic.Terms.Length, law.Electronic.Error),
            new TableRow("u", law.ConnectedShare.Terms.Length, law.ConnectedShare.Error),
        ])
    {
        Note = "Polynomials of the volume fractions, fitted to the compositions that conduct; errors are root mean squares when each is left out in turn. transport.json holds the compositions themselves.",
    };
}
