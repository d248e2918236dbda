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
            for (int i = 0; i < Rodas3.Stages; i++)
            {
                double yi = y;
                double zi = z;
                double sum = 0;
                for (int j = 0; j < i; j++)
                {
                    yi += Rodas3.A[(i * Rodas3.Stages) + j] * u[j];
                    zi += Rodas3.A[(i * Rodas3.Stages) + j] * v[j];
                    sum += Rodas3.C[(i * Rodas3.Stages) + j] / h * u[j];
                }

                // (1/(h gamma)) u - v = z + sum;  -cos(y) u - v = z + sin(y)
                double algebraic = zi + Math.Sin(yi);
                u[i] = (zi + sum - algebraic) / ((1 / (h * Rodas3.Gamma)) + slope);
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
}
