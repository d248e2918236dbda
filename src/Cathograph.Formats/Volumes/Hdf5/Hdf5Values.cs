using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>Reads small things: attributes, scalar datasets, short lists. What cannot be read is null, never an error.</summary>
internal sealed class Hdf5Values(Hdf5Library library, Hdf5Heap? heap = null)
{
    public const int TextClass = 3;
    private const long MostValues = 1 << 20;
    private const int MostTextBytes = 1 << 20;
    private const int InfoBytes = 512;

    /// <summary>The library that it reads with.</summary>
    public Hdf5Library Library => library;

    /// <summary>The text of an attribute; null when there is none.</summary>
    public string? Text(long place, string name) => Attribute(place, name, (id, type, count) =>
        IsVariable(type) ? heap?.AttributeText(AddressOf(place), name) : TextOf(type, count, (ref byte buffer) => library.ReadAttribute(id, type, ref buffer)));

    /// <summary>The numbers of an attribute; empty when there are none.</summary>
    public ImmutableArray<double> Numbers(long place, string name) =>
        Attribute(place, name, (id, type, count) => NumbersOf(type, count, (ref byte buffer) => library.ReadAttribute(id, library.DoubleType, ref buffer))) ?? [];

    /// <summary>The text of a dataset; null when it holds none.</summary>
    public string? TextOf(long dataset) => Dataset(dataset, (type, count) =>
        IsVariable(type) ? heap?.TextAtOffset(library.OffsetOf(dataset)) : TextOf(type, count, (ref byte buffer) => library.ReadDataset(dataset, type, 0, 0, 0, ref buffer)));

    /// <summary>The numbers of a dataset; empty when it holds none or too many.</summary>
    public ImmutableArray<double> NumbersOf(long dataset) =>
        Dataset(dataset, (type, count) => NumbersOf(type, count, (ref byte buffer) => library.ReadDataset(dataset, library.DoubleType, 0, 0, 0, ref buffer))) ?? [];

    /// <summary>The counts of a dataspace.</summary>
    public ulong[]? CountsOf(long space)
    {
        int rank = library.Rank(space);
        if (rank is < 0 or > 32)
        {
            return null;
        }

        ulong[] counts = new ulong[rank];
        return rank == 0 || library.Counts(space, counts, null) >= 0 ? counts : null;
    }

    private delegate int Reader(ref byte buffer);

    private T? Attribute<T>(long place, string name, Func<long, long, long, T?> read)
    {
        if (library.HasAttribute(place, name) <= 0)
        {
            return default;
        }

        using var attribute = new Hdf5Handle(library.OpenAttribute(place, name, 0), library.CloseAttribute);
        if (!attribute.IsValid)
        {
            return default;
        }

        using var type = new Hdf5Handle(library.AttributeType(attribute.Id), library.CloseType);
        using var space = new Hdf5Handle(library.AttributeSpace(attribute.Id), library.CloseSpace);
        return Counted(type, space, count => read(attribute.Id, type.Id, count));
    }

    private T? Dataset<T>(long dataset, Func<long, long, T?> read)
    {
        using var type = new Hdf5Handle(library.DatasetType(dataset), library.CloseType);
        using var space = new Hdf5Handle(library.DatasetSpace(dataset), library.CloseSpace);
        return Counted(type, space, count => read(type.Id, count));
    }

    private T? Counted<T>(Hdf5Handle type, Hdf5Handle space, Func<long, T?> read)
    {
        if (!type.IsValid || !space.IsValid || CountsOf(space.Id) is not { } counts)
        {
            return default;
        }

        UInt128 product = 1;
        foreach (ulong count in counts)
        {
            product = count == 0 ? 0 : UInt128.Min(product * count, MostValues + 1);
        }

        return product >= 1 && product <= MostValues ? read((long)product) : default;
    }

    private ImmutableArray<double>? NumbersOf(long type, long count, Reader read)
    {
        if (library.ClassOf(type) is not (0 or 1))
        {
            return null;
        }

        double[] values = new double[count];
        return read(ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values.AsSpan()))) >= 0 ? ImmutableCollectionsMarshal.AsImmutableArray(values) : null;
    }

    private bool IsVariable(long type) => library.ClassOf(type) == TextClass && library.IsVariableText(type) > 0;

    private ulong AddressOf(long place)
    {
        byte[] info = new byte[InfoBytes];
        return library.ObjectInfo(place, info) < 0 ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(info.AsSpan(8));
    }

    // The first text of a list, of fixed length.
    private string? TextOf(long type, long count, Reader read)
    {
        if (library.ClassOf(type) != TextClass)
        {
            return null;
        }

        long size = (long)library.TypeBytes(type);
        if (size < 1 || size * count > MostTextBytes)
        {
            return null;
        }

        byte[] bytes = new byte[size * count];
        return read(ref bytes[0]) >= 0 ? Encoding.UTF8.GetString(bytes, 0, (int)size).TrimEnd('\0', ' ') : null;
    }
}
