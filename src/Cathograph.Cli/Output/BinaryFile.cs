namespace Cathograph.Cli.Output;

/// <summary>A file that is not text, such as a volume.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record BinaryFile(string Name, Action<Stream, CancellationToken> Write)
{
    /// <summary>Writes a folder of files instead, into the path that it is given; null for a file.</summary>
    public Action<string, CancellationToken>? WriteFolder { get; init; }

    /// <summary>The file is there already under a hidden name in the folder of <c>--out</c>: ends it and says where it lies, its length and its hash; null for one that has to be written.</summary>
    public Func<(string Path, long Bytes, string Sha256)>? Finish { get; init; }
}
