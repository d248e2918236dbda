using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes;

/// <summary>An open volume. A format reads stored numbers plane by plane; what they become is the same for all.</summary>
public abstract class VolumeSource : IVolumeSource
{
    private const int LargestLabel = byte.MaxValue;

    private byte[] _plane = [];

    private protected VolumeSource(VolumeHeader header)
    {
        Header = header;
    }

    /// <inheritdoc/>
    public VolumeHeader Header { get; }

    private int PlaneLength => checked(Header.Width * Header.Height);

    /// <inheritdoc/>
    public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) =>
        Read(firstPlane, values, new ToNumbers(), cancellation);

    /// <inheritdoc/>
    public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) =>
        Read(firstPlane, labels, new ToWhole<byte>(LargestLabel), cancellation);

    /// <inheritdoc/>
    public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) =>
        Read(firstPlane, regions, new ToWhole<int>(int.MaxValue), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The size of a stored number in bytes.</summary>
    internal static int BytesOf(VoxelElement element) => element switch
    {
        VoxelElement.UInt8 or VoxelElement.Int8 => 1,
        VoxelElement.UInt16 or VoxelElement.Int16 => 2,
        VoxelElement.UInt32 or VoxelElement.Int32 or VoxelElement.Float32 => 4,
        _ => 8,
    };

    /// <summary>Turns numbers stored with the most significant byte first into the order of this machine.</summary>
    internal static void SwapBytes(Span<byte> bytes, VoxelElement element)
    {
        switch (BytesOf(element))
        {
            case 2:
                Span<short> two = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                Span<int> four = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                Span<long> eight = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }

    /// <summary>Reads one plane as it is stored, in the byte order of this machine: for writers, which change no number.</summary>
    /// <param name="plane">The plane, from 0 to the depth - 1.</param>
    /// <param name="bytes">Receives Width x Height numbers of the element of the header.</param>
    /// <exception cref="InvalidInputException">The file ends early or is damaged there.</exception>
    internal void ReadStored(int plane, Span<byte> bytes) => ReadPlane(plane, bytes);

    /// <summary>Copies all planes as they are stored, in the byte order of this machine, into a stream.</summary>
    internal void CopyPlanes(Stream stream, CancellationToken cancellation)
    {
        byte[] plane = new byte[checked(PlaneLength * BytesOf(Header.Element))];
        for (int z = 0; z < Header.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadPlane(z, plane);
            stream.Write(plane);
        }
    }

    /// <summary>Reads one plane as it is stored, in the byte order of this machine.</summary>
    /// <param name="plane">The plane, from 0 to the depth - 1.</param>
    /// <param name="bytes">Receives Width x Height numbers of the element of the header.</param>
    /// <exception cref="InvalidInputException">The file ends early or is damaged there.</exception>
    private protected abstract void ReadPlane(int plane, Span<byte> bytes);

    /// <summary>Closes the file.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    private protected abstract void Dispose(bool disposing);

    private void Read<T, TConvert>(int firstPlane, Span<T> values, TConvert convert, CancellationToken cancellation)
        where T : unmanaged
        where TConvert : IPlaneConversion<T>
    {
        (int planes, int rest) = Math.DivRem(values.Length, PlaneLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rest, 0, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegative(firstPlane);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstPlane + planes, Header.Depth, nameof(firstPlane));
        for (int p = 0; p < planes; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<T> target = values.Slice(p * PlaneLength, PlaneLength);
            if (convert.Direct == Header.Element)
            {
                ReadPlane(firstPlane + p, MemoryMarshal.AsBytes(target));
                continue;
            }

            Span<byte> stored = convert.Room(Header.Element, target);
            if (stored.IsEmpty)
            {
                Array.Resize(ref _plane, checked(PlaneLength * BytesOf(Header.Element)));
                stored = _plane;
            }

            ReadPlane(firstPlane + p, stored);
            int bad = convert.Plane(stored, Header.Element, target, out double found);
            if (bad >= 0)
            {
                throw new InvalidInputException(
                    Header.Name, FormattableString.Invariant($"voxel x {bad % Header.Width}, y {bad / Header.Width}, z {firstPlane + p}: found {found:G9}; expected {convert.Expected}"));
            }
        }
    }

    private interface IPlaneConversion<T>
    {
        VoxelElement? Direct { get; }

        /// <summary>What a number has to be, for messages.</summary>
        string Expected { get; }

        /// <summary>Where in the target stored numbers may lie while they are converted; empty when they need room of their own.</summary>
        Span<byte> Room(VoxelElement element, Span<T> target);

        int Plane(ReadOnlySpan<byte> stored, VoxelElement element, Span<T> target, out double found);
    }

    // Numbers of any kind become single precision.
    private readonly struct ToNumbers : IPlaneConversion<float>
    {
        public VoxelElement? Direct => VoxelElement.Float32;

        public string Expected => "a number";

        public Span<byte> Room(VoxelElement element, Span<float> target) => NumberWidening.Room(element, target);

        public int Plane(ReadOnlySpan<byte> stored, VoxelElement element, Span<float> target, out double found)
        {
            found = 0;
            if (NumberWidening.InPlace(element, target))
            {
                return -1;
            }

            switch (element)
            {
                case VoxelElement.UInt64: Convert<ulong>(stored, target); break;
                case VoxelElement.Int64: Convert<long>(stored, target); break;
                case VoxelElement.Float32: Convert<float>(stored, target); break;
                default: Convert<double>(stored, target); break;
            }

            return -1;
        }

        private static void Convert<TStored>(ReadOnlySpan<byte> stored, Span<float> target)
            where TStored : unmanaged, INumber<TStored>
        {
            ReadOnlySpan<TStored> numbers = MemoryMarshal.Cast<byte, TStored>(stored);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = float.CreateTruncating(numbers[i]);
            }
        }
    }

    // Labels and regions are whole and in range, or the file is not what it is taken for.
    private readonly struct ToWhole<T>(double largest) : IPlaneConversion<T>
        where T : unmanaged, INumber<T>
    {
        public VoxelElement? Direct => typeof(T) == typeof(byte) ? VoxelElement.UInt8 : null;

        public string Expected => typeof(T) == typeof(byte)
            ? "a label, a whole number from 0 to 255 (grey values become labels by volume segment)"
            : FormattableString.Invariant($"a whole number from 0 to {largest:G10}");

        public Span<byte> Room(VoxelElement element, Span<T> target) => default;

        public int Plane(ReadOnlySpan<byte> stored, VoxelElement element, Span<T> target, out double found) => element switch
        {
            VoxelElement.UInt8 => Convert<byte>(stored, target, out found),
            VoxelElement.Int8 => Convert<sbyte>(stored, target, out found),
            VoxelElement.UInt16 => Convert<ushort>(stored, target, out found),
            VoxelElement.Int16 => Convert<short>(stored, target, out found),
            VoxelElement.UInt32 => Convert<uint>(stored, target, out found),
            VoxelElement.Int32 => Convert<int>(stored, target, out found),
            VoxelElement.UInt64 => Convert<ulong>(stored, target, out found),
            VoxelElement.Int64 => Convert<long>(stored, target, out found),
            VoxelElement.Float32 => Convert<float>(stored, target, out found),
            _ => Convert<double>(stored, target, out found),
        };

        private int Convert<TStored>(ReadOnlySpan<byte> stored, Span<T> target, out double found)
            where TStored : unmanaged, INumber<TStored>
        {
            ReadOnlySpan<TStored> numbers = MemoryMarshal.Cast<byte, TStored>(stored);
            for (int i = 0; i < target.Length; i++)
            {
                double number = double.CreateTruncating(numbers[i]);
                if (!(number >= 0 && number <= largest && number == Math.Floor(number)))
                {
                    found = number;
                    return i;
                }

                target[i] = T.CreateTruncating(number);
            }

            found = 0;
            return -1;
        }
    }
}
