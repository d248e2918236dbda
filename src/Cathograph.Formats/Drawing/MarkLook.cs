using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>How a mark looks after all automatic choices.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Pattern">Its dash.</param>
/// <param name="Marker">Its marker.</param>
internal sealed record MarkLook(Rgb Color, LinePattern Pattern, MarkerShape Marker);
