namespace Cathograph.Formats.Tables;

/// <summary>A line of the beginning of a text.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Next">Offset of the line after it.</param>
/// <param name="Text">Its text without the line end.</param>
internal readonly record struct HeadLine(int Start, int Next, string Text);
