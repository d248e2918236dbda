using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Output;

/// <summary>
/// The folder of <c>--out</c>. Files are first written beside their place under hidden names and then renamed all together, so that a killed run
/// leaves no half file under a final name, and two runs into one folder never leave a mixture of both.
/// </summary>
internal sealed class OutputDirectory : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly bool _isNew;
    private readonly string _label;
    private readonly List<(string Temporary, OutputFile File)> _staged = [];

    private OutputDirectory(string path, bool isNew, string label)
    {
        _path = path;
        _isNew = isNew;
        _label = label;
    }

    /// <summary>Opens a folder, making it when it is missing. Done before the work begins, because hours later is late to learn that nothing can be written.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="label">Where the user named it, for messages.</param>
    /// <returns>The folder; dispose it whether or not the work succeeded.</returns>
    /// <exception cref="InvalidInputException">Nothing can be written there.</exception>
    public static OutputDirectory Open(string path, string label = "--out")
    {
        try
        {
            if (string.IsNullOrWhiteSpace(path) || File.Exists(path))
            {
                throw new InvalidInputException(label, path.Length == 0 ? "found an empty name; expected a folder" : $"\"{path}\" is a file; expected a folder");
            }

            bool isNew = !Directory.Exists(path);
            Directory.CreateDirectory(path);
            string probe = Path.Combine(path, HiddenName("probe"));
            File.Create(probe).Dispose();
            File.Delete(probe);
            return new OutputDirectory(Path.GetFullPath(path), isNew, label);
        }
        catch (Exception problem) when (IsOfFiles(problem))
        {
            throw Refuse(label, path, problem);
        }
    }

    /// <summary>Adds a text file in UTF-8.</summary>
    /// <param name="name">Its name, without folders.</param>
    /// <param name="write">Writes its text.</param>
    public void AddText(string name, Action<TextWriter> write) => AddStream(name, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        write(writer);
    });

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name, without folders.</param>
    /// <param name="bytes">What it holds.</param>
    public void Add(string name, byte[] bytes) => AddStream(name, stream => stream.Write(bytes));

    /// <summary>Adds a file that is written piece by piece.</summary>
    /// <param name="name">Its name, without folders.</param>
    /// <param name="write">Writes its content.</param>
    public void AddStream(string name, Action<Stream> write)
    {
        string place = Path.Combine(_path, name);
        if (Directory.Exists(place))
        {
            throw new InvalidInputException(_label, $"\"{place}\" is a folder where a file has to be written");
        }

        string temporary = Path.Combine(_path, HiddenName(name));
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                _staged.Add((temporary, new OutputFile(name, 0, "")));
                write(stream);
            }

            using FileStream written = File.OpenRead(temporary);
            _staged[^1] = (temporary, new OutputFile(name, written.Length, Convert.ToHexStringLower(SHA256.HashData(written))));
        }
        catch (Exception problem) when (IsOfFiles(problem))
        {
            throw Refuse(_label, place, problem);
        }
    }

    /// <summary>Adds a file that lies in this folder under a hidden name already.</summary>
    /// <param name="name">Its name, without folders.</param>
    /// <param name="file">Where it lies, its length and its SHA-256.</param>
    public void AddFinished(string name, (string Path, long Bytes, string Sha256) file)
    {
        _staged.Add((file.Path, new OutputFile(name, file.Bytes, file.Sha256)));
        string place = Path.Combine(_path, name);
        if (Directory.Exists(place))
        {
            throw new InvalidInputException(_label, $"\"{place}\" is a folder where a file has to be written");
        }
    }

    /// <summary>Adds a folder of many files, such as a Zarr hierarchy, which replaces one of the same name and kind.</summary>
    /// <param name="name">Its name, without folders.</param>
    /// <param name="write">Writes its files into the path that it is given.</param>
    public void AddFolder(string name, Action<string> write)
    {
        string place = Path.Combine(_path, name);
        if (File.Exists(place) || (Directory.Exists(place) && !IsHierarchy(place)))
        {
            throw new InvalidInputException(_label, $"\"{place}\" is there and no Zarr folder; expected a free name or one to replace");
        }

        string temporary = Path.Combine(_path, HiddenName(name));
        try
        {
            Directory.CreateDirectory(temporary);
            _staged.Add((temporary, new OutputFile(name, 0, "")));
            write(temporary);
            (long bytes, string hash) = Sum(temporary);
            _staged[^1] = (temporary, new OutputFile(name, bytes, hash));
        }
        catch (Exception problem) when (IsOfFiles(problem))
        {
            throw Refuse(_label, place, problem);
        }
    }

    /// <summary>The files added so far, without one that is still being written.</summary>
    public ImmutableArray<OutputFile> Files => [.. _staged.Select(staged => staged.File).Where(file => file.Sha256.Length > 0)];

    /// <summary>Gives every added file its final name, in the order of adding.</summary>
    /// <param name="cancellation">Gives up while another run is doing the same.</param>
    public void Commit(CancellationToken cancellation)
    {
        using Mutex? mutex = TryMutex();
        bool isOwner = mutex is not null && Wait(mutex, cancellation);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((string temporary, OutputFile file) in _staged)
            {
                Place(temporary, Path.Combine(_path, file.Name));
            }

            _staged.Clear();
        }
        catch (Exception problem) when (IsOfFiles(problem))
        {
            throw Refuse(_label, _path, problem);
        }
        finally
        {
            if (isOwner)
            {
                mutex!.ReleaseMutex();
            }
        }
    }

    /// <summary>Removes what was not committed, and the folder when this run made it for nothing.</summary>
    public void Dispose()
    {
        try
        {
            foreach ((string temporary, _) in _staged)
            {
                if (Directory.Exists(temporary))
                {
                    Directory.Delete(temporary, recursive: true);
                }
                else
                {
                    File.Delete(temporary);
                }
            }

            if (_isNew && !Directory.EnumerateFileSystemEntries(_path).Any())
            {
                Directory.Delete(_path);
            }
        }
        catch (Exception problem) when (IsOfFiles(problem))
        {
            // Someone else removed or is using the folder: nothing of ours is left to tidy.
        }
    }

    // A folder cannot replace another in one step: the old one steps aside first.
    private static void Place(string temporary, string place)
    {
        if (!Directory.Exists(temporary))
        {
            File.Move(temporary, place, overwrite: true);
            return;
        }

        string aside = $"{temporary}.old";
        bool isReplaced = Directory.Exists(place);
        if (isReplaced)
        {
            Directory.Move(place, aside);
        }

        Directory.Move(temporary, place);
        if (isReplaced)
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private static bool IsHierarchy(string folder) =>
        File.Exists(Path.Combine(folder, ".zgroup")) || File.Exists(Path.Combine(folder, "zarr.json")) || !Directory.EnumerateFileSystemEntries(folder).Any();

    // The hash of a folder is that of the paths and hashes of its files, in the order of their paths.
    private static (long Bytes, string Hash) Sum(string folder)
    {
        long bytes = 0;
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using FileStream stream = File.OpenRead(path);
            bytes += stream.Length;
            sum.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path).Replace('\\', '/')));
            sum.AppendData(SHA256.HashData(stream));
        }

        return (bytes, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    // Without shared memory for named mutexes (a read-only system) each file is still whole; only the set may mix.
    private Mutex? TryMutex()
    {
        try
        {
            string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_path)).AsSpan(0, 12));
            return new Mutex(initiallyOwned: false, $"Global\\cathograph-{key}");
        }
        catch (Exception problem) when (IsOfFiles(problem) || problem is WaitHandleCannotBeOpenedException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static bool Wait(Mutex mutex, CancellationToken cancellation)
    {
        try
        {
            while (!mutex.WaitOne(Patience))
            {
                cancellation.ThrowIfCancellationRequested();
            }

            return true;
        }
        catch (AbandonedMutexException)
        {
            // The other run was killed while renaming; every file of it is whole, and ours come next.
            return true;
        }
    }

    private static string HiddenName(string name) => $".{name}.{Guid.NewGuid():N}.part";

    private static bool IsOfFiles(Exception problem) => problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static InvalidInputException Refuse(string label, string path, Exception problem) => new(label, problem is UnauthorizedAccessException
        ? $"cannot write to \"{path}\": no permission"
        : $"cannot write to \"{path}\": {problem.Message}");
}
