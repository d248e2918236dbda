using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Imaging.Thresholds;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.Segmentation;

/// <summary>The figures of a segmentation.</summary>
public static class SegmentationFigures
{
    private const int Points = 256;

    /// <summary>How often each grey value occurs, in all and in each phase, with the thresholds.</summary>
    /// <param name="result">The segmentation.</param>
    /// <returns>The figure <c>histogram</c>.</returns>
    public static Figure Histogram(SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        GreyHistogram histogram = result.Histogram;
        int group = Math.Max(1, histogram.Counts.Length / Points);
        int points = (histogram.Counts.Length + group - 1) / group;
        double[] grey = [.. Enumerable.Range(0, points).Select(k => histogram.Lowest + ((k + 0.5) * group * histogram.BinWidth))];
        double[] counts = new double[256 * points];
        for (int k = 0; k < result.Grey.Values.Length; k++)
        {
            float value = result.Grey.Values[k];
            if (float.IsFinite(value))
            {
                counts[(result.Labels.Labels[k] * points) + (int)Math.Clamp((value - histogram.Lowest) / (group * histogram.BinWidth), 0, points - 1)]++;
            }
        }

        ImmutableArray<MapClass> colors = PhaseColors.Of(result.Labels.Phases);
        double scale = 100.0 / result.Grey.Values.Length;
        ImmutableArray<Mark> phases =
        [
            .. result.Shares.Where(share => share.Voxels > 0).Select(share => (Mark)new LineSeries(
                FigureText.Literal(share.Phase.Name), grey, Enumerable.Range(0, points).Select(p => scale * counts[(share.Phase.Label * points) + p])) 
            {
                // The white of pores would not be seen on paper.
                Color = share.Phase.Role == PhaseRole.Pore ? ColorKey.Palette(2) : colors[result.Labels.Phases.All.IndexOf(share.Phase)].Color,
                Pattern = LinePattern.Solid,
            }),
        ];
        var all = new LineSeries("all", grey, Enumerable.Range(0, points).Select(p => scale * Enumerable.Range(0, 256).Sum(label => counts[(label * points) + p]))) { Color = ColorKey.Grey, Pattern = LinePattern.Solid, WidthPoints = 2 };
        ImmutableArray<Mark> limits = result.Thresholds is { } found ? [.. found.Thresholds.Select(value => (Mark)ReferenceLine.AtX(value, FormattableString.Invariant($"{value:G4}")))] : [];
        return new Figure
        {
            Name = "histogram",
            Title = "Grey values",
            Caption = "Grey: all voxels; coloured: those of each phase after cleaning. Vertical lines: thresholds.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Grey value"),
                    Y = new Axis("Share of voxels a bin", "%") { Scale = AxisScale.Logarithmic, Minimum = Math.Max(1e-4, scale) },
                    Marks = [all, .. phases, .. limits],
                },
            ],
        };
    }

    /// <summary>The middle slice: grey values as they were read, as they were prepared, phases, confidence.</summary>
    /// <param name="input">What was segmented.</param>
    /// <param name="result">The segmentation.</param>
    /// <returns>The figure <c>slice</c>.</returns>
    public static Figure Slice(SegmentationInput input, SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(result);
        VoxelGrid grid = result.Grey.Grid;
        SlicePlane plane = SlicePlane.Middle(grid)[0];
        var slice = new Slice(grid, plane);
        GreyHistogram histogram = result.Histogram;
        var grey = new Axis("grey value") { Minimum = histogram.Lowest, Maximum = histogram.Lowest + (histogram.BinWidth * histogram.Counts.Length) };
        var sure = new Axis(result.ConfidenceScale) { Minimum = 0, Maximum = result.ConfidenceLimit };
        var panels = new List<Panel> { Map(slice, input.Grey, "As read", grey, ColorScale.Grey) };
        if (!result.Preparation.IsEmpty)
        {
            panels.Add(Map(slice, result.Grey, "Prepared", grey, ColorScale.Grey));
        }

        panels.Add(SliceFigures.Panel(result.Labels, null, plane, "Phases"));
        panels.Add(Map(slice, result.Confidence, "Confidence", sure, ColorScale.Viridis));
        int columns = panels.Count == 4 ? 2 : panels.Count;
        double height = columns == 2 ? 190 : 82;
        return new Figure
        {
            Name = "slice",
            Title = FormattableString.Invariant($"From grey values to phases, slice {plane.Index} of {grid.Depth}"),
            Panels = [.. panels],
            Columns = columns,
            WidthMillimetres = 190,
            HeightMillimetres = height,
        };
    }

    private static Panel Map(Slice slice, Volume volume, string title, Axis axis, ColorScale scale) =>
        slice.Panel([new ValueMapMark(slice.Columns, slice.Cells(i => volume.Values[i]), slice.Extent, axis) { Scale = scale }], title);
}
