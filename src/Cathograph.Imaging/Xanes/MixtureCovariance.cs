using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.Xanes;

/// <summary>The covariance of the unknowns of a linear fit, the sum of the first of them held where asked, bounds left aside: sigma^2 Z (Z'A'AZ)^-1 Z', Z the directions in which the sum stays.</summary>
internal static class MixtureCovariance
{
    /// <summary>The matrix.</summary>
    /// <param name="design">A: a column an unknown.</param>
    /// <param name="tied">How many of the first unknowns sum to a constant; 0 for none.</param>
    /// <param name="variance">Variance of a point.</param>
    /// <returns>Covariance of all unknowns; zeros when they are not independent.</returns>
    public static DenseMatrix Of(DenseMatrix design, int tied, double variance)
    {
        int count = design.Columns;
        DenseMatrix directions = Directions(count, tied);
        var moved = new DenseMatrix(design.Rows, directions.Columns);
        for (int i = 0; i < design.Rows; i++)
        {
            directions.TransposeTimes(design.Row(i)).CopyTo(moved.Row(i));
        }

        var covariance = new DenseMatrix(count, count);
        if (directions.Columns == 0 || Cholesky.Factorise(moved.Gram()) is not { } factor)
        {
            return covariance;
        }

        for (int i = 0; i < count; i++)
        {
            double[] half = factor.SolveLower(directions.Row(i));
            for (int j = 0; j <= i; j++)
            {
                covariance[i, j] = covariance[j, i] = variance * DenseMatrix.Dot(half, factor.SolveLower(directions.Row(j)));
            }
        }

        return covariance;
    }

    private static DenseMatrix Directions(int count, int tied)
    {
        if (tied == 0)
        {
            return DenseMatrix.Identity(count);
        }

        var directions = new DenseMatrix(count, count - 1);
        for (int k = 1; k < count; k++)
        {
            directions[k, k - 1] = 1;
            directions[0, k - 1] = k < tied ? -1 : 0;
        }

        return directions;
    }
}
