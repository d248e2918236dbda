namespace Cathograph.Cli.Output;

/// <summary>A text that a verb wants beside the tables and figures, such as a cell file.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Text">Its content.</param>
internal sealed record TextFile(string Name, string Text);
