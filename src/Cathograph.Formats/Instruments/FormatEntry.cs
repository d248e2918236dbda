namespace Cathograph.Formats.Instruments;

/// <summary>A format that can be read.</summary>
/// <param name="Key">Its short name, such as <c>biologic-mpr</c>.</param>
/// <param name="Title">What it is.</param>
public sealed record FormatEntry(string Key, string Title);
