using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>The small things of an HDF5 file: what is in it, lists of numbers, texts.</summary>
internal sealed class Hdf5Peek : IDisposable
{
    private static readonly string[] UnitNames = ["units", "unit"];

    private readonly Hdf5Handle _file;
    private readonly Hdf5Heap _heap;
    private readonly Hdf5Values _values;

    private Hdf5Peek(Hdf5Library library, Hdf5Handle file, Hdf5Heap heap)
    {
        _file = file;
        _heap = heap;
        _values = new Hdf5Values(library, heap);
        Entries = new Hdf5Tree(library).Walk(file.Id);
    }

    /// <summary>Every object of the file.</summary>
    public ImmutableArray<Hdf5Entry> Entries { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or the library is missing.</exception>
    public static Hdf5Peek Open(string path)
    {
        long baseAddress = Hdf5Signature.Require(path);
        lock (Hdf5Library.Gate)
        {
            Hdf5Library library = Hdf5Library.Require(path);
            Hdf5Handle file = new Hdf5Handle(library.OpenFile(path, 0, 0), library.CloseFile).Require(path, "the file");
            try
            {
                return new Hdf5Peek(library, file, new Hdf5Heap(path, baseAddress));
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }

    /// <summary>The numbers of a dataset; empty when there is none, or too many.</summary>
    public ImmutableArray<double> Numbers(string path) => Read(path, id => _values.NumbersOf(id), []);

    /// <summary>The text of a dataset; null when there is none.</summary>
    public string? Text(string path) => Read(path, _values.TextOf, null);

    /// <summary>The unit that a dataset states; empty when it states none.</summary>
    public string Unit(string path) => Read(path, id => UnitNames.Select(name => _values.Text(id, name)).FirstOrDefault(text => text is { Length: > 0 }) ?? "", "");

    /// <summary>The text of an attribute of a dataset; null when there is none.</summary>
    public string? Attribute(string path, string name) => Read(path, id => _values.Text(id, name), null);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Hdf5Library.Gate)
        {
            _file.Dispose();
        }

        _heap.Dispose();
    }

    private T Read<T>(string path, Func<long, T> read, T otherwise)
    {
        lock (Hdf5Library.Gate)
        {
            using var dataset = new Hdf5Handle(_values.Library.OpenObject(_file.Id, path, 0), _values.Library.CloseObject);
            return dataset.IsValid && _values.Library.KindOf(dataset.Id) == 5 ? read(dataset.Id) : otherwise;
        }
    }
}
