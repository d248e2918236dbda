using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes;

/// <summary>One format of volumes: how to recognise it, and how to open it.</summary>
internal abstract class VolumeFormat
{
    /// <summary>Its short name for the command line, such as <c>tiff</c>.</summary>
    public abstract string Key { get; }

    /// <summary>What it is for readers, such as <c>TIFF, BigTIFF and TIFF stacks</c>.</summary>
    public abstract string Title { get; }

    /// <summary>How sure it is that a file is its own. Quick, and never throws whatever the bytes are.</summary>
    /// <param name="path">The path of a file or, for formats that are folders, of a folder.</param>
    /// <param name="head">The first bytes of the file, up to 4096; empty for a folder.</param>
    /// <returns>How sure.</returns>
    public abstract Match Recognise(string path, ReadOnlySpan<byte> head);

    /// <summary>
    /// Opens a file and reads what it says of itself. Refuses a file of which nothing can be used with <see cref="Core.Verdicts.InvalidInputException"/> that names
    /// place, found and expected. Whatever counts and lengths the file claims, memory stays within 64 MiB and the size of a few planes that really are in the file.
    /// </summary>
    public abstract VolumeSource Open(string path, VolumeReadOptions options);
}
