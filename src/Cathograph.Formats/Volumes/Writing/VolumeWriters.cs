using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>The list of all formats that volumes are written in.</summary>
public static class VolumeWriters
{
    /// <summary>Gets all of them.</summary>
    public static ImmutableArray<VolumeWriter> All { get; } = [new TiffVolumeWriter(), new NpyVolumeWriter(), new MetaImageVolumeWriter(), new RawVolumeWriter(), new OmeZarrVolumeWriter()];

    /// <summary>The format of a name.</summary>
    /// <param name="key">Its short name.</param>
    /// <param name="where">Where it was written, for messages.</param>
    /// <returns>The format.</returns>
    /// <exception cref="InvalidInputException">There is none of this name.</exception>
    public static VolumeWriter Find(string key, string where)
    {
        foreach (VolumeWriter writer in All)
        {
            if (string.Equals(writer.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return writer;
            }
        }

        string near = NearestWord.Find(key, All.Select(writer => writer.Key)) is { } word ? $" (did you mean \"{word}\"?)" : "";
        throw new InvalidInputException(where, $"found \"{key}\"; expected one of {string.Join(", ", All.Select(writer => writer.Key))}{near}");
    }
}
