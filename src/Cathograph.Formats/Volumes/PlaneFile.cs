using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes;

/// <summary>Reads pieces of a file and says where it ended too early.</summary>
internal static class PlaneFile
{
    /// <summary>Fills a span from a place in a file.</summary>
    /// <exception cref="InvalidInputException">The file ends before.</exception>
    public static void Fill(Stream stream, long offset, Span<byte> bytes, string name, string what)
    {
        long missing = offset + bytes.Length - stream.Length;
        if (offset < 0 || missing > 0)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"byte {stream.Length}: found the end of the file; expected {Math.Max(missing, 1)} more bytes for {what}"));
        }

        stream.Position = offset;
        stream.ReadExactly(bytes);
    }
}
