using System.IO.Compression;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Volumes.Plain;

namespace Cathograph.Formats.Volumes.Npy;

/// <summary>NumPy <c>.npz</c> archives of arrays: the only one, or the one that is named.</summary>
internal sealed class NpzFormat : VolumeFormat
{
    private const int NameOffset = 30;
    private const int LongestHeader = 1 << 16;

    public override string Key => "npz";

    public override string Title => "NumPy archive of arrays (.npz)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) =>
        !head.StartsWith("PK\x03\x04"u8) ? Match.No
        : head.Length > NameOffset && head[NameOffset..Math.Min(head.Length, NameOffset + head[26] + 1)].IndexOf(".npy"u8) >= 0 ? Match.Certain
        : path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase) ? Match.Possible : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options)
    {
        try
        {
            (string entry, string others) = Choose(path, options.Dataset);
            using Stream stream = Reopen(path, entry);
            byte[] head = new byte[LongestHeader];
            int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            NpyHeader array = NpyHeader.Read(new MemoryStream(head, 0, length), path);
            VolumeHeader header = NpySource.HeaderOf(path, array, options.Spacing) with
            {
                Format = "NumPy archive",
                Facts = [new FileFact("array", entry), new FileFact("other arrays", others), new FileFact("shape", $"({string.Join(", ", array.Shape)})")],
            };
            return new PackedSource(header, () => Reopen(path, entry), array.DataOffset, array.IsBigEndian);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidInputException(path, $"cannot be unpacked: {problem.Message}");
        }
    }

    private static (string Entry, string Others) Choose(string path, string? wanted)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        string[] names = [.. archive.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".npy", StringComparison.Ordinal))];
        string[] found = wanted is null ? names : [.. names.Where(name => name == wanted || name == wanted + ".npy")];
        return found.Length == 1
            ? (found[0], string.Join(", ", names.Where(name => name != found[0])))
            : throw new InvalidInputException(path, $"found the arrays {string.Join(", ", names.Select(name => name[..^4]))}; expected one to be chosen with --dataset NAME");
    }

    private static EntryStream Reopen(string path, string entry)
    {
        ZipArchive archive = ZipFile.OpenRead(path);
        return new EntryStream(archive, archive.GetEntry(entry)!.Open());
    }

    // Closes the archive with its entry.
    private sealed class EntryStream(ZipArchive archive, Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                archive.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
