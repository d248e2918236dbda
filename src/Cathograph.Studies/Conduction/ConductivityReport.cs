using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>Tells effective conductivities to their reader.</summary>
public static class ConductivityReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The conductivities.</param>
    /// <param name="title">What the volume is called.</param>
    /// <returns>A table of axes, one of phases, and the conductivities between their bounds.</returns>
    public static Report Of(ConductivityResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = FigureText.Literal(title),
            Verdict = Worst(result),
            Sections =
            [
                new ReportSection("Effective conductivity", [new ReportTable(Axes(result)), new ReportFigure(Between(result))]),
                new ReportSection("Phases", [new ReportTable(Phases(result)), new ReportTable(Bounds(result.Bounds))]),
            ],
        };
    }

    private static Verdict Worst(ConductivityResult result) =>
        (result.Axes.FirstOrDefault(axis => !axis.Result.Verdict.IsCompleted) ?? result.Axes.MaxBy(axis => axis.Result.Verdict.Iterations)!).Result.Verdict;

    private static Table Axes(ConductivityResult result) => new(
        "conductivity",
        [
            new TableColumn("along"),
            new TableColumn("effective", "S/m") { Key = "effectiveConductivity_S_per_m" },
            new TableColumn("tortuosity factor") { Decimals = 3, Key = "tortuosityFactor" },
            new TableColumn("Bruggeman exponent") { Decimals = 3, Key = "bruggemanExponent" },
            new TableColumn("conducting", "%") { Decimals = 2, Key = "conducting_percent" },
            new TableColumn("through", "%") { Decimals = 2, Key = "percolating_percent" },
            new TableColumn("flux mismatch") { Key = "fluxMismatch_relative" },
            new TableColumn("iterations") { Decimals = 0 },
        ],
        result.Axes.Select(axis => new TableRow(
            axis.Name,
            axis.Result.EffectiveConductivity,
            axis.Result.TortuosityFactor,
            result.BruggemanExponent(axis),
            100 * axis.Result.VolumeFraction,
            100 * axis.Result.PercolatingFraction,
            axis.Result.Verdict.BalanceError,
            axis.Result.Verdict.Iterations)))
    {
        Note = "Fixed potentials on the two faces, insulating sides. Tortuosity factor: mean conductivity of the volume over the effective one (one phase: volume fraction x own / effective). Bruggeman exponent: log(effective / own) / log(volume fraction), for one phase. Through: share of the volume that conducts and is connected to both faces.",
    };

    private static Table Phases(ConductivityResult result) => new(
        "phases",
        [new TableColumn("label") { Decimals = 0 }, new TableColumn("phase"), new TableColumn("volume", "%") { Decimals = 2, Key = "volume_percent" }, new TableColumn("conductivity", "S/m") { Key = "conductivity_S_per_m" }],
        result.Phases.Select(phase => new TableRow(phase.Label, FigureText.Literal(phase.Name), 100 * phase.Fraction, phase.Conductivity)));

    private static Table Bounds(ConductivityBounds bounds) => new(
        "bounds",
        [new TableColumn("bound"), new TableColumn("conductivity", "S/m") { Key = "conductivity_S_per_m" }],
        [
            new TableRow("phases in series (Wiener)", bounds.Series),
            new TableRow("isotropic, at least (Hashin-Shtrikman)", bounds.HashinShtrikmanLow),
            new TableRow("isotropic, at most (Hashin-Shtrikman)", bounds.HashinShtrikmanHigh),
            new TableRow("phases side by side (Wiener)", bounds.Parallel),
        ]);

    private static Figure Between(ConductivityResult result)
    {
        double[] places = [.. Enumerable.Range(0, result.Axes.Length).Select(k => (double)k)];
        var marks = new List<Mark> { new ScatterSeries("", places, result.Axes.Select(axis => axis.Result.EffectiveConductivity)) };
        foreach ((double value, string label) in new[]
        {
            (result.Bounds.Series, "series"), (result.Bounds.HashinShtrikmanLow, "Hashin-Shtrikman, low"), (result.Bounds.HashinShtrikmanHigh, "Hashin-Shtrikman, high"), (result.Bounds.Parallel, "parallel"),
        })
        {
            if (value > 0)
            {
                marks.Add(ReferenceLine.AtY(value, label));
            }
        }

        return new Figure
        {
            Name = "conductivity",
            Title = "Effective conductivity between its bounds",
            Caption = "Effective conductivity along each axis, and between what any arrangement of the same phases could lie.",
            HeightMillimetres = 90,
            Panels =
            [
                new Panel
                {
                    X = Axis.OfCategories("Current along", result.Axes.Select(axis => axis.Name)),
                    Y = new Axis("Conductivity", "S m^{-1}") { Scale = AxisScale.Logarithmic },
                    Marks = [.. marks],
                },
            ],
        };
    }
}
