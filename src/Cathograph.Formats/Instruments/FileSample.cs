using System.Text;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Instruments;

/// <summary>What a format sees of a file before it says whether the file is its own: the beginning, as bytes and as text.</summary>
internal sealed class FileSample
{
    /// <summary>Bytes of the beginning that are looked at.</summary>
    public const int HeadLength = 64 * 1024;

    private readonly Lazy<string[]> lines;

    public FileSample(ReadOnlyMemory<byte> bytes, string name)
    {
        Bytes = bytes;
        Name = name;
        lines = new Lazy<string[]>(ReadLines);
    }

    /// <summary>The whole file. Recognition looks at little of it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its name; a hint at most, because people rename files.</summary>
    public string Name { get; }

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Head => Bytes.Span[..Math.Min(Bytes.Length, HeadLength)];

    /// <summary>The lines of the beginning, without line ends; the last may be cut. Empty when the file is not a text.</summary>
    public IReadOnlyList<string> Lines => lines.Value;

    private string[] ReadLines()
    {
        string text = LooseText.Decode(Bytes[..Math.Min(Bytes.Length, HeadLength)]).Text;
        return text.Contains('\0', StringComparison.Ordinal) ? [] : text.ReplaceLineEndings("\n").Split('\n');
    }
}
