using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>Lists what is in a file.</summary>
internal sealed class Hdf5Tree(Hdf5Library library)
{
    private const int MostObjects = 20_000;
    private const int MostLinks = 5_000;
    private const int MostDepth = 16;
    private const int GroupKind = 2;
    private const int DatasetKind = 5;
    private const int InfoBytes = 512;
    private const int NameBytes = 1024;

    private readonly Hdf5Values _values = new(library);

    /// <summary>Every object that can be reached, each once, groups before what they hold.</summary>
    public ImmutableArray<Hdf5Entry> Walk(long file)
    {
        var entries = ImmutableArray.CreateBuilder<Hdf5Entry>();
        var seen = new HashSet<(ulong, ulong)>();
        var open = new Queue<(string Path, int Depth)>();
        open.Enqueue(("/", 0));
        while (entries.Count < MostObjects && open.TryDequeue(out (string Path, int Depth) item))
        {
            using var handle = new Hdf5Handle(library.OpenObject(file, item.Path, 0), library.CloseObject);
            if (!handle.IsValid || !IsNew(handle.Id, seen))
            {
                continue;
            }

            int kind = library.KindOf(handle.Id);
            if (kind == DatasetKind)
            {
                entries.Add(DatasetOf(handle.Id, item.Path));
            }
            else if (kind == GroupKind)
            {
                entries.Add(new Hdf5Entry(item.Path, [], Hdf5Kind.Group));
                foreach (string name in item.Depth < MostDepth ? Links(handle.Id) : [])
                {
                    open.Enqueue((item.Path == "/" ? "/" + name : $"{item.Path}/{name}", item.Depth + 1));
                }
            }
        }

        return entries.ToImmutable();
    }

    private Hdf5Entry DatasetOf(long id, string path)
    {
        using var space = new Hdf5Handle(library.DatasetSpace(id), library.CloseSpace);
        using var type = new Hdf5Handle(library.DatasetType(id), library.CloseType);
        ulong[]? counts = space.IsValid && type.IsValid ? _values.CountsOf(space.Id) : null;
        Hdf5Kind kind = counts is null ? Hdf5Kind.Other : library.ClassOf(type.Id) switch
        {
            0 or 1 or 8 => Hdf5Kind.Numbers,
            Hdf5Values.TextClass => Hdf5Kind.Text,
            _ => Hdf5Kind.Other,
        };
        return new Hdf5Entry(path, [.. counts ?? []], kind);
    }

    // The file number and the address begin the record: links that lead back to a group end there.
    private bool IsNew(long id, HashSet<(ulong, ulong)> seen)
    {
        byte[] info = new byte[InfoBytes];
        return library.ObjectInfo(id, info) < 0
            || seen.Add((BinaryPrimitives.ReadUInt64LittleEndian(info), BinaryPrimitives.ReadUInt64LittleEndian(info.AsSpan(8))));
    }

    private List<string> Links(long group)
    {
        byte[] info = new byte[InfoBytes];
        var names = new List<string>();
        if (library.GroupInfo(group, info) < 0)
        {
            return names;
        }

        ulong count = Math.Min(MostLinks, BinaryPrimitives.ReadUInt64LittleEndian(info.AsSpan(8)));
        byte[] name = new byte[NameBytes];
        for (ulong i = 0; i < count; i++)
        {
            nint length = library.LinkName(group, ".", 0, 0, i, name, NameBytes, 0);
            if (length is > 0 and < NameBytes)
            {
                names.Add(Encoding.UTF8.GetString(name, 0, (int)length));
            }
        }

        return names;
    }
}
