using System.Collections.Immutable;

namespace Cathograph.Studies.Radiographs;

/// <summary>The ratio of one frame to the pristine ones, for a figure.</summary>
/// <param name="Frame">Number of the frame, from 0.</param>
/// <param name="Time">Its time in s.</param>
/// <param name="Width">Columns.</param>
/// <param name="Values">Row by row.</param>
public sealed record RatioImage(int Frame, double Time, int Width, ImmutableArray<float> Values);
