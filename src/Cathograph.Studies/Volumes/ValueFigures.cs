using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Values;

namespace Cathograph.Studies.Volumes;

/// <summary>The numbers of a volume as tables and a histogram.</summary>
public static class ValueFigures
{
    /// <summary>The range and moments.</summary>
    /// <param name="summary">The distribution.</param>
    /// <returns>The table.</returns>
    public static Table Moments(ValueSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new Table("values", [new TableColumn("property"), new TableColumn("value")],
        [
            Row("voxels with a number", summary.Count),
            Row("voxels without", summary.WithoutNumber),
            Row("smallest", summary.Minimum),
            Row("largest", summary.Maximum),
            Row("mean", summary.Mean),
            Row("standard deviation", summary.Deviation),
        ]);
    }

    /// <summary>The labels and their shares.</summary>
    /// <param name="summary">The distribution; it has labels.</param>
    /// <returns>The table.</returns>
    public static Table Labels(ValueSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new Table("labels", [new TableColumn("label"), new TableColumn("voxels"), new TableColumn("share", "%")],
            [.. summary.Labels.Select(item => new TableRow(FormattableString.Invariant($"{item.Label}"), FormattableString.Invariant($"{item.Count}"), FormattableString.Invariant($"{100.0 * item.Count / summary.Count:F2}")))]);
    }

    /// <summary>The histogram as steps.</summary>
    /// <param name="summary">The distribution; it has at least one bin.</param>
    /// <param name="title">The title of the figure.</param>
    /// <returns>The figure.</returns>
    public static Figure Histogram(ValueSummary summary, string title)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ImmutableArray<double> edges = summary.Edges;
        var x = new List<double>();
        var y = new List<double>();
        for (int i = 0; i < summary.Bins.Length; i++)
        {
            double share = 100.0 * summary.Bins[i] / summary.Count;
            x.AddRange([edges[i], edges[i + 1]]);
            y.AddRange([share, share]);
        }

        x.Insert(0, edges[0]);
        y.Insert(0, 0);
        x.Add(edges[^1]);
        y.Add(0);
        return new Figure
        {
            Name = "histogram",
            Title = title,
            Caption = "Share of the voxels in bins of equal width.",
            HeightMillimetres = 80,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Value"),
                    Y = new Axis("Share of voxels", "%") { IncludeZero = true },
                    Marks = [new LineSeries("", x, y)],
                },
            ],
        };
    }

    private static TableRow Row(string name, double value) => new(name, FormattableString.Invariant($"{value:G9}"));

    private static TableRow Row(string name, long value) => new(name, FormattableString.Invariant($"{value}"));
}
