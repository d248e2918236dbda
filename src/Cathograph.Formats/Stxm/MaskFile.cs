using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.Stxm;

/// <summary>Masks of images: characters, a row a line, where a blank is outside and any other sign inside; or any image that can be read, where 0 and NaN are outside.</summary>
public static class MaskFile
{
    /// <summary>Reads a mask.</summary>
    /// <param name="path">The file.</param>
    /// <param name="width">Columns of the stack.</param>
    /// <param name="height">Rows of the stack.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>1 inside and 0 outside, row after row from the first of the file.</returns>
    /// <exception cref="InvalidInputException">It cannot be read, or its size is another.</exception>
    public static ImmutableArray<byte> Read(string path, int width, int height, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.Equals(Path.GetExtension(path), ".msk", StringComparison.OrdinalIgnoreCase) ? Characters(path, width, height) : Image(path, width, height, cancellation);
    }

    private static ImmutableArray<byte> Characters(string path, int width, int height)
    {
        string[] lines;
        try
        {
            lines = Encoding.Latin1.GetString(File.ReadAllBytes(path)).TrimEnd('\n', '\r').Split('\n');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : problem.Message);
        }

        if (lines.Length != height)
        {
            throw new InvalidInputException(path, $"found {lines.Length} lines; expected the {height} rows of the stack");
        }

        byte[] mask = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            string line = lines[y].TrimEnd('\r');
            if (line.TrimEnd().Length > width)
            {
                throw new InvalidInputException(path, $"line {y + 1}: found {line.TrimEnd().Length} characters; expected at most the {width} columns of the stack");
            }

            for (int x = 0; x < Math.Min(width, line.Length); x++)
            {
                mask[(y * width) + x] = char.IsWhiteSpace(line[x]) ? (byte)0 : (byte)1;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(mask);
    }

    private static ImmutableArray<byte> Image(string path, int width, int height, CancellationToken cancellation)
    {
        using VolumeSource source = VolumeFileReader.Open(path);
        if ((source.Header.Width, source.Header.Height, source.Header.Depth) != (width, height, 1))
        {
            throw new InvalidInputException(path, $"found {source.Header.Width} x {source.Header.Height} pixels in {source.Header.Depth} images; expected one image of the {width} x {height} pixels of the stack");
        }

        float[] values = new float[width * height];
        source.ReadNumbers(0, values, cancellation);
        return [.. values.Select(value => value != 0 && !float.IsNaN(value) ? (byte)1 : (byte)0)];
    }
}
