namespace Cathograph.Cli.Output;

/// <summary>A file that a run has written.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
internal sealed record OutputFile(string Name, long Bytes, string Sha256);
