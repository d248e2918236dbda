namespace Cathograph.Validation.SecondSolver;

/// <summary>Quadrature points and Lagrange polynomials, written out plainly.</summary>
internal static class Polynomials
{
    /// <summary>The positive half of the Gauss-Legendre rule with 2n points: exact on [0, 1] for even polynomials up to degree 4n - 2.</summary>
    public static (double[] Points, double[] Weights) GaussHalf(int n)
    {
        var points = new double[n];
        var weights = new double[n];
        int order = 2 * n;
        for (int k = 0; k < n; k++)
        {
            double x = Math.Cos(Math.PI * (k + 0.75) / (order + 0.5));
            for (int i = 0; i < 30; i++)
            {
                x -= Legendre(order, x).Value / LegendreSlope(order, x);
            }

            double slope = LegendreSlope(order, x);
            points[k] = x;
            weights[k] = 2 / ((1 - (x * x)) * slope * slope);
        }

        return (points, weights);
    }

    /// <summary>Gauss-Lobatto rule of degree + 1 points on [-1, 1], in rising order.</summary>
    public static (double[] Points, double[] Weights) Lobatto(int degree)
    {
        var points = new double[degree + 1];
        var weights = new double[degree + 1];
        for (int k = 0; k <= degree; k++)
        {
            double x = -Math.Cos(Math.PI * k / degree);
            for (int i = 0; i < 60; i++)
            {
                (double value, double lower) = Legendre(degree, x);
                x -= ((x * value) - lower) / ((degree + 1) * value);
            }

            double last = Legendre(degree, x).Value;
            points[k] = x;
            weights[k] = 2 / (degree * (degree + 1) * last * last);
        }

        return (points, weights);
    }

    /// <summary>Value of the Lagrange polynomial of one node.</summary>
    public static double Lagrange(double[] nodes, int node, double x)
    {
        double product = 1;
        for (int m = 0; m < nodes.Length; m++)
        {
            product *= m == node ? 1 : (x - nodes[m]) / (nodes[node] - nodes[m]);
        }

        return product;
    }

    /// <summary>Derivative of the Lagrange polynomial of one node.</summary>
    public static double LagrangeSlope(double[] nodes, int node, double x)
    {
        double sum = 0;
        for (int k = 0; k < nodes.Length; k++)
        {
            if (k == node)
            {
                continue;
            }

            double product = 1 / (nodes[node] - nodes[k]);
            for (int m = 0; m < nodes.Length; m++)
            {
                product *= m == node || m == k ? 1 : (x - nodes[m]) / (nodes[node] - nodes[m]);
            }

            sum += product;
        }

        return sum;
    }

    private static (double Value, double Lower) Legendre(int degree, double x)
    {
        double lower = 1;
        double value = x;
        for (int k = 2; k <= degree; k++)
        {
            (lower, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * lower)) / k);
        }

        return (value, lower);
    }

    private static double LegendreSlope(int degree, double x)
    {
        (double value, double lower) = Legendre(degree, x);
        return degree * ((x * value) - lower) / ((x * x) - 1);
    }
}
