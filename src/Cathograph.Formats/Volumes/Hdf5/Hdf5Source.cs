using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>An open HDF5 file: one dataset of it, read by slabs of whole chunks so that no chunk is unpacked once per plane.</summary>
internal sealed class Hdf5Source : VolumeSource
{
    // A row of chunks is kept as long as it fits in here; deeper chunks are unpacked several times.
    private const long SlabBytes = 1 << 28;

    private readonly Hdf5Handle _file;
    private readonly Hdf5Array _array;
    private readonly ImmutableArray<int> _axes;
    private readonly ImmutableArray<int> _start;
    private readonly bool _isTransposed;
    private byte[] _slab = [];
    private int _slabFirst;
    private int _slabPlanes;

    private Hdf5Source(Hdf5Handle file, Hdf5Array array, (ImmutableArray<int> Axes, ImmutableArray<int> Start) box, bool isTransposed, VolumeHeader header)
        : base(header)
    {
        _file = file;
        _array = array;
        (_axes, _start) = box;
        _isTransposed = isTransposed;
    }

    public static Hdf5Source Open(string path, VolumeReadOptions options)
    {
        long baseAddress = Hdf5Signature.Require(path);
        DatasetPath wanted = DatasetPath.Parse(options.Dataset);
        lock (Hdf5Library.Gate)
        {
            Hdf5Library library = Hdf5Library.Require(path);
            Hdf5Handle file = new Hdf5Handle(library.OpenFile(path, 0, 0), library.CloseFile).Require(path, "the file");
            try
            {
                using var heap = new Hdf5Heap(path, baseAddress);
                return Open(new Hdf5Values(library, heap), file, path, wanted, options);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        lock (Hdf5Library.Gate)
        {
            if (plane < _slabFirst || plane >= _slabFirst + _slabPlanes)
            {
                ReadSlab(plane, bytes.Length);
            }
        }

        ReadOnlySpan<byte> stored = _slab.AsSpan((plane - _slabFirst) * bytes.Length, bytes.Length);
        if (_isTransposed)
        {
            Transpose(stored, bytes, BytesOf(Header.Element));
        }
        else
        {
            stored.CopyTo(bytes);
        }
    }

    private protected override void Dispose(bool disposing)
    {
        lock (Hdf5Library.Gate)
        {
            _array.Dispose();
            _file.Dispose();
        }
    }

    private static Hdf5Source Open(Hdf5Values values, Hdf5Handle file, string path, DatasetPath wanted, VolumeReadOptions options)
    {
        Hdf5Library library = values.Library;
        ImmutableArray<Hdf5Entry> entries = new Hdf5Tree(library).Walk(file.Id);
        Hdf5Choice choice = Hdf5Choice.Of(library, values, file.Id, entries, wanted.Path, path);
        Hdf5Array array = Hdf5Array.Open(library, file.Id, choice.Path, path);
        try
        {
            (ImmutableArray<int> Axes, ImmutableArray<int> Start) box = wanted.Choose(array.Counts, path, choice.Path);
            (int z, int y, int x) = (box.Axes[0], box.Axes[1], box.Axes[2]);
            array.RequirePlane((double)array.Counts[y] * array.Counts[x] * BytesOf(array.Element), path);

            // MATLAB keeps the first index fastest: what it calls rows are the columns of the file.
            bool isMatlab = values.Text(array.Id, "MATLAB_class") is not null;
            (VoxelSpacing Spacing, string Source)? spacing = new Hdf5Spacing(library, values, file.Id, entries).Of(array.Id, choice.Path, box.Axes);
            var header = new VolumeHeader
            {
                Name = path,
                Format = isMatlab ? "MATLAB 7.3 (HDF5)" : choice.Layout,
                Width = (int)array.Counts[isMatlab ? y : x],
                Height = (int)array.Counts[isMatlab ? x : y],
                Depth = z < 0 ? 1 : (int)array.Counts[z],
                Element = array.Element,
                Spacing = options.Spacing ?? spacing?.Spacing,
                Facts = FactsOf(values, file.Id, entries, array, spacing?.Source),
                Findings = choice.Finding is { } finding ? [finding] : [],
            };
            return new Hdf5Source(file, array, box, isMatlab, header);
        }
        catch
        {
            array.Dispose();
            throw;
        }
    }

    private void ReadSlab(int plane, int planeBytes)
    {
        int axis = _axes[0];
        long deep = axis >= 0 && !_array.Chunk.IsEmpty ? _array.Chunk[axis] : 1;
        deep = Math.Clamp(deep, 1, Math.Max(1, SlabBytes / planeBytes));
        _slabFirst = (int)(plane / deep * deep);
        _slabPlanes = 0;
        int planes = (int)Math.Min(deep, Header.Depth - _slabFirst);
        if (_slab.Length < planes * planeBytes)
        {
            _slab = GC.AllocateUninitializedArray<byte>(planes * planeBytes);
        }

        ulong[] start = [.. _start.Select(place => (ulong)place)];
        ulong[] count = [.. _start.Select(_ => 1UL)];
        count[_axes[1]] = (ulong)_array.Counts[_axes[1]];
        count[_axes[2]] = (ulong)_array.Counts[_axes[2]];
        if (axis >= 0)
        {
            start[axis] = (ulong)_slabFirst;
            count[axis] = (ulong)planes;
        }

        _array.Read(start, count, _slab.AsSpan(0, planes * planeBytes));
        _slabPlanes = planes;
    }

    private void Transpose(ReadOnlySpan<byte> stored, Span<byte> bytes, int size)
    {
        for (int y = 0; y < Header.Height; y++)
        {
            for (int x = 0; x < Header.Width; x++)
            {
                stored.Slice(((x * Header.Height) + y) * size, size).CopyTo(bytes[(((y * Header.Width) + x) * size)..]);
            }
        }
    }

    private static ImmutableArray<FileFact> FactsOf(Hdf5Values values, long file, ImmutableArray<Hdf5Entry> entries, Hdf5Array array, string? spacingSource)
    {
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        facts.Add(new FileFact("dataset", array.Path));
        facts.Add(new FileFact("shape", string.Join(" x ", array.Counts)));
        facts.Add(new FileFact("stored as", array.StoredType));
        facts.Add(new FileFact("chunks", array.Chunk.IsEmpty ? "none" : string.Join(" x ", array.Chunk)));
        if (!array.Filters.IsEmpty)
        {
            facts.Add(new FileFact("filters", string.Join(", ", array.Filters)));
        }

        if (spacingSource is not null)
        {
            facts.Add(new FileFact("voxel size from", spacingSource));
        }

        Hdf5Library library = values.Library;
        foreach (Hdf5Entry entry in entries.Where(entry => entry.Name is "theta" or "angle" or "rotation_angle" or "X_eng" or "XEng" or "energy" or "count_time" && entry.Kind == Hdf5Kind.Numbers))
        {
            using var dataset = new Hdf5Handle(library.OpenObject(file, entry.Path, 0), library.CloseObject);
            ImmutableArray<double> numbers = dataset.IsValid ? values.NumbersOf(dataset.Id) : [];
            string unit = dataset.IsValid && values.Text(dataset.Id, "units") is { Length: > 0 } given ? $" ({given})" : "";
            if (!numbers.IsEmpty)
            {
                string range = numbers.Length == 1 ? Text(numbers[0]) : $"{Text(numbers[0])} to {Text(numbers[^1])} ({Text(numbers.Length)} values)";
                facts.Add(new FileFact(entry.Path + unit, range));
            }
        }

        foreach (Hdf5Entry entry in entries.Where(entry => entry.IsField && entry.Path != array.Path).Take(16))
        {
            facts.Add(new FileFact("other dataset", entry.ToString()));
        }

        return facts.ToImmutable();
    }

    private static string Text(double value) => value.ToString("G8", CultureInfo.InvariantCulture);
}
