namespace Cathograph.Cli.Grammar;

/// <summary>A command line that works as printed, from the root of the repository; a test runs every one.</summary>
/// <param name="Arguments">What follows <c>./cathograph</c>.</param>
/// <param name="Shows">What it does, in a few words.</param>
internal sealed record Example(string Arguments, string Shows);
