using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Linear;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// The lattice directions along which a surface is crossed, and what a crossing counts: the formula of Cauchy and Crofton, area = 2 x mean over directions of the projected area
/// (in a plane: length = pi/2 x mean of the projected length), as a sum over 37 directions (8 in a plane) whose weights fit the aspect of the voxel.
/// </summary>
public sealed class AreaStencil
{
    /// <summary>How far the stencil reaches along an axis in voxels.</summary>
    public const int Reach = 2;

    // Parts of a mean crossing; small enough that the crossings of a voxel fit 32 bits, fine enough not to be seen.
    private const int Quanta = 1 << 20;

    // Normals of the first octant over which the weights are fitted, and passes of Lawson's method.
    private const int NormalSteps = 24;
    private const int Passes = 120;

    private AreaStencil(ImmutableArray<(int X, int Y, int Z)> steps, double[] areas, double planeError)
    {
        Steps = steps;
        PlaneError = planeError;
        Areas = [.. areas];
        Unit = areas.Max() / Quanta;
        Weights = [.. areas.Select(area => (int)Math.Round(area / Unit))];
    }

    /// <summary>Gets the steps from a voxel to its partners in voxels, one of each pair of opposite ones; those of length 1 along every axis come first.</summary>
    public ImmutableArray<(int X, int Y, int Z)> Steps { get; }

    /// <summary>Gets the area in m2 that one pair of unlike voxels stands for, by step.</summary>
    public ImmutableArray<double> Areas { get; }

    /// <summary>Gets <see cref="Areas"/> in whole multiples of <see cref="Unit"/>, so that sums do not depend on their order.</summary>
    public ImmutableArray<int> Weights { get; }

    /// <summary>Gets the unit of <see cref="Weights"/> in m2.</summary>
    public double Unit { get; }

    /// <summary>Gets the largest relative error of the area of a plane over all its orientations, dimensionless. Bodies whose normals point everywhere alike have none.</summary>
    public double PlaneError { get; }

