using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Studies;

namespace Cathograph.Cli.Study;

/// <summary>
/// Keeps the numbers of finished pieces of a study in a file, a line a piece, as soon as each is done. The file is found again only for the same input and version of the program, because its name and the end of every line hold their hash.
/// </summary>
internal sealed class RunFiles : IRunMemory
{
    private const int HashLength = 12;

    private readonly string _path;
    private readonly byte[] _hash;
    private readonly Dictionary<string, ImmutableArray<double>> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Reads what is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="input">Everything that the numbers depend on.</param>
    public RunFiles(string folder, string input)
    {
        RequireFolder(folder);
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{input}\n{ProgramIdentity.Text}"));
        _path = Path.Combine(folder, $"pieces-{Convert.ToHexStringLower(_hash)[..HashLength]}.tsv");
        try
        {
            foreach (string line in File.Exists(_path) ? File.ReadAllLines(_path) : [])
            {
                Remember(line);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is computed again.
        }
    }

    /// <summary>Number of pieces that were kept by an earlier run.</summary>
    public int Kept => _known.Count;

    /// <inheritdoc/>
    public ImmutableArray<double>? Find(string key)
    {
        lock (_lock)
        {
            return _known.TryGetValue(key, out ImmutableArray<double> values) ? values : null;
        }
    }

    /// <inheritdoc/>
    public void Keep(string key, ImmutableArray<double> values)
    {
        string body = $"{key}\t{string.Join('\t', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}";
        string line = $"{body}\t{Check(body)}\n";
        lock (_lock)
        {
            if (_known.TryAdd(key, values))
            {
                try
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                    File.AppendAllText(_path, line);
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
                {
                    // Another run writes there too, or may alone: what cannot be kept is computed again by the next run.
                }
            }
        }
    }

    /// <summary>Refuses a file where a folder of pieces is to be, before anything long begins.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidInputException">It is a file.</exception>
    public static void RequireFolder(string folder)
    {
        if (File.Exists(folder))
        {
            throw new InvalidInputException("--out", $"found a file \"{folder}\"; expected a folder of that name, or none, for what is kept of the run");
        }
    }

    // What ends a line: of these words in a file of this input and no other.
    private string Check(string body) => Convert.ToHexStringLower(SHA256.HashData([.. _hash, .. Encoding.UTF8.GetBytes(body)]))[..HashLength];

    // A line that was cut by an interruption, damaged, or copied from elsewhere lacks its end and does not count.
    private void Remember(string line)
    {
        string[] words = line.Split('\t');
        if (words.Length < 3 || words[^1] != Check(line[..line.LastIndexOf('\t')]))
        {
            return;
        }

        double[] values = new double[words.Length - 2];
        for (int k = 0; k < values.Length; k++)
        {
            if (!double.TryParse(words[k + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[k]))
            {
                return;
            }
        }

        _known[words[0]] = [.. values];
    }
}
