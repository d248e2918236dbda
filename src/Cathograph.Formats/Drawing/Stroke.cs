using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>How a line is drawn: flat ends, round corners.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Width">The width in points.</param>
internal sealed record Stroke(Rgb Color, double Width)
{
    /// <summary>Lengths of dash, gap, dash, gap, ... in points; empty for an unbroken line.</summary>
    public ImmutableArray<double> Dashes { get; init; } = [];
}
