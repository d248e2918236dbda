using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Agreement;

/// <summary>Compares two segmentations voxel by voxel.</summary>
public static class SegmentationAgreement
{
    private const int MostForAllOrders = 8;

    /// <summary>Compares. Voxels to which the reference gives a label in <paramref name="ignored"/> are left out.</summary>
    /// <param name="segmented">The segmentation.</param>
    /// <param name="reference">What it is compared with, on the same grid.</param>
    /// <param name="ignored">Labels of the reference that say nothing.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The agreement.</returns>
    /// <exception cref="ArgumentException">The grids differ in size.</exception>
    public static AgreementResult Of(LabelVolume segmented, LabelVolume reference, ImmutableArray<byte> ignored, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(segmented);
        ArgumentNullException.ThrowIfNull(reference);
        if (segmented.Labels.Length != reference.Labels.Length)
        {
            throw new ArgumentException("The reference has another number of voxels.", nameof(reference));
        }

        long[] all = new long[256 * 256];
        for (int k = 0; k < segmented.Labels.Length; k++)
        {
            if ((k & 0xFFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            all[(reference.Labels[k] << 8) | segmented.Labels[k]]++;
        }

        foreach (byte label in ignored)
        {
            Array.Clear(all, label << 8, 256);
        }

        return Describe(all);
    }

    private static AgreementResult Describe(long[] all)
    {
        int[] labels = [.. Enumerable.Range(0, 256).Where(label => Enumerable.Range(0, 256).Any(other => all[(label << 8) | other] > 0 || all[(other << 8) | label] > 0))];
        int n = labels.Length;
        long[] confusion = new long[n * n];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < n; column++)
            {
                confusion[(row * n) + column] = all[(labels[row] << 8) | labels[column]];
            }
        }

        double total = confusion.Sum();
        double[] rows = [.. Enumerable.Range(0, n).Select(k => (double)Enumerable.Range(0, n).Sum(j => confusion[(k * n) + j]))];
        double[] columns = [.. Enumerable.Range(0, n).Select(k => (double)Enumerable.Range(0, n).Sum(j => confusion[(j * n) + k]))];
        double same = Enumerable.Range(0, n).Sum(k => confusion[(k * n) + k]) / total;
        double chance = Enumerable.Range(0, n).Sum(k => rows[k] * columns[k]) / (total * total);
        int[] matching = Matching(confusion, n);
        return new AgreementResult(
            [.. labels.Select(label => (byte)label)],
            [.. confusion],
            [.. Enumerable.Range(0, n).Select(k => 2 * confusion[(k * n) + k] / (rows[k] + columns[k]))],
            same,
            chance < 1 ? (same - chance) / (1 - chance) : 1,
            [.. matching.Select(k => (byte)labels[k])],
            Enumerable.Range(0, n).Sum(k => confusion[(matching[k] * n) + k]) / total);
    }

    // The assignment of columns to rows with the most common voxels: over all subsets of rows for few labels, else the identity.
    private static int[] Matching(long[] confusion, int n)
    {
        if (n > MostForAllOrders)
        {
            return [.. Enumerable.Range(0, n)];
        }

        // best[set]: the most common voxels when the first columns take the rows of this set.
        long[] best = new long[1 << n];
        int[] last = new int[1 << n];
        Array.Fill(best, -1);
        best[0] = 0;
        for (int set = 0; set < 1 << n; set++)
        {
            int column = int.PopCount(set);
            for (int row = 0; row < n; row++)
            {
                if ((set & (1 << row)) == 0)
                {
                    // Own label first where counts are equal.
                    long score = (2 * confusion[(row * n) + column]) + (row == column ? 1 : 0) + best[set];
                    int next = set | (1 << row);
                    (best[next], last[next]) = score > best[next] ? (score, row) : (best[next], last[next]);
                }
            }
        }

        int[] matching = new int[n];
        for (int set = (1 << n) - 1, column = n - 1; column >= 0; column--)
        {
            matching[column] = last[set];
            set &= ~(1 << last[set]);
        }

        return matching;
    }
}
