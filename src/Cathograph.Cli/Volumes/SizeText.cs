using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>A smallest or largest size as users write it: voxels, a volume, or the diameter of a ball.</summary>
internal static class SizeText
{
    private const double CubicMicrometre = 1e-18;

    /// <summary>Reads <c>27 voxels</c>, <c>0.5 um3</c> or <c>1 um</c> (the ball of this diameter; in an image the disc).</summary>
    /// <returns>The volume in m3.</returns>
    /// <exception cref="InvalidInputException">It is none of them.</exception>
    public static double Parse(string text, VoxelGrid grid, string where)
    {
        foreach ((string unit, double factor) in new[] { ("voxels", grid.Spacing.Volume), ("voxel", grid.Spacing.Volume), ("um3", CubicMicrometre), ("nm3", 1e-9 * CubicMicrometre) })
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return double.TryParse(text.AsSpan(0, text.Length - unit.Length).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double count) && count is >= 0 and < double.PositiveInfinity
                    ? count * factor
                    : throw Refusal(text, where);
            }
        }

        if (!Quantity.TryParse(text, Dimension.Length, out double diameter, out _) || !(diameter >= 0))
        {
            throw Refusal(text, where);
        }

        return grid.IsPlane ? Math.PI / 4 * diameter * diameter * grid.Spacing.Z : Math.PI / 6 * diameter * diameter * diameter;
    }

    private static InvalidInputException Refusal(string text, string where) =>
        new(where, $"found \"{text}\"; expected a number of voxels, a volume or a diameter, such as \"27 voxels\", \"0.5 um3\" or \"1 um\"");
}
