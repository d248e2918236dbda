using System.IO.Compression;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Neware;

/// <summary>The files of an .ndax archive, unpacked one at a time and within one budget.</summary>
internal sealed class NdaxPackage : IDisposable
{
    /// <summary>Content beyond this and a multiple of the archive is a bomb: real cyclers' data shrink by a factor of 2 to 20.</summary>
    private const long FreeBytes = 24 * 1024 * 1024;

    private const int MaximumRatio = 40;
    private const long LargestContent = 1L << 30;
    private readonly ZipArchive zip;
    private readonly string name;
    private long budget;

    private NdaxPackage(ZipArchive zip, int length, string name)
    {
        this.zip = zip;
        this.name = name;
        budget = Math.Min(FreeBytes + ((long)length * MaximumRatio), LargestContent);
    }

    /// <summary>Names of the files inside, without folders.</summary>
    public IEnumerable<string> Names => zip.Entries.Select(entry => entry.Name);

    /// <summary>Opens the archive.</summary>
    /// <exception cref="InvalidInputException">It is damaged.</exception>
    public static NdaxPackage Open(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            var stream = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
                ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
                : new MemoryStream(bytes.ToArray(), writable: false);
            var zip = new ZipArchive(stream, ZipArchiveMode.Read);

            // The directory is read when it is asked for, which is when it turns out to be damaged.
            _ = zip.Entries;
            return new NdaxPackage(zip, bytes.Length, name);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidInputException(name, $"found a damaged archive ({problem.Message.TrimEnd('.')}); expected a whole .ndax file");
        }
    }

    /// <summary>The content of a file inside.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="problem">Why there is none; null when the archive has no such file.</param>
    public ReadOnlyMemory<byte>? Read(string file, out string? problem)
    {
        problem = null;
        ZipArchiveEntry? entry = zip.Entries.FirstOrDefault(candidate => string.Equals(candidate.Name, file, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
        {
            return null;
        }

        // A damaged directory can state any number, a negative one too.
        if (entry.Length < 0)
        {
            problem = $"{file} cannot be unpacked (its length is damaged)";
            return null;
        }

        if (entry.Length > budget)
        {
            throw new InvalidInputException(name, $"found {file} of {entry.Length} bytes in an archive that leaves room for {budget}; expected the data of a cycler");
        }

        try
        {
            byte[] content = new byte[entry.Length];
            using Stream stream = entry.Open();
            int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            budget -= read;
            problem = read < content.Length ? $"{file} ends after {read} of {content.Length} bytes" : null;
            return content.AsMemory(0, read);
        }
        catch (Exception damage) when (damage is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            problem = $"{file} cannot be unpacked ({damage.Message.TrimEnd('.')})";
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();
}
