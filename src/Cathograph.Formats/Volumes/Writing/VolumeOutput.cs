namespace Cathograph.Formats.Volumes.Writing;

/// <summary>One file of a volume that is being written.</summary>
/// <param name="Name">Its name, such as <c>nmc.tif</c>; slashes lead into folders.</param>
/// <param name="Write">Writes its content from the open volume.</param>
public sealed record VolumeOutput(string Name, Action<VolumeSource, Stream, CancellationToken> Write)
{
    /// <summary>Gets what writes a folder of files instead, into a path; its third argument says whether the numbers are labels. Null for a file.</summary>
    public Action<VolumeSource, string, bool, CancellationToken>? WriteFolder { get; init; }
}
