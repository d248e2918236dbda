namespace Cathograph.Formats.Drawing;

/// <summary>A piece of text at one level.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Level">Where they stand.</param>
internal readonly record struct TextRun(string Text, ScriptLevel Level);
