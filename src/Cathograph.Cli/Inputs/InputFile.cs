namespace Cathograph.Cli.Inputs;

/// <summary>A file that a run has read.</summary>
/// <param name="Path">Its path as it was given.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
internal sealed record InputFile(string Path, long Bytes, string Sha256);
