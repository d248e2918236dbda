using Cathograph.Numerics.Linear;

namespace Cathograph.Tests.Numerics.Linear;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50)]
    public void ValuesAndVectors_PutTheMatrixTogetherAgain(int size)
    {
        var random = new Random(size);
        var factor = new DenseMatrix(size + 2, size);
        for (int i = 0; i < size + 2; i++)
        {
            foreach (ref double value in factor.Row(i))
            {
                value = random.NextDouble() - 0.4;
            }
        }

        DenseMatrix matrix = factor.Gram();
        SymmetricEigen eigen = SymmetricEigen.Of(matrix);
        for (int i = 0; i < size; i++)
        {
            Assert.True(i == 0 || eigen.Values[i] <= eigen.Values[i - 1]);
            for (int j = 0; j < size; j++)
            {
                double sum = 0;
                double unit = 0;
                for (int k = 0; k < size; k++)
                {
                    sum += eigen.Values[k] * eigen.Vector(k)[i] * eigen.Vector(k)[j];
                    unit += eigen.Vector(i)[k] * eigen.Vector(j)[k];
                }

                Assert.Equal(matrix[i, j], sum, 1e-12 * eigen.Values[0]);
                Assert.Equal(i == j ? 1 : 0, unit, 1e-12);
            }
        }
    }

    [Fact]
    public void TheSecondDifference_HasItsKnownValues()
    {
        const int Size = 20;
        var matrix = new DenseMatrix(Size, Size);
        for (int i = 0; i < Size; i++)
        {
            matrix[i, i] = 2;
            if (i > 0)
            {
                matrix[i, i - 1] = matrix[i - 1, i] = -1;
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Of(matrix);
        for (int k = 0; k < Size; k++)
        {
            Assert.Equal(2 - (2 * Math.Cos((Size - k) * Math.PI / (Size + 1))), eigen.Values[k], 1e-13);
        }
    }
}
