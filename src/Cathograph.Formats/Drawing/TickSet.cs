using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>The ticks of an axis.</summary>
/// <param name="Major">Labelled ticks, rising.</param>
/// <param name="Minor">Ticks without a label, rising.</param>
/// <param name="Exponent">The power of ten that the labels leave to the caption of the axis; 0 for none.</param>
internal sealed record TickSet(ImmutableArray<Tick> Major, ImmutableArray<double> Minor, int Exponent)
{
    public static TickSet Empty { get; } = new([], [], 0);
}
