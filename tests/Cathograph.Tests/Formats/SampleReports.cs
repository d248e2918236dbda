using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Tests.Formats;

/// <summary>A report with one of everything.</summary>
internal static class SampleReports
{
    public static Report Full() => new()
    {
        Title = "Uniform and graded NMC811 cathodes with Li_6PS_5Cl",
        Lead = "Does a catholyte that is graded from separator to current collector keep more capacity at 1C? In this model it keeps 24 mAh g^{-1} more.",
        Verdict = new Verdict(Outcome.Completed, "All six discharges reached the lower cut-off voltage.", 0.31, 4.2e-11, 1834),
        KeyNumbers =
        [
            new KeyNumber("Capacity at C/20", 185.23, "mAh g^{-1}") { SignificantDigits = 4, Note = "measured: 182 ± 4" },
            new KeyNumber("Capacity at 1C", 71.4, "mAh g^{-1}") { Note = "measured: 80 ± 9" },
            new KeyNumber("Ionic tortuosity", 7.312, ""),
            new KeyNumber("Diffusivity", 4.87e-15, "m^2 s^{-1}"),
        ],
        Findings =
        [
            Finding.Note("default-used", "The separator conductivity is the default of 0.25 S/m.", "separator.conductivity"),
            Finding.Warning("thickness-contradicts-mass-balance", "Mass balance gives 61.2 um, the file says 55 um.", "layers[1].thickness"),
            new Finding(Severity.Error, "rate-not-reached", "At 2C the cell reached the cut-off <within> 3 s.", "rates[5]"),
        ],
        Sections =
        [
            new ReportSection("Rate capability", [new ReportParagraph("Measured values beside simulated ones."), new ReportTable(Rates()), new ReportFigure(SampleFigures.RateBars())]),
            new ReportSection("Curves", [new ReportFigure(SampleFigures.VoltageCurves()), new ReportFigure(SampleFigures.DepthTime()), new ReportFigure(SampleFigures.FourPanels())]),
        ],
        Parameters =
        [
            new ReportParameter("Ionic conductivity of Li_6PS_5Cl", "0.16", "S m^{-1}", "Default: pellet at 25 °C"),
            new ReportParameter("Cathode thickness", "55", "µm", "Input") { IsGiven = true },
        ],
        Citations = [new ReportCitation("M. Doyle, T. F. Fuller, J. Newman, J. Electrochem. Soc. 140 (1993) 1526", "10.1149/1.2221597")],
        Provenance = [new ReportOrigin("Version", "0.1.0"), new ReportOrigin("Input", "graded_01.json"), new ReportOrigin("SHA-256", new string('a', 64))],
    };

    public static Table Rates() => new(
        "rate-capability",
        [
            new TableColumn("Rate"),
            new TableColumn("Measured", "mAh g^{-1}") { Decimals = 1, Key = "measured_mAh_per_g" },
            new TableColumn("Simulated", "mAh g^{-1}") { Decimals = 1 },
            new TableColumn("Difference", "%") { SignificantDigits = 2 },
        ],
        [
            new TableRow("C/20", 182, 185.23, 1.77),
            new TableRow("1C", 80, 71.4, -10.8) { IsHighlighted = true },
            new TableRow("2C, \"fast\"", double.NaN, 36.02, double.NaN),
        ])
    {
        Title = "Discharge capacity",
        Note = "Mean of three cells.",
    };
}
