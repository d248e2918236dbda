namespace Cathograph.Formats.Drawing;

/// <summary>Which part of a line of text stands at its anchor.</summary>
internal enum TextEdge
{
    Start,
    Middle,
    End,
}
