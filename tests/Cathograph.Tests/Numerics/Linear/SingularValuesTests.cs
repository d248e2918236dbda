using Cathograph.Numerics.Linear;

namespace Cathograph.Tests.Numerics.Linear;

public sealed class SingularValuesTests
{
    [Fact]
    public void Of_RebuildsTheGramMatrix()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 50; trial++)
        {
            int n = random.Next(1, 8);
            DenseMatrix matrix = RandomMatrix(random, random.Next(1, 12), n);
            SingularValues values = SingularValues.Of(matrix);
            DenseMatrix gram = matrix.Gram();
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double rebuilt = Enumerable.Range(0, n).Sum(k => values.Values[k] * values.Values[k] * values.Right[i, k] * values.Right[j, k]);
                    Assert.Equal(gram[i, j], rebuilt, 1e-10);
                }
            }
        }
    }

    [Fact]
    public void Of_HilbertMatrix_KeepsTheSmallestValue()
    {
        var hilbert = new DenseMatrix(6, 6);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                hilbert[i, j] = 1.0 / (i + j + 1);
            }
        }

        SingularValues values = SingularValues.Of(hilbert);
        Assert.Equal(1.6188998589, values.Values[0], 1e-9);
        Assert.Equal(1.0827994845e-7, values.Values[5], 1e-15);
    }

    [Fact]
    public void Cholesky_SolvesWhatItFactorised()
    {
        var random = new Random(6);
        DenseMatrix matrix = RandomMatrix(random, 9, 6).Gram();
        double[] x = [1, -2, 3, -4, 5, -6];
        double[] solved = Cholesky.Factorise(matrix)!.Solve(matrix.Times(x));
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(x[i], solved[i], 1e-8);
        }

        Assert.Null(Cholesky.Factorise(new DenseMatrix(2, 2)));
    }

    internal static DenseMatrix RandomMatrix(Random random, int rows, int columns)
    {
        var matrix = new DenseMatrix(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = (2 * random.NextDouble()) - 1;
            }
        }

        return matrix;
    }
}
