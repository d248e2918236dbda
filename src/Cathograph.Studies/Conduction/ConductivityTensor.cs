using System.Collections.Immutable;
using Cathograph.Microstructure.Conduction;
using Cathograph.Numerics.Linear;

namespace Cathograph.Studies.Conduction;

/// <summary>The tensor that gives the mean current density from the mean field.</summary>
public sealed record ConductivityTensor
{
    private ConductivityTensor(DenseMatrix rows)
    {
        var symmetric = new DenseMatrix(3, 3);
        double apart = 0;
        double largest = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                symmetric[i, k] = 0.5 * (rows[i, k] + rows[k, i]);
                apart = Math.Max(apart, Math.Abs(rows[i, k] - rows[k, i]));
                largest = Math.Max(largest, Math.Abs(rows[i, k]));
            }
        }

        var eigen = SymmetricEigen.Of(symmetric);
        Rows = [.. Enumerable.Range(0, 3).Select(i => ImmutableArray.Create(rows[i, 0], rows[i, 1], rows[i, 2]))];
        Asymmetry = largest > 0 ? apart / largest : 0;
        Principal = [.. eigen.Values];
        Directions = [.. Enumerable.Range(0, 3).Select(k => Facing(eigen.Vector(k)))];
    }

    /// <summary>Gets the rows in S/m, as solved: element (i, k) is the mean current along i for a mean field of 1 V/m along k.</summary>
    public ImmutableArray<ImmutableArray<double>> Rows { get; }

    /// <summary>Gets the largest difference of two elements that reciprocity makes equal, over the largest element: rounding in a periodic volume, an effect of the sides otherwise.</summary>
    public double Asymmetry { get; }

    /// <summary>Gets the principal values of the symmetric part in S/m, falling.</summary>
    public ImmutableArray<double> Principal { get; }

    /// <summary>Gets the unit vector along x, y, z of each principal value, its largest component positive.</summary>
    public ImmutableArray<(double X, double Y, double Z)> Directions { get; }

    /// <summary>The tensor of three solutions.</summary>
    /// <param name="axes">The solutions along x, y, z with their fields; one that conducts nothing may have none.</param>
    /// <returns>The tensor.</returns>
    public static ConductivityTensor Of(ImmutableArray<ConductivityAxis> axes)
    {
        var rows = new DenseMatrix(3, 3);
        foreach (ConductivityAxis axis in axes)
        {
            ConductionField? field = axis.Result.Field;
            (rows[0, axis.Axis], rows[1, axis.Axis], rows[2, axis.Axis]) = field is null ? (0, 0, 0) : field.MeanCurrent;
        }

        return new ConductivityTensor(rows);
    }

    private static (double X, double Y, double Z) Facing(ReadOnlySpan<double> v)
    {
        double largest = Math.Abs(v[0]) >= Math.Abs(v[1]) && Math.Abs(v[0]) >= Math.Abs(v[2]) ? v[0] : Math.Abs(v[1]) >= Math.Abs(v[2]) ? v[1] : v[2];
        double sign = largest < 0 ? -1 : 1;
        return (sign * v[0], sign * v[1], sign * v[2]);
    }
}
