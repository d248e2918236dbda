using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Stxm;

/// <summary>A format of scanning stacks: how sure it is of a file, and its reading.</summary>
internal abstract class StxmFormat
{
    /// <summary>Short name, such as <c>sdf</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Name for people.</summary>
    public abstract string Title { get; }

    /// <summary>How sure it is.</summary>
    public abstract Match Recognise(string path, ReadOnlySpan<byte> head);

    /// <summary>Reads frames as they are in the file.</summary>
    public abstract RawStack Read(string path, StxmReadOptions options, CancellationToken cancellation);
}
