using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes;

/// <summary>A box within a volume.</summary>
/// <param name="X">Columns.</param>
/// <param name="Y">Rows.</param>
/// <param name="Z">Planes.</param>
public sealed record VolumePart(VoxelRange X, VoxelRange Y, VoxelRange Z)
{
    /// <summary>Reads a part such as <c>0:100,20:80,:</c>: ranges along x, y, z, the end excluded; an end that is left out is that of the volume.</summary>
    /// <param name="text">The text.</param>
    /// <param name="header">The volume.</param>
    /// <param name="where">Where it was written, for messages.</param>
    /// <returns>The part.</returns>
    /// <exception cref="InvalidInputException">It is no such text, or lies outside the volume.</exception>
    public static VolumePart Parse(string text, VolumeHeader header, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(header);
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 3)
        {
            throw Refusal(text, where);
        }

        return new VolumePart(Range(parts[0], header.Width, text, where), Range(parts[1], header.Height, text, where), Range(parts[2], header.Depth, text, where));
    }

    /// <summary>Refuses a part that does not lie in a volume.</summary>
    internal void RequireWithin(VolumeHeader header)
    {
        if (X.IsWithin(header.Width) && Y.IsWithin(header.Height) && Z.IsWithin(header.Depth))
        {
            return;
        }

        throw new InvalidInputException(header.Name, $"found the part {X},{Y},{Z}; expected one within 0:{header.Width},0:{header.Height},0:{header.Depth}");
    }

    private static VoxelRange Range(string text, int count, string whole, string where)
    {
        string[] ends = text.Split(':', StringSplitOptions.TrimEntries);
        int first = 0;
        int last = count;
        bool isRead = ends.Length == 2
            && (ends[0].Length == 0 || int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out first))
            && (ends[1].Length == 0 || int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out last));
        var range = new VoxelRange(first, last - first);
        if (!isRead)
        {
            throw Refusal(whole, where);
        }

        return range.IsWithin(count) ? range : throw new InvalidInputException(where, $"found the range {text}; expected one within 0:{count} that is not empty");
    }

    private static InvalidInputException Refusal(string text, string where) =>
        new(where, $"found \"{text}\"; expected ranges along x, y and z such as \"0:100,20:80,:\" (the end excluded, in voxels)");
}
