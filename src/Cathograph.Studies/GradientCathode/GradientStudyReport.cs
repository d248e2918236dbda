using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Design;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>Tells the study to its reader.</summary>
public static class GradientStudyReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The report.</returns>
    public static Report Of(GradientStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int last = result.Table.Models.Length - 1;
        return new Report
        {
            Title = "A gradient of electrolyte for thick cathodes: Ji et al. 2025, measured and simulated, and a better recipe",
            Lead = "The rate tests of NMC811 | Li5.4PS4.4Cl1.6 | In-Li cells with 3 to 100 mg/cm2 of composite at 60 degC, simulated with one porous-electrode model: first with the literature's numbers, then with the solid fitted to the thin cells alone, then with transport fitted too.",
            Verdict = result.Table.Verdict,
            Findings = result.Gradient.Findings,
            KeyNumbers = KeyNumbers(result),
            Sections =
            [
                new ReportSection("Measured and simulated",
                [
                    new ReportTable(GradientStudyTables.Rms(result.Table)),
                    new ReportTable(GradientStudyTables.Rows(result.Table)),
                    new ReportFigure(GradientStudyFigures.Rates(result.Table, last)),
                    new ReportFigure(GradientStudyFigures.Rates(result.Table, Math.Max(0, last - 1))),
                    new ReportFigure(GradientStudyFigures.Parity(result.Table)),
                    new ReportTable(GradientStudyTables.Fitted(result.Table)),
                ]),
                new ReportSection("Voltage curves of the 30 mg/cm2 cells", [.. CurveFigures(result.Curves)]),
                new ReportSection("Inside the cathodes", [new ReportFigure(GradientStudyFigures.Inside(result.Inside))]),
                new ReportSection("The gradient that is better",
                [
                    new ReportTable(GradientDesignTables.Recipe(result.Gradient)),
                    new ReportTable(GradientDesignTables.Candidates(result.Gradient)),
                    .. GradientDesignFigures.Of(result.Gradient).Select(figure => new ReportFigure(figure)),
                ]),
                new ReportSection("What the model does not explain", [.. Limits.Select(text => new ReportParagraph(text))]),
            ],
            Citations =
            [
                new("Ji, T. et al. Operando neutron imaging-guided gradient design of Li-ion solid conductor for high-mass-loading cathodes. Nature Communications (2025)."),
                new("Newman, J. & Tiedemann, W. Porous-electrode theory with battery applications. AIChE Journal 21, 25-41 (1975).", "10.1002/aic.690210103"),
                new("O'Regan, K. et al. Thermal-electrochemical parameters of a high energy lithium-ion cylindrical battery. Electrochimica Acta 425, 140700 (2022).", "10.1016/j.electacta.2022.140700"),
                new("Chen, C.-H. et al. Development of experimental techniques for parameterization of multi-scale lithium-ion battery models. J. Electrochem. Soc. 167, 080534 (2020).", "10.1149/1945-7111/ab9050"),
            ],
        };
    }

    /// <summary>What the model does not explain, and why; shown in the report and in the documents.</summary>
    public static ImmutableArray<string> Limits { get; } =
    [
        "The 30 mg/cm2 mono cell loses a quarter of its capacity already at C/10. Ohmic loss cannot do that: at C/10 its I L is smaller than that of the 10 mg/cm2 cell at 2C, which loses 5 %. The fitted model puts it down to particles that the networks do not touch; their share follows the mass that is pressed in one go and the electrolyte in it, which is a guess from three masses and three compositions and should come from a microstructure.",
        "The reversed stack gives almost nothing from C/2 on, while every continuous model keeps about 20 mAh/g or more at C/2. The paper reports a sudden failure above a critical current density, which this model does not contain.",
        "The fitted exponent of the tortuosity is far above any Bruggeman-like value: it stands in for the loss of percolation at 14 wt% of electrolyte, not for a path length.",
        "The gradient is designed with the thin-cells set, whose transport was not bent to the thick cells. With all numbers fitted, one composition pressed in three steps already gains most of what three layers gain, and steps of 5 wt% beat those of 10: there, thin pressing counts as much as grading. Which of the two is true an experiment can decide: press one composition in three steps.",
        "Only R^2/D is identifiable from cycling, not R and D.",
        "No single conductivity meets both NMC811 and LiCoO2: with the NMC811 fit the thick LiCoO2 cells stay below their measured capacity.",
    ];

    private static IEnumerable<ReportBlock> CurveFigures(RateResult curves) =>
        [new ReportFigure(RateFigures.Curves(curves)), new ReportFigure(RateFigures.DifferentialCapacity(curves)), new ReportTable(RateTables.Capability(curves))];

    private static ImmutableArray<KeyNumber> KeyNumbers(GradientStudyResult result) =>
    [
        .. result.Table.Models.Select((model, k) => new KeyNumber($"rms, {model.Name}", Amounts.MilliampereHourPerGram(result.Table.Rms(k)), "mAh g^{-1}")
        {
            Note = FormattableString.Invariant($"{model.Fitted.Length} fitted numbers, {model.Fitted.Count(number => number.IsAtBound)} at a bound"),
        }),
        .. result.Gradient.Candidates.Where(candidate => candidate != result.Gradient.Best && candidate.Name != GradientDesign.GivenName).Select(candidate =>
            new KeyNumber($"optimised gradient at 1C beats {FigureText.Literal(candidate.Name)} by", 100 * ((result.Gradient.Best.Goal / candidate.Goal) - 1), "%")),
    ];
}
