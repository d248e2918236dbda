namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The pages of a hyperstack that make the volume.</summary>
/// <param name="Pages">Their numbers, from 0.</param>
/// <param name="Depth">The axis that they run along: c, z or t.</param>
/// <param name="LeftOut">What of the other axes is read, such as <c>channel 1 of 3</c>; empty when there is no other.</param>
internal sealed record TiffSelection(int[] Pages, char Depth, string LeftOut);
