using System.Buffers.Binary;
using Cathograph.Core.Verdicts;
using Microsoft.Win32.SafeHandles;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The bytes of an open TIFF or BigTIFF file. Every read is checked against the length of the file before anything is allocated for it.</summary>
internal sealed class TiffFile : IDisposable
{
    private const int ClassicVersion = 42;
    private const int BigVersion = 43;

    private readonly SafeFileHandle _handle;

    private TiffFile(string path, SafeFileHandle handle)
    {
        Name = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    public string Name { get; }

    public long Length { get; }

    public bool IsBigEndian { get; private set; }

    /// <summary>Whether offsets have 64 bits.</summary>
    public bool IsBig { get; private set; }

    public long FirstDirectory { get; private set; }

    /// <summary>Whether a file begins like a TIFF file.</summary>
    public static bool IsTiff(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && ((head[0] == 'I' && head[1] == 'I' && head[2] is ClassicVersion or BigVersion && head[3] == 0)
            || (head[0] == 'M' && head[1] == 'M' && head[2] == 0 && head[3] is ClassicVersion or BigVersion));

    public static TiffFile Open(string path)
    {
        var file = new TiffFile(path, File.OpenHandle(path, options: FileOptions.RandomAccess));
        try
        {
            file.ReadStart();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads bytes; the file must hold them.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="target">Receives them.</param>
    /// <param name="what">What they are, for messages.</param>
    public void Read(long offset, Span<byte> target, string what)
    {
        Require(offset, target.Length, what);
        int done = 0;
        while (done < target.Length)
        {
            int count = RandomAccess.Read(_handle, target[done..], offset + done);
            if (count == 0)
            {
                throw new InvalidInputException(Name, FormattableString.Invariant($"byte {offset + done}: found the end of the file; expected {what}"));
            }

            done += count;
        }
    }

    /// <summary>Refuses bytes that are not in the file.</summary>
    public void Require(long offset, long length, string what)
    {
        if (offset < 0 || length < 0 || offset > Length || length > Length - offset)
        {
            throw new InvalidInputException(Name, FormattableString.Invariant($"found {what} at byte {offset} with {length} bytes; expected it within the {Length} bytes of the file"));
        }
    }

    public int Short(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public long Long(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>An offset or count of 64 bits; what no file can hold becomes the largest number.</summary>
    public long LongLong(ReadOnlySpan<byte> bytes)
    {
        ulong value = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return value > long.MaxValue ? long.MaxValue : (long)value;
    }

    public void Dispose() => _handle.Dispose();

    private void ReadStart()
    {
        Span<byte> start = stackalloc byte[16];
        int length = (int)Math.Min(start.Length, Length);
        Read(0, start[..length], "the header");
        if (!IsTiff(start[..length]))
        {
            throw new InvalidInputException(Name, "byte 0: found no TIFF header; expected II*, MM*, or one of BigTIFF");
        }

        IsBigEndian = start[0] == 'M';
        IsBig = Short(start[2..]) == BigVersion;
        if (IsBig && length < start.Length)
        {
            throw new InvalidInputException(Name, FormattableString.Invariant($"byte {length}: found the end of the file within the header of a BigTIFF"));
        }

        FirstDirectory = IsBig ? LongLong(start[8..]) : Long(start[4..]);
    }
}
