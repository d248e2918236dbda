namespace Cathograph.Core.Curves;

/// <summary>One thing that a file says of itself.</summary>
/// <param name="Label">What it is, such as <c>technique</c>.</param>
/// <param name="Value">As the file says it.</param>
public sealed record FileFact(string Label, string Value);
