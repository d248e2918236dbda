using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>One format that volumes are written in.</summary>
public abstract class VolumeWriter
{
    private protected VolumeWriter()
    {
    }

    /// <summary>Gets its short name for the command line, such as <c>tiff</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Gets what it is for readers.</summary>
    public abstract string Title { get; }

    /// <summary>The files of a volume, written one after another in this order, each plane by plane: memory stays within a few planes.</summary>
    /// <param name="name">The name of the volume without folder and extension.</param>
    /// <param name="header">What is to be written.</param>
    /// <param name="isCompressed">Whether to compress where the format can.</param>
    /// <returns>At least one file.</returns>
    public abstract ImmutableArray<VolumeOutput> Outputs(string name, VolumeHeader header, bool isCompressed);
}
