using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;
using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Validation.Analytic;

/// <summary>The order of the time integration, on a differential-algebraic problem with a known solution and on the whole cell.</summary>
public sealed class TimeIntegrationTests(ITestOutputHelper output)
{
    [Fact]
    public void Rodas3_OnADifferentialAlgebraicProblem_HasOrderThree()
    {
        double[] errors = [.. new[] { 20, 40, 80 }.Select(steps => Math.Abs(Solve(steps) - (2 * Math.Atan(Math.Exp(-2)))))];
        double order = Math.Log2(errors[1] / errors[2]);
        output.WriteLine(FormattableString.Invariant($"errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2}, order {order:F2}"));
        Assert.InRange(order, 2.8, 3.3);
    }

    [Fact]
    public void WholeCell_ConvergesWithItsTolerance()
    {
        var cell = new UniformCell { Potential = "4.2 - s", InitialStoichiometry = 0.9, Diffusivity = 2e-15, Exchange = 1, Ionic = 0.02 };
        ProtocolStep step = UniformCell.Step(StepKind.Charge, 20, 120);
        double exact = Voltage(1e-9);
        double[] errors = [.. new[] { 1e-3, 1e-4, 1e-5, 1e-6 }.Select(tolerance => Math.Abs(Voltage(tolerance) - exact))];
        output.WriteLine(FormattableString.Invariant($"voltage errors at tolerances 1e-3..1e-6: {string.Join(" ", errors.Select(error => FormattableString.Invariant($"{error:E1}")))} V"));
        Assert.True(errors[0] < 2e-4 && errors[3] < 2e-6);
        Assert.True(errors[3] < errors[0] / 10);

        double Voltage(double tolerance) => cell.Run(new SimulationOptions { Tolerance = tolerance }, step).Steps[0].EndVoltage;
    }

    [Fact]
    public void Rodas3_BeyondTheTangent_IsTheMethodOfThePaper()
    {
        Assert.Equal(SolveAsPublished(20), Solve(20), 1e-13);
        Assert.Equal(SolveAsPublished(40), Solve(40), 1e-13);
    }

    // y' = z, 0 = z + sin y, y(0) = pi/2: tan(y/2) = exp(-t); to t = 2.
    private static double Solve(int steps)
    {
        double h = 2.0 / steps;
        double y = Math.PI / 2;
        double z = -1;
        var u = new double[Rodas3.Stages];
        var v = new double[Rodas3.Stages];
        for (int step = 0; step < steps; step++)
        {
            double slope = Math.Cos(y);
            double beyond = 0;
            for (int i = 0; i < Rodas3.Stages; i++)
            {
                double move = 0;
                double content = 0;
                for (int j = 0; j < i; j++)
                {
                    move += Rodas3.A[(i * Rodas3.Stages) + j] * u[j];
                    content += Rodas3.C[(i * Rodas3.Stages) + j] * u[j];
                }

                // What z + sin y has beyond its tangent, without that of the stage before.
                double now = Math.Sin(y + move) - Math.Sin(y) - (slope * move);
                double differential = (i == 0 ? z : 0) + (content / (h * Rodas3.Gamma));
                double algebraic = i == 0 ? z + Math.Sin(y) : now - beyond;
                beyond = now;
                u[i] = (differential - algebraic) / ((1 / (h * Rodas3.Gamma)) + slope);
                v[i] = -algebraic - (slope * u[i]);
            }

            for (int i = 0; i < Rodas3.Stages; i++)
            {
                y += Rodas3.B[i] * u[i];
                z += Rodas3.B[i] * v[i];
            }
        }

        return y;
    }

    // The same with the coefficients of Sandu et al. (1997) and evaluations of the whole right-hand side.
    private static double SolveAsPublished(int steps)
    {
        double[] a = [0, 0, 0, 0, /**/ 0, 0, 0, 0, /**/ 2, 0, 0, 0, /**/ 2, 0, 1, 0];
        double[] c = [0, 0, 0, 0, /**/ 4, 0, 0, 0, /**/ 1, -1, 0, 0, /**/ 1, -1, -8.0 / 3, 0];
        double[] b = [2, 0, 1, 1];
        double h = 2.0 / steps;
        double y = Math.PI / 2;
        double z = -1;
        var u = new double[b.Length];
        var v = new double[b.Length];
        for (int step = 0; step < steps; step++)
        {
            double slope = Math.Cos(y);
            for (int i = 0; i < b.Length; i++)
            {
                double yi = y;
                double zi = z;
                double sum = 0;
                for (int j = 0; j < i; j++)
                {
                    yi += a[(i * b.Length) + j] * u[j];
                    zi += a[(i * b.Length) + j] * v[j];
                    sum += c[(i * b.Length) + j] / h * u[j];
                }

                // (1/(h gamma)) u - v = z + sum;  -cos(y) u - v = z + sin(y)
                double algebraic = zi + Math.Sin(yi);
                u[i] = (zi + sum - algebraic) / ((1 / (h * Rodas3.Gamma)) + slope);
                v[i] = -algebraic - (slope * u[i]);
            }

            for (int i = 0; i < b.Length; i++)
            {
                y += b[i] * u[i];
                z += b[i] * v[i];
            }
        }

        return y;
    }
}
