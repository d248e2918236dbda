namespace Cathograph.Formats.Volumes.Xradia.Ole2;

/// <summary>A stream of a compound file.</summary>
/// <param name="Path">Its path, such as <c>ImageInfo/ImageWidth</c>.</param>
/// <param name="Start">Its first sector.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record OleEntry(string Path, uint Start, long Length);
