namespace Cathograph.Formats.Drawing;

/// <summary>Whether a run of text stands on the line, above or below it.</summary>
internal enum ScriptLevel
{
    Normal,
    Raised,
    Lowered,
}
