using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>Tells effective conductivities to their reader.</summary>
public static class ConductivityReport
{
    private const double Rounding = 1e-6;

    // A difference to finer voxels that should be looked at.
    private const double LargestDifference = 0.05;

    // Beyond this share of the edge the radius at which a voxel's potential stands lies within the fibre.
    private const double ThickestOfEdge = 0.4;

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
            Findings = Findings(result),
            Sections =
            [
                new ReportSection("Effective conductivity", [new ReportTable(Axes(result)), new ReportFigure(Between(result))]),
                .. result.Tensor is { } tensor ? ImmutableArray.Create(new ReportSection("Tensor", [new ReportTable(TensorOf(tensor)), new ReportTable(Principal(tensor))])) : [],
                .. result.Options.WithField ? result.Axes.Where(axis => axis.Result.Field is not null).Select(Current) : [],
                .. result.Finer is { } finer ? ImmutableArray.Create(new ReportSection("Finer voxels", [new ReportTable(FinerOf(finer))])) : [],
                .. result.Network is { } network ? ImmutableArray.Create(new ReportSection("Estimate from particles and contacts", [new ReportTable(EstimateReport.Beside(result, network))])) : [],
                new ReportSection("Phases", [new ReportTable(Phases(result)), new ReportTable(Bounds(result.Bounds)), new ReportTable(Estimates(result))]),
            ],
        };
    }

    private static ImmutableArray<Finding> Findings(ConductivityResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (ConductivityAxis axis in result.Axes.Where(axis => !axis.Result.Percolates))
        {
            findings.Add(Finding.Warning("nothing-percolates", "Nothing conducts from one face to the other: the conductivity is 0 and the tortuosity factor infinite.", $"along {axis.Name}"));
        }

        if (result.Network is { } network)
        {
            findings.AddRange(EstimateReport.Fibres(network, result.Phases));
        }

        if (result.Finer is { } finer && Math.Abs(finer.Difference) > LargestDifference)
        {
            findings.Add(Finding.Warning("voxel-too-coarse", FormattableString.Invariant($"The middle of the volume conducts {100 * finer.Difference:+0.0;-0.0} % against what it does with voxels of half the edge; finer voxels are needed for a smaller error.")));
        }

        double edge = Math.Min(result.Grid.Spacing.X, result.Grid.Spacing.Y);
        edge = result.Grid.IsPlane ? edge : Math.Min(edge, result.Grid.Spacing.Z);
        if (result.Options.Fibres is { } fibres && fibres.Network.Count > 0 && fibres.Network.Diameters.Max() > ThickestOfEdge * edge * (1 + Rounding))
        {
            findings.Add(Finding.Warning("fibre-not-below-voxel", FormattableString.Invariant($"The thickest fibre has {1e9 * fibres.Network.Diameters.Max():G3} nm and a voxel {1e9 * edge:G3} nm: a line element holds for fibres below {ThickestOfEdge} edges; paint thicker ones as voxels.")));
        }

        return findings.ToImmutable();
    }

    private static Table TensorOf(ConductivityTensor tensor) => new(
        "tensor",
        [
            new TableColumn("mean current along"),
            new TableColumn("for a field along x", "S/m") { Key = "x_S_per_m" }, new TableColumn("along y", "S/m") { Key = "y_S_per_m" }, new TableColumn("along z", "S/m") { Key = "z_S_per_m" },
        ],
        tensor.Rows.Select((row, i) => new TableRow("xyz"[i].ToString(), row[0], row[1], row[2])))
    {
        Note = FormattableString.Invariant($"Mean current density over mean field, as solved. Reciprocity wants it symmetric; the largest difference of two elements is {tensor.Asymmetry:G2} of the largest element (rounding in a periodic volume, an effect of the sides otherwise)."),
    };

    private static Table Principal(ConductivityTensor tensor) => new(
        "principal",
        [new TableColumn("principal value", "S/m") { Key = "conductivity_S_per_m" }, new TableColumn("x") { Decimals = 3 }, new TableColumn("y") { Decimals = 3 }, new TableColumn("z") { Decimals = 3 }],
        tensor.Principal.Select((value, k) => new TableRow(value, tensor.Directions[k].X, tensor.Directions[k].Y, tensor.Directions[k].Z)));

    private static ReportSection Current(ConductivityAxis axis)
    {
        ConductionField field = axis.Result.Field!;
        double edge = 1e6 * (axis.Axis switch { 0 => field.CurrentDensity.Grid.Spacing.X, 1 => field.CurrentDensity.Grid.Spacing.Y, _ => field.CurrentDensity.Grid.Spacing.Z });
        string text = FormattableString.Invariant(
            $"The plane at {"xyz"[axis.Axis]} = {(field.Bottleneck + 0.5) * edge:G4} um turns most power into heat, {field.Power[field.Bottleneck]:F2} times the mean; {100 * field.Carrying[field.Bottleneck]:F1} % of it carries the current. The largest current density in a voxel is {field.Largest.Max():F1} times the mean.");
        return new ReportSection($"Where the current runs along {axis.Name}", [new ReportParagraph(text), new ReportFigure(ConductivityFigures.Map(axis)), new ReportFigure(ConductivityFigures.Bottleneck(axis))]);
    }

    private static Table FinerOf(FinerCheck finer) => new(
        "finer",
        [new TableColumn("voxels"), new TableColumn("conductivity", "S/m") { Key = "conductivity_S_per_m" }, new TableColumn("difference to finer", "%") { Decimals = 2, Key = "difference_percent" }],
        [new TableRow("as given", finer.Coarse, 100 * finer.Difference), new TableRow("half the edge", finer.Fine, 0)])
    {
        Note = FormattableString.Invariant($"The middle {finer.Size.X} x {finer.Size.Y} x {finer.Size.Z} voxels along {"xyz"[finer.Axis]}, insulating sides; every voxel cut into eight, fibres as lines in both."),
    };

    private static Verdict Worst(ConductivityResult result) =>
        (result.Axes.FirstOrDefault(axis => !axis.Result.Verdict.IsCompleted) ?? result.Axes.MaxBy(axis => axis.Result.Verdict.Iterations)!).Result.Verdict;

    private static Table Axes(ConductivityResult result) => new(
        "conductivity",
        [
            new TableColumn("along"),
            new TableColumn("effective", "S/m") { Key = "effectiveConductivity_S_per_m" },
            new TableColumn("tortuosity factor") { Decimals = 3, Key = "tortuosityFactor" },
            new TableColumn("tortuosity") { Decimals = 3 },
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
            ConductivityResult.Tortuosity(axis),
            result.BruggemanExponent(axis),
            100 * axis.Result.VolumeFraction,
            100 * axis.Result.PercolatingFraction,
            axis.Result.Verdict.BalanceError,
            axis.Result.Verdict.Iterations)))
    {
        Note = Boundary(result.Options)
            + (result.Boundaries is { } boundaries ? FormattableString.Invariant($" {boundaries} pairs of particles touch, with the resistance of their boundary between them.") : "")
            + " Tortuosity factor: mean conductivity of the volume over the effective one (one phase: volume fraction x own / effective). Tortuosity: its root. Bruggeman exponent: log(effective / own) / log(volume fraction), for one phase. Through: share of the volume that conducts and is connected to both faces."
            + FormattableString.Invariant($" About {result.ExpectedBytes / 1e6:F0} MB of memory were expected before it started."),
    };

    private static string Boundary(ConductivityOptions options) =>
        !options.IsPeriodic ? "Fixed potentials on the two faces, insulating sides."
        : options.WithTensor ? "The volume continues periodically in all directions."
        : "Fixed potentials on the two faces, periodic sides.";

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

    private static Table Estimates(ConductivityResult result)
    {
        // What the voxels say, in the mean of the axes.
        double solved = result.Axes.Average(axis => axis.Result.EffectiveConductivity);
        TableRow Row(string name, double value) => new(name, value, solved > 0 ? value / solved : double.NaN);
        return new Table(
            "estimates",
            [new TableColumn("estimate from volume fractions"), new TableColumn("conductivity", "S/m") { Key = "conductivity_S_per_m" }, new TableColumn("over solved") { Key = "overSolved" }],
            [
                Row("grains among each other (Bruggeman, symmetric)", result.Estimates.Symmetric),
                Row("few spheres in the main phase (Maxwell-Garnett)", result.Estimates.MaxwellGarnett),
                Row("spheres of all sizes in the main phase (differential)", result.Estimates.Differential),
            ])
        {
            Note = "Divide an estimate for another recipe by its last column to calibrate it on this volume. None of them knows contacts, percolation of thin fibres or dead ends.",
        };
    }

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
