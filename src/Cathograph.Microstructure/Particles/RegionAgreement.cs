using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>How well regions agree with those that are true.</summary>
/// <param name="AdjustedRandIndex">1 for equal regions, about 0 for regions at random; over the voxels that belong to a true region (Hubert and Arabie 1985).</param>
/// <param name="Cut">True regions of which two or more found ones hold a tenth or more each: over-segmentation.</param>
/// <param name="Lumped">Found regions of which two or more true ones fill a tenth or more each: under-segmentation.</param>
/// <param name="TrueCount">The number of true regions.</param>
/// <param name="FoundCount">The number of regions found in them.</param>
public sealed record RegionAgreement(double AdjustedRandIndex, int Cut, int Lumped, int TrueCount, int FoundCount)
{
    private const double Considerable = 0.1;

    /// <summary>Compares.</summary>
    /// <param name="truth">The true regions.</param>
    /// <param name="found">The regions found, on the same grid.</param>
    /// <returns>How well they agree.</returns>
    /// <exception cref="ArgumentException">The grids differ.</exception>
    public static RegionAgreement Of(RegionVolume truth, RegionVolume found)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(found);
        if (truth.Ids.Length != found.Ids.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected {truth.Ids.Length} voxels; found {found.Ids.Length}."), nameof(found));
        }

        Dictionary<long, long> cells = Cells(truth.Ids.AsSpan(), found.Ids.AsSpan());
        long[] rows = new long[truth.Count + 1];
        long[] columns = new long[found.Count + 1];
        foreach ((long key, long count) in cells)
        {
            rows[key >> 32] += count;
            columns[(int)key] += count;
        }

        double together = cells.Values.Sum(Pairs);
        double inTruth = rows.Sum(Pairs);
        double inFound = columns.Sum(Pairs);
        double all = Pairs(rows.Sum());
        double expected = all > 0 ? inTruth * inFound / all : 0;
        double most = 0.5 * (inTruth + inFound);
        int[] partsOfTrue = new int[rows.Length];
        int[] partsOfFound = new int[columns.Length];
        foreach ((long key, long count) in cells)
        {
            partsOfTrue[key >> 32] += count >= Considerable * rows[key >> 32] ? 1 : 0;
            partsOfFound[(int)key] += count >= Considerable * columns[(int)key] ? 1 : 0;
        }

        partsOfFound[0] = 0;
        return new RegionAgreement(
            most == expected ? 1 : (together - expected) / (most - expected),
            partsOfTrue.Count(parts => parts > 1),
            partsOfFound.Count(parts => parts > 1),
            rows.Count(count => count > 0),
            columns.Skip(1).Count(count => count > 0));
    }

    private static Dictionary<long, long> Cells(ReadOnlySpan<int> truth, ReadOnlySpan<int> found)
    {
        var cells = new Dictionary<long, long>();
        long last = -1;
        long run = 0;
        for (int v = 0; v <= truth.Length; v++)
        {
            long key = v < truth.Length ? ((long)truth[v] << 32) | (uint)found[v] : -1;
            if (key == last)
            {
                run++;
                continue;
            }

            if (last >> 32 > 0)
            {
                cells[last] = cells.GetValueOrDefault(last) + run;
            }

            (last, run) = (key, 1);
        }

        return cells;
    }

    private static double Pairs(long count) => 0.5 * count * (count - 1.0);
}
