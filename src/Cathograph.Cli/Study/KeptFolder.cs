using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Study;

/// <summary>
/// Keeps finished pieces of a study in a folder, a file a piece. The name and the first line of a file hold the hash of everything that the piece depends on, the build of the program included, and
/// the first line holds the hash of the rest: a file that was damaged, or that belongs to another input, is never taken for the piece; it is told, and the piece is computed again.
/// </summary>
internal sealed class KeptFolder
{
    private const string Format = "// cathograph kept 1";
    private const int NameLength = 12;

    private readonly string _folder;
    private readonly string _prefix;
    private readonly List<Finding> _notes = [];
    private readonly Lock _lock = new();

    /// <summary>Keeps them in a folder.</summary>
    /// <param name="folder">The folder; made when the first piece is kept.</param>
    /// <param name="prefix">How the names of the files begin.</param>
    /// <exception cref="InvalidInputException">The folder is a file.</exception>
    public KeptFolder(string folder, string prefix)
    {
        RunFiles.RequireFolder(folder);
        (_folder, _prefix) = (folder, prefix);
    }

    /// <summary>Files that were not taken, and why.</summary>
    public ImmutableArray<Finding> Notes
    {
        get
        {
            lock (_lock)
            {
                return [.. _notes];
            }
        }
    }

    /// <summary>The piece of an input; null when there is none that can be trusted.</summary>
    /// <param name="input">Everything that it depends on.</param>
    /// <param name="read">Reads the piece.</param>
    public T? Find<T>(string input, Func<byte[], T?> read)
    {
        string hash = Hash(input);
        string path = PathOf(hash);
        try
        {
            if (!File.Exists(path))
            {
                return default;
            }

            byte[] bytes = File.ReadAllBytes(path);
            int end = Array.IndexOf(bytes, (byte)'\n');
            string[] words = Encoding.ASCII.GetString(bytes, 0, Math.Clamp(end, 0, 400)).Split(": ");
            byte[] piece = bytes[(end + 1)..];
            string? why = end < 0 || words.Length != 3 || words[0] != Format ? "it is not a file of this kind"
                : words[1] != hash ? "it belongs to another input"
                : words[2] != Convert.ToHexStringLower(SHA256.HashData(piece)) ? "it is damaged"
                : null;
            T? found = why is null ? read(piece) : default;
            if (found is null)
            {
                Refuse(path, why ?? "it cannot be read");
            }

            return found;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Refuse(path, "it cannot be opened");
            return default;
        }
    }

    /// <summary>Keeps the piece of an input.</summary>
    /// <param name="input">Everything that it depends on.</param>
    /// <param name="piece">The piece.</param>
    public void Keep(string input, byte[] piece)
    {
        string hash = Hash(input);
        string path = PathOf(hash);
        string temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllBytes(temporary, [.. Encoding.ASCII.GetBytes($"{Format}: {hash}: {Convert.ToHexStringLower(SHA256.HashData(piece))}\n"), .. piece]);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What cannot be kept is computed again by the next run.
        }
    }

    private static string Hash(string input) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{input}\n{ProgramIdentity.Text}")));

    private string PathOf(string hash) => Path.Combine(_folder, $"{_prefix}-{hash[..NameLength]}.kept");

    private void Refuse(string path, string why)
    {
        lock (_lock)
        {
            _notes.Add(Finding.Note("kept-file-not-used", $"What an earlier run kept was not used, because {why}; it was computed again.", Path.GetFileName(path)));
        }
    }
}
