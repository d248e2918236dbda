using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Formats.Stxm.NxStxm;

/// <summary>An open NeXus file: what is in it, and its small values.</summary>
internal sealed class NxFile : IDisposable
{
    private readonly Hdf5Handle _file;
    private readonly Hdf5Heap _heap;
    private readonly Hdf5Values _values;

    private NxFile(Hdf5Library library, Hdf5Handle file, Hdf5Heap heap)
    {
        _file = file;
        _heap = heap;
        _values = new Hdf5Values(library, heap);
        Entries = new Hdf5Tree(library).Walk(file.Id);
    }

    public ImmutableArray<Hdf5Entry> Entries { get; }

    /// <exception cref="InvalidInputException">The file is damaged, or the library is missing.</exception>
    public static NxFile Open(string path)
    {
        long baseAddress = Hdf5Signature.Require(path);
        lock (Hdf5Library.Gate)
        {
            Hdf5Library library = Hdf5Library.Require(path);
            Hdf5Handle file = new Hdf5Handle(library.OpenFile(path, 0, 0), library.CloseFile).Require(path, "the file");
            try
            {
                return new NxFile(library, file, new Hdf5Heap(path, baseAddress));
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }

    /// <summary>What is at a path; null for nothing.</summary>
    public Hdf5Entry? Find(string path) => Entries.FirstOrDefault(entry => entry.Path == path);

    /// <summary>The groups directly below another, of a class.</summary>
    public ImmutableArray<string> Groups(string folder, string nexusClass) =>
        [.. Entries.Where(entry => entry.Kind == Hdf5Kind.Group && entry.Path != "/" && entry.Folder == folder && Attribute(entry.Path, "NX_class") == nexusClass).Select(entry => entry.Path)];

    /// <summary>The text of an attribute; null when there is none.</summary>
    public string? Attribute(string path, string name) => At(path, id => _values.Text(id, name), null);

    /// <summary>The first number of an attribute; null when there is none.</summary>
    public double? AttributeNumber(string path, string name) => At(path, id => _values.Numbers(id, name) is [var first, ..] ? first : (double?)null, null);

    /// <summary>The numbers of a dataset; empty when there is none, or more than a million.</summary>
    public ImmutableArray<double> Numbers(string path) => Find(path) is { Kind: Hdf5Kind.Numbers } ? At(path, id => _values.NumbersOf(id), []) : [];

    /// <summary>The text of a dataset; null when there is none.</summary>
    public string? Text(string path) => Find(path) is { Kind: Hdf5Kind.Text } ? At(path, _values.TextOf, null) : null;

    public void Dispose()
    {
        lock (Hdf5Library.Gate)
        {
            _file.Dispose();
        }

        _heap.Dispose();
    }

    private T At<T>(string path, Func<long, T> read, T otherwise)
    {
        lock (Hdf5Library.Gate)
        {
            using var place = new Hdf5Handle(_values.Library.OpenObject(_file.Id, path, 0), _values.Library.CloseObject);
            return place.IsValid ? read(place.Id) : otherwise;
        }
    }
}
