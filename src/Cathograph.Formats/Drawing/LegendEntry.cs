using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>One line of a legend.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Mark">The mark it explains.</param>
/// <param name="Look">How that mark looks.</param>
internal sealed record LegendEntry(RichText Name, Mark Mark, MarkLook Look);
