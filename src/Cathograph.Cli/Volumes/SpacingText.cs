using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>A voxel size as users write it.</summary>
internal static class SpacingText
{
    // Below an atom or above a metre a unit was mistaken.
    private const double Smallest = 1e-11;
    private const double Largest = 1;

    /// <summary>Reads <c>50 nm</c> or <c>50 nm, 50 nm, 100 nm</c> (x, y, z).</summary>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static VoxelSpacing Parse(string text, string where)
    {
        double[] edges = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => Edge(part, where))];
        return edges.Length switch
        {
            1 => VoxelSpacing.Cube(edges[0]),
            3 => new VoxelSpacing(edges[0], edges[1], edges[2]),
            _ => throw new InvalidInputException(where, $"found \"{text}\"; expected one length or three, such as \"50 nm\" or \"50 nm, 50 nm, 100 nm\""),
        };
    }

    private static double Edge(string part, string where)
    {
        if (!Quantity.TryParse(part, Dimension.Length, out double value, out string error))
        {
            throw new InvalidInputException(where, error);
        }

        return value is >= Smallest and <= Largest ? value : throw new InvalidInputException(where, $"found \"{part}\"; expected an edge between 0.01 nm and 1 m");
    }
}
