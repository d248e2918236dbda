namespace Cathograph.Cli.Output;

/// <summary>A file that is not text, such as a volume.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record BinaryFile(string Name, Action<Stream, CancellationToken> Write);