    /// <summary>The stencil of a grid.</summary>
    /// <param name="grid">The grid; in one of a single plane the surface is the perimeter times the thickness.</param>
    /// <returns>Steps and weights.</returns>
    public static AreaStencil Of(VoxelGrid grid)
    {
        ImmutableArray<(int X, int Y, int Z)> steps = [.. AllSteps(grid.IsPlane)];
        VoxelSpacing h = grid.Spacing;
        double[] lengths = [.. steps.Select(s => Length(s.X * h.X, s.Y * h.Y, s.Z * h.Z))];
        (double X, double Y, double Z)[] units = [.. steps.Select((s, k) => (s.X * h.X / lengths[k], s.Y * h.Y / lengths[k], s.Z * h.Z / lengths[k]))];
        (double[] weights, double error) = Fit(steps, units, grid.IsPlane);
        double factor = grid.IsPlane ? Math.PI / 2 : 2;
        return new AreaStencil(steps, [.. weights.Select((w, k) => factor * w * h.Volume / lengths[k])], error);
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));

    private static IEnumerable<(int X, int Y, int Z)> AllSteps(bool isPlane)
    {
        int depth = isPlane ? 0 : Reach;
        return
            from z in Enumerable.Range(-depth, (2 * depth) + 1)
            from y in Enumerable.Range(-Reach, (2 * Reach) + 1)
            from x in Enumerable.Range(-Reach, (2 * Reach) + 1)
            let isHalf = z > 0 || (z == 0 && (y > 0 || (y == 0 && x > 0)))
            let twos = (Math.Abs(x) == 2 ? 1 : 0) + (Math.Abs(y) == 2 ? 1 : 0) + (Math.Abs(z) == 2 ? 1 : 0)
            let ones = (Math.Abs(x) == 1 ? 1 : 0) + (Math.Abs(y) == 1 ? 1 : 0) + (Math.Abs(z) == 1 ? 1 : 0)
            where isHalf && (twos == 0 || (twos == 1 && ones > 0))
            orderby twos, ones
            select (x, y, z);
    }

    // Weights with sum 1 (isotropic bodies have no error) that keep the error of the worst plane small: weighted least squares, where the weight of a normal grows with its error (Lawson 1961).
    private static (double[] Weights, double Error) Fit(ImmutableArray<(int X, int Y, int Z)> steps, (double X, double Y, double Z)[] units, bool isPlane)
    {
        (int, int, int)[] classOf = [.. steps.Select(s => (Math.Abs(s.X), Math.Abs(s.Y), Math.Abs(s.Z)))];
        (int, int, int)[] classes = [.. classOf.Distinct()];
        int[] members = [.. classOf.Select(item => Array.IndexOf(classes, item))];
        double factor = isPlane ? Math.PI / 2 : 2;
        double[][] rows = [.. Normals(isPlane).Select(n => Row(n, units, members, classes.Length, factor))];
        double[] sizes = new double[classes.Length];
        foreach (int member in members)
        {
            sizes[member]++;
        }

        double[] importance = [.. rows.Select(_ => 1.0 / rows.Length)];
        double[] best = [];
        double least = double.PositiveInfinity;
        for (int pass = 0; pass < Passes; pass++)
        {
            double[] weights = Solve(rows, importance, sizes);
            double[] errors = [.. rows.Select(row => Math.Abs(DenseMatrix.Dot(row, weights) - 1))];
            double largest = errors.Max();
            if (largest < least && Array.TrueForAll(weights, w => w >= 0))
            {
                (least, best) = (largest, weights);
            }

            double sum = 0;
            for (int i = 0; i < errors.Length; i++)
            {
                importance[i] *= errors[i] + (0.02 * largest);
                sum += importance[i];
            }

            for (int i = 0; i < errors.Length; i++)
            {
                importance[i] /= sum;
            }
        }

        return ([.. members.Select(member => best[member])], least);
    }

    private static IEnumerable<(double X, double Y, double Z)> Normals(bool isPlane)
    {
        for (int i = 0; i <= NormalSteps; i++)
        {
            double polar = isPlane ? Math.PI / 2 : Math.Acos((double)i / NormalSteps);
            for (int j = 0; j <= NormalSteps; j++)
            {
                double azimuth = Math.PI / 2 * (isPlane ? ((double)i * (NormalSteps + 1)) + j : j) / (isPlane ? (NormalSteps + 2.0) * NormalSteps : NormalSteps);
                yield return (Math.Sin(polar) * Math.Cos(azimuth), Math.Sin(polar) * Math.Sin(azimuth), Math.Cos(polar));
            }
        }
    }

    private static double[] Row((double X, double Y, double Z) n, (double X, double Y, double Z)[] units, int[] members, int classes, double factor)
    {
        double[] row = new double[classes];
        for (int k = 0; k < units.Length; k++)
        {
            row[members[k]] += factor * Math.Abs((n.X * units[k].X) + (n.Y * units[k].Y) + (n.Z * units[k].Z));
        }

        return row;
    }

    // Least squares under sum(size w) = 1; a class that wants a negative weight is left out.
    private static double[] Solve(double[][] rows, double[] importance, double[] sizes)
    {
        List<int> active = [.. Enumerable.Range(0, sizes.Length)];
        while (true)
        {
            var normal = new DenseMatrix(active.Count, active.Count);
            double[] right = new double[active.Count];
            double[] side = [.. active.Select(c => sizes[c])];
            for (int i = 0; i < rows.Length; i++)
            {
                for (int a = 0; a < active.Count; a++)
                {
                    double weighted = importance[i] * rows[i][active[a]];
                    right[a] += weighted;
                    for (int b = 0; b <= a; b++)
                    {
                        normal[a, b] += weighted * rows[i][active[b]];
                    }
                }
            }

            double trace = Enumerable.Range(0, active.Count).Sum(a => normal[a, a]);
            for (int a = 0; a < active.Count; a++)
            {
                normal[a, a] += 1e-9 * trace;
                for (int b = 0; b < a; b++)
                {
                    normal[b, a] = normal[a, b];
                }
            }

            Cholesky factors = Cholesky.Factorise(normal) ?? throw new InvalidOperationException("the normal equations of the stencil are positive definite");
            double[] free = factors.Solve(right);
            double[] push = factors.Solve(side);
            double multiplier = (1 - DenseMatrix.Dot(side, free)) / DenseMatrix.Dot(side, push);
            double[] found = [.. free.Select((w, a) => w + (multiplier * push[a]))];
            int lowest = Array.IndexOf(found, found.Min());
            if (found[lowest] < 0)
            {
                active.RemoveAt(lowest);
                continue;
            }

            double[] all = new double[sizes.Length];
            for (int a = 0; a < active.Count; a++)
            {
                all[active[a]] = found[a];
            }

            return all;
        }
    }
}
