using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Plain;

/// <summary>Numbers one after another in a compressed stream. Planes in rising order are read in one go; a step back begins anew.</summary>
internal sealed class PackedSource : VolumeSource
{
    private const int SkipBytes = 1 << 16;

    private readonly Func<Stream> _reopen;
    private readonly long _skip;
    private readonly bool _isBigEndian;
    private Stream? _stream;
    private int _next;

    /// <summary>Initialises a source.</summary>
    /// <param name="header">What is in it.</param>
    /// <param name="reopen">Opens the uncompressed stream at its beginning.</param>
    /// <param name="skip">Bytes before the first number.</param>
    /// <param name="isBigEndian">Whether the most significant byte comes first.</param>
    public PackedSource(VolumeHeader header, Func<Stream> reopen, long skip, bool isBigEndian)
        : base(header)
    {
        PlainSource.PlaneBytes(header);
        _reopen = reopen;
        _skip = skip;
        _isBigEndian = isBigEndian;
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        try
        {
            if (_stream is null || plane < _next)
            {
                _stream?.Dispose();
                _stream = null;
                _stream = _reopen();
                _next = 0;
                Skip(_skip);
            }

            Skip((long)(plane - _next) * bytes.Length);
            _next = plane;
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw Ended(plane);
            }

            _next = plane + 1;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new InvalidInputException(Header.Name, FormattableString.Invariant($"plane {plane} cannot be unpacked: {problem.Message}"));
        }

        if (_isBigEndian)
        {
            SwapBytes(bytes, Header.Element);
        }
    }

    private protected override void Dispose(bool disposing) => _stream?.Dispose();

    private void Skip(long count)
    {
        byte[] buffer = new byte[Math.Min(count, SkipBytes)];
        while (count > 0)
        {
            int read = _stream!.Read(buffer, 0, (int)Math.Min(count, buffer.Length));
            count -= read > 0 ? read : throw Ended(_next);
        }
    }

    private InvalidInputException Ended(int plane) =>
        new(Header.Name, FormattableString.Invariant($"found the end of the compressed numbers in plane {plane}; expected {Header.Depth} planes"));
}
