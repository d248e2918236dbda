using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>The words at a tick, ready to be placed.</summary>
/// <param name="Value">Where the tick stands.</param>
/// <param name="Lines">The words, broken into lines.</param>
internal sealed record TickLabel(double Value, ImmutableArray<RichText> Lines)
{
    public double Width => Lines.Max(line => TextMetrics.Width(line, FigureStyle.TickFont));
}
