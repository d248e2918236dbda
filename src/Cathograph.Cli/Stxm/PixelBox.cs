using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Stxm;

/// <summary>A box of pixels on the command line: columns and rows, such as <c>0:20,10:30</c>, the end excluded.</summary>
internal static class PixelBox
{
    /// <summary>Its mask.</summary>
    /// <exception cref="InvalidInputException">It is no box, or not within the frame.</exception>
    public static ImmutableArray<byte> Mask(string text, VoxelGrid grid, string option)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || Range(parts[0], grid.Width) is not { } x || Range(parts[1], grid.Height) is not { } y)
        {
            throw new InvalidInputException(option, $"found \"{text}\"; expected columns and rows within the {grid.Width} x {grid.Height} pixels, such as 0:20,10:30 (the end excluded)");
        }

        byte[] mask = new byte[grid.PlaneCount];
        for (int row = y.From; row < y.To; row++)
        {
            mask.AsSpan((row * grid.Width) + x.From, x.To - x.From).Fill(1);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(mask);
    }

    private static (int From, int To)? Range(string text, int count)
    {
        string[] ends = text.Split(':', StringSplitOptions.TrimEntries);
        if (ends.Length != 2)
        {
            return null;
        }

        int to = count;
        bool isRead = (int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int from) || ends[0].Length == 0)
            && (ends[1].Length == 0 || int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out to));
        return isRead && from < to && to <= count ? (from, to) : null;
    }
}
