using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Analytic;

/// <summary>
/// A sphere at constant flux: s_surface = s0 - (j R / (D F cmax)) [3 T + 1/5 - 2 sum exp(-l_n^2 T) / l_n^2], T = D t / R^2, tan l_n = l_n
/// (Carslaw and Jaeger 1959, section 9.7).
/// </summary>
public sealed class SphereTests(ITestOutputHelper output)
{
    [Fact]
    public void SurfaceStoichiometry_IsTheSeries_WithSecondOrderInTheRadius()
    {
        double[] errors = [.. new[] { 10, 20, 40, 80 }.Select(shells => Error(shells, 10))];
        output.WriteLine(FormattableString.Invariant($"errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2} {errors[3]:E2}, orders {Math.Log2(errors[0] / errors[1]):F2} {Math.Log2(errors[1] / errors[2]):F2} {Math.Log2(errors[2] / errors[3]):F2}"));
        Assert.InRange(Math.Log2(errors[2] / errors[3]), 1.8, 2.3);
        Assert.True(errors[1] < 4e-3);
    }

    // The nodes and fluxes of the mesh are exact for the parabola that is left when the transient has died out.
    [Fact]
    public void SurfaceStoichiometry_UnderSteadyFlux_HasNoErrorOfTheMesh()
    {
        double error = Error(6, 2000);
        output.WriteLine(FormattableString.Invariant($"six shells, T = 2: relative error of the change {error:E2}"));
        Assert.True(error < 1e-8);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(2)]
    public void SurfaceStoichiometry_SoonAfterASwitch_IsTheSquareRootOfTime(double seconds)
    {
        double error = Error(40, seconds);
        output.WriteLine(FormattableString.Invariant($"{seconds} s: relative error of the change {error:E2}"));
        Assert.True(error < 0.02);
    }

    // Relative to the change of the surface.
    private static double Error(int shells, double seconds)
    {
        var cell = new UniformCell { Ionic = 200, Electronic = 1e6, Cells = 4, Shells = shells, Diffusivity = 1e-15, Radius = 1e-6, InitialStoichiometry = 0.8 };
        CellModel model = cell.Build();
        const double current = 10;
        CellSolution solution = cell.Run(new SimulationOptions { Tolerance = 1e-8, ProfileTimes = [seconds] }, UniformCell.Step(StepKind.Charge, current, seconds));
        // The mean over the depth, because constant diffusivity is linear and the mean flux is known exactly.
        DepthProfile profile = solution.Profiles[^1];
        double found = Enumerable.Range(0, profile.Depth.Length).Sum(c => profile.SurfaceStoichiometry[c] * profile.Width[c]) / profile.Width.Sum();

        // The mean falls at I / Capacity, which fixes j: d(mean)/dt = -3 j / (F cmax R).
        double rate = current / model.Capacity / 3;
        double scaled = cell.Diffusivity * seconds / (cell.Radius * cell.Radius);
        double change = rate * cell.Radius * cell.Radius / cell.Diffusivity * Series(scaled);
        return Math.Abs(0.8 - found - change) / change;
    }

    private static double Series(double scaledTime)
    {
        double sum = (3 * scaledTime) + 0.2;
        for (int n = 1; n <= 2000; n++)
        {
            double root = Root(n);
            sum -= 2 * Math.Exp(-root * root * scaledTime) / (root * root);
        }

        return sum;
    }

    // n-th positive root of tan l = l, by Newton from its asymptote.
    private static double Root(int n)
    {
        double guess = (n + 0.5) * Math.PI;
        double root = guess - (1 / guess);
        for (int k = 0; k < 20; k++)
        {
            double value = Math.Sin(root) - (root * Math.Cos(root));
            root -= value / (root * Math.Sin(root));
        }

        return root;
    }
}
