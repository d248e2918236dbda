using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;

namespace Cathograph.Cli.Inputs;

/// <summary>Reads the input files of a run, says clearly why it cannot, and remembers what it read. Safe to use from many threads.</summary>
internal sealed class InputFiles
{
    /// <summary>Largest file that is read.</summary>
    public const int MaximumBytes = 1024 * 1024 * 1024;

    // From here on the hash is made beside the reading.
    private const int LargeBytes = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly List<(string Path, long Bytes, Task<string> Hash)> _files = [];

    /// <summary>Every file read so far, each once, in the order of reading.</summary>
    public ImmutableArray<InputFile> Files
    {
        get
        {
            lock (_lock)
            {
                return [.. _files.Select(file => new InputFile(file.Path, file.Bytes, file.Hash.GetAwaiter().GetResult())).Distinct()];
            }
        }
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public ReadOnlyMemory<byte> Read(string path)
    {
        try
        {
            return ReadOrThrow(path);
        }
        catch (IOException problem)
        {
            throw new InvalidInputException(path, problem.Message);
        }
    }

    /// <summary>Remembers a file that something else reads piece by piece; its hash is made beside that. What is not a readable file is left to its reader to refuse.</summary>
    public void Note(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Task<string> hash = Task.Run(() => HashFile(path));
        lock (_lock)
        {
            _files.Add((path, new FileInfo(path).Length, hash));
        }
    }

    /// <summary>The text of a file in UTF-8.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or is not UTF-8.</exception>
    public string ReadText(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Read(path).Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException problem)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"found a byte that is not UTF-8 at offset {problem.Index}; expected a text file in UTF-8"));
        }
    }

    /// <summary>Opens files that a file names: their paths are relative to its folder. Throws <see cref="IOException"/>, which readers place in the file.</summary>
    public Func<string, ReadOnlyMemory<byte>> Beside(string path) =>
        name => ReadOrThrow(Path.Combine(Path.GetDirectoryName(path) ?? "", name));

    /// <summary>A cell file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or is not one.</exception>
    public CellDesign ReadCell(string path) => CellFileReader.Read(Read(path), path, Beside(path));

    /// <summary>A protocol from a file, or from sentences written where a file is expected.</summary>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public Protocol ReadProtocol(string fileOrSentences)
    {
        // A sentence has spaces; a file may have them too, so what exists wins.
        ReadOnlySpan<char> text = fileOrSentences.AsSpan().Trim();
        bool isFile = File.Exists(fileOrSentences) || (text.Length > 0 && !text.ContainsAny(" ;\n"));
        return isFile ? ProtocolReader.Parse(ReadText(fileOrSentences), fileOrSentences) : ProtocolReader.Parse(fileOrSentences, "--protocol");
    }

    private byte[] ReadOrThrow(string path)
    {
        byte[] bytes = ReadBytes(path);
        Task<string> hash = bytes.Length > LargeBytes ? Task.Run(() => Hash(bytes)) : Task.FromResult(Hash(bytes));
        lock (_lock)
        {
            _files.Add((path, bytes.Length, hash));
        }

        return bytes;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string HashFile(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static byte[] ReadBytes(string path)
    {
        if (path.Length == 0)
        {
            throw new IOException("found an empty file name");
        }

        if (Directory.Exists(path))
        {
            throw new IOException("is a folder; expected a file");
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return ReadLimited(stream);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException(Missing(path), problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new IOException("cannot be read: no permission", problem);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new IOException("is not the name of a file", problem);
        }
    }

    // The length is a hint: pipes and devices do not know theirs, and a cycler may write on.
    private static byte[] ReadLimited(FileStream stream)
    {
        long hint = stream.CanSeek ? stream.Length : 0;
        if (hint > MaximumBytes)
        {
            throw TooLarge();
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)hint);
        int length = 0;
        while (true)
        {
            if (length < bytes.Length && stream.Read(bytes, length, bytes.Length - length) is > 0 and int read)
            {
                length += read;
                continue;
            }

            if (length < bytes.Length || stream.ReadByte() is not (>= 0 and int next))
            {
                Array.Resize(ref bytes, length);
                return bytes;
            }

            if (length >= MaximumBytes)
            {
                throw TooLarge();
            }

            Array.Resize(ref bytes, Math.Min(MaximumBytes, Math.Max(65536, 2 * length)));
            bytes[length++] = (byte)next;
        }
    }

    private static IOException TooLarge() => new($"is too large; expected at most {MaximumBytes / (1024 * 1024)} MiB");

    private static string Missing(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        if (!Directory.Exists(folder))
        {
            return $"there is no such file: the folder \"{folder}\" does not exist";
        }

        try
        {
            IEnumerable<string> names = Directory.EnumerateFiles(folder).Take(1000).Select(name => Path.GetFileName(name));
            string? near = Core.Words.NearestWord.Find(Path.GetFileName(path), names);
            return near is null ? "there is no such file" : $"there is no such file (did you mean \"{Path.Combine(Path.GetDirectoryName(path) ?? "", near)}\"?)";
        }
        catch (UnauthorizedAccessException)
        {
            return "there is no such file";
        }
    }
}
