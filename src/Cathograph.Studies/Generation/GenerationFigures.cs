using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.Generation;

/// <summary>Figures of generated composites.</summary>
public static class GenerationFigures
{
    private const double Micro = 1e6;
    private const int ProfilePoints = 60;

    /// <summary>Three cross-sections with a scale bar.</summary>
    /// <param name="labels">The phases.</param>
    /// <returns>The figure <c>slices</c>.</returns>
    public static Figure Slices(LabelVolume labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Figure figure = SliceFigures.Phases(labels, "slices", "Cross-sections");
        double bar = BarLength(Micro * labels.Grid.Extent.X);
        return figure with { Panels = [.. figure.Panels.Select(panel => panel with { Marks = [.. panel.Marks, .. Bar(bar, BottomOf(panel, labels.Grid))] })] };
    }

    /// <summary>The distribution of sizes by volume: what was asked for, and what was packed.</summary>
    /// <param name="made">The composite.</param>
    /// <returns>The figure <c>sizes</c>.</returns>
    public static Figure Sizes(CompositeVolume made)
    {
        ArgumentNullException.ThrowIfNull(made);
        double[] diameters = [.. made.Radii.Reverse().Select(radius => 2 * Micro * radius)];
        double total = diameters.Sum(diameter => diameter * diameter * diameter);
        double sum = 0;
        double[] below = [.. diameters.Select(diameter => 100 * (sum += diameter * diameter * diameter) / total)];
        (double[] x, double[] y) = Asked(made.Plan.Recipe.Active.Sizes);
        return new Figure
        {
            Name = "sizes",
            Title = "Sizes of active particles",
            Caption = FormattableString.Invariant($"Share of the volume in particles up to a diameter; {diameters.Length} particles were packed."),
            HeightMillimetres = 85,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Diameter of the sphere of equal volume", "\u00B5m"),
                    Y = new Axis("Volume in smaller particles", "%") { IncludeZero = true },
                    Marks =
                    [
                        new LineSeries("asked", x, y) { Color = ColorKey.Grey, Pattern = LinePattern.Dashed },
                        new LineSeries("packed", diameters, below) { Color = ColorKey.Palette(0) },
                    ],
                    Legend = LegendPlacement.OutsideRight,
                },
            ],
        };
    }

    /// <summary>Fractions along depth: what was asked for, and what was made.</summary>
    /// <param name="made">The composite.</param>
    /// <returns>The figure <c>depth-profile</c>.</returns>
    public static Figure Profile(CompositeVolume made)
    {
        ArgumentNullException.ThrowIfNull(made);
        VoxelGrid grid = made.Labels.Grid;
        int points = Math.Min(ProfilePoints, grid.Depth);
        double[] depth = [.. Enumerable.Range(0, points).Select(k => Micro * grid.Extent.Z * (k + 0.5) / points)];
        var marks = new List<Mark>();
        (string Name, byte Label, PhaseRole Role, Func<VolumeFractions, double> Of)[] phases =
        [
            ("active", CompositeLabels.Active, PhaseRole.Active, part => part.Active),
            ("electrolyte", CompositeLabels.Electrolyte, PhaseRole.Electrolyte, part => part.Electrolyte + (made.Plan.PaintsFibres ? 0 : part.Carbon)),
            ("carbon", CompositeLabels.Carbon, PhaseRole.Carbon, part => part.Carbon),
            ("pore", CompositeLabels.Pore, PhaseRole.Pore, part => part.Pore),
        ];
        foreach ((string name, byte label, PhaseRole role, Func<VolumeFractions, double> of) in phases)
        {
            if (label == CompositeLabels.Carbon && !made.Plan.PaintsFibres)
            {
                continue;
            }

            ColorKey color = role == PhaseRole.Pore ? ColorKey.Grey : PhaseColors.Of(role);
            string shown = label == CompositeLabels.Electrolyte && !made.Plan.PaintsFibres && made.Fibres is not null ? "electrolyte with fibres" : name;
            marks.Add(new LineSeries(shown, depth, Enumerable.Range(0, points).Select(k => 100 * Mean(made, label, k, points))) { Color = color, Pattern = LinePattern.Solid });
            marks.Add(new LineSeries("", depth, Enumerable.Range(0, points).Select(k => 100 * of(made.Plan.Recipe.FractionsAt((k + 0.5) / points)))) { Color = color, Pattern = LinePattern.Dashed });
        }

        return new Figure
        {
            Name = "depth-profile",
            Title = "Composition from separator to collector",
            Caption = "Lines are the generated volume, dashes what was asked for.",
            HeightMillimetres = 90,
            Panels = [new Panel { X = new Axis("Depth below the separator", "\u00B5m"), Y = new Axis("Volume fraction", "%") { IncludeZero = true }, Marks = [.. marks], Legend = LegendPlacement.OutsideRight }],
        };
    }

    private static double Mean(CompositeVolume made, byte label, int point, int points)
    {
        int from = point * made.Measures.Counts.Length / points;
        int to = Math.Max(from + 1, (point + 1) * made.Measures.Counts.Length / points);
        double sum = 0;
        for (int z = from; z < to; z++)
        {
            sum += made.Measures.Counts[z][label];
        }

        return sum / (to - from) / made.Labels.Grid.PlaneCount;
    }

    private static (double[] X, double[] Y) Asked(SizeDesign sizes)
    {
        if (!sizes.Table.IsEmpty)
        {
            double sum = 0;
            (double, double)[] steps = [.. sizes.Table.SelectMany(size => new[] { (Micro * size.Diameter, 100 * sum), (Micro * size.Diameter, 100 * (sum += size.VolumeShare)) })];
            return ([.. steps.Select(step => step.Item1)], [.. steps.Select(step => step.Item2)]);
        }

        double[] deviates = [.. Enumerable.Range(0, 81).Select(k => -2 + (0.05 * k))];
        double[] density = [.. deviates.Select(deviate => Math.Exp(-0.5 * deviate * deviate))];
        double total = density.Sum();
        double below = 0;
        return ([.. deviates.Select(deviate => Micro * sizes.Diameter * Math.Exp(deviate * sizes.Spread))], [.. density.Select(value => 100 * ((below += value) - (0.5 * value)) / total)]);
    }

    // A fifth of the width, in a round number.
    private static double BarLength(double width)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(0.25 * width)));
        double times = 0.25 * width / unit;
        return unit * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
    }

    private static double BottomOf(Panel panel, VoxelGrid grid) => Micro * (panel.Y.Label == "z" ? grid.Extent.Z : grid.Extent.Y);

    // Black on white, so that it shows on any phase.
    private static ImmutableArray<Mark> Bar(double length, double bottom)
    {
        double y = 0.94 * bottom;
        double x = 0.06 * bottom;
        return
        [
            new LineSeries("", [x - (0.1 * length), x + (1.1 * length)], [y, y]) { Color = ColorKey.Light, WidthPoints = 5 },
            new LineSeries(FormattableString.Invariant($"{length:G3} \u00B5m"), [x, x + length], [y, y]) { Color = ColorKey.Ink, WidthPoints = 2.5 },
        ];
    }
}
