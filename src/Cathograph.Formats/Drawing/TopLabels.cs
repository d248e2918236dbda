using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Sets the words of vertical reference lines above the axes.</summary>
internal static class TopLabels
{
    public const double Font = 7;
    public const double RowHeight = 9;
    private const double Gap = 5;

    /// <summary>The labels with their rows.</summary>
    public static ImmutableArray<TopLabel> Of(Panel panel, PanelFrame frame)
    {
        var labels = ImmutableArray.CreateBuilder<TopLabel>();
        List<double> rowEnds = [];
        foreach (ReferenceLine line in panel.Marks.OfType<ReferenceLine>().Where(line => line.IsVertical && line.Label.Length > 0 && frame.X.Contains(line.Value))
            .OrderBy(line => frame.PlaceX(line.Value)))
        {
            RichText text = RichText.Parse(line.Label);
            double x = frame.PlaceX(line.Value);
            double half = TextMetrics.Width(text, Font) / 2;
            int row = rowEnds.FindIndex(end => x - half > end + Gap);
            if (row < 0)
            {
                row = rowEnds.Count;
                rowEnds.Add(0);
            }

            rowEnds[row] = x + half;
            labels.Add(new(text, x, row));
        }

        return labels.ToImmutable();
    }
}
