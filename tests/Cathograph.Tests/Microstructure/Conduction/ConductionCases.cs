using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;
using Cathograph.Numerics.Linear;

namespace Cathograph.Tests.Microstructure.Conduction;

/// <summary>Small volumes, and their conductivity from one dense matrix.</summary>
internal static class ConductionCases
{
    public static LabelVolume Volume(int width, int height, int depth, Func<int, int, int, byte> label, VoxelSpacing? spacing = null)
    {
        byte[] labels = new byte[width * height * depth];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = label(i % width, i / width % height, i / width / height);
        }

        return new LabelVolume(new VoxelGrid(width, height, depth, spacing ?? new VoxelSpacing(1e-6, 1e-6, 1e-6)), [.. labels], new PhaseTable([]));
    }

    public static ImmutableArray<double> Table(params (byte Label, double Value)[] conductivities)
    {
        double[] table = new double[256];
        foreach ((byte label, double value) in conductivities)
        {
            table[label] = value;
        }

        return [.. table];
    }

    /// <summary>The power for 1 V, as a conductivity: all voxels in one dense matrix, what hangs free held by a grain of conductance.</summary>
    public static double Direct(LabelVolume volume, ImmutableArray<double> table, int axis, ConductionBoundary boundary)
    {
        VoxelGrid grid = volume.Grid;
        double[] h = [grid.Spacing.X, grid.Spacing.Y, grid.Spacing.Z];
        int n = volume.Labels.Length;
        int[] counts = [grid.Width, grid.Height, grid.Depth];
        double[] shape = [h[1] * h[2] / h[0], h[0] * h[2] / h[1], h[0] * h[1] / h[2]];
        var matrix = new DenseMatrix(n, n);
        double[] right = new double[n];
        double constant = 0;
        void Link(int i, int j, double conductance, double jump)
        {
            matrix[i, i] += conductance;
            matrix[j, j] += conductance;
            matrix[i, j] -= conductance;
            matrix[j, i] -= conductance;
            right[i] += conductance * jump;
            right[j] -= conductance * jump;
            constant += conductance * jump * jump;
        }

        for (int i = 0; i < n; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            int[] place = [x, y, z];
            double own = table[volume.Labels[i]];
            matrix[i, i] += own > 0 ? 1e-11 * own * shape[axis] : 1;
            double electrode = boundary == ConductionBoundary.Periodic ? 0 : 2 * own * shape[axis];
            for (int k = 0; k < 3; k++)
            {
                bool isLast = place[k] + 1 == counts[k];
                bool goesOn = boundary == ConductionBoundary.Periodic || (boundary == ConductionBoundary.PeriodicSides && k != axis);
                if (isLast && !(goesOn && counts[k] > 1))
                {
                    continue;
                }

                int[] next = [x, y, z];
                next[k] = isLast ? 0 : place[k] + 1;
                int j = grid.IndexOf(next[0], next[1], next[2]);
                double other = table[volume.Labels[j]];
                double conductance = own > 0 && other > 0 ? 2 * own * other / (own + other) * shape[k] : 0;

                // Seen from the last plane, the first one of the next image stands 1 V lower.
                Link(i, j, conductance, isLast && k == axis ? -1 : 0);
            }

            double first = place[axis] == 0 ? electrode : 0;
            matrix[i, i] += first + (place[axis] == counts[axis] - 1 ? electrode : 0);
            right[i] += first;
            constant += first;
        }

        double length = counts[axis] * h[axis];
        return Power(matrix, right, constant) * length * length / (grid.Extent.X * grid.Extent.Y * grid.Extent.Z);
    }

    private static double Power(DenseMatrix matrix, double[] right, double constant)
    {
        double[] solved = Cholesky.Factorise(matrix)!.Solve(right);
        return constant - right.Zip(solved, (a, b) => a * b).Sum();
    }
}
