using Cathograph.Cells.Composition;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Constants;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Analytic;

/// <summary>
/// First instant, linear kinetics, uniform potential: eta = (I L / nu) [cosh(nu x/L)/sigma + cosh(nu (1 - x/L))/kappa] / sinh nu,
/// nu^2 = a i0 F/(RT) L^2 (1/kappa + 1/sigma) (Newman and Tobias 1962).
/// </summary>
public sealed class ReactionDistributionTests(ITestOutputHelper output)
{
    // Small against 2RT/F = 51 mV, so that the kinetics are linear to 1e-6, and large against the 1e-10 V to which potentials are solved.
    private const double LargestOverpotential = 1e-4;

    [Theory]
    [InlineData(0.01, 0.01, 10)]
    [InlineData(1, 0.01, 10)]
    [InlineData(1, 10, 0.01)]
    [InlineData(0.1, 0.05, 0.05)]
    public void Overpotential_IsTheClosedForm_WithSecondOrder(double exchange, double ionic, double electronic)
    {
        double[] errors = [.. new[] { 40, 80, 160 }.Select(cells => Error(new UniformCell { Exchange = exchange, Ionic = ionic, Electronic = electronic, Cells = cells }, out _))];
        Error(new UniformCell { Exchange = exchange, Ionic = ionic, Electronic = electronic }, out double nu);
        double order = Math.Log2(errors[1] / errors[2]);
        output.WriteLine(FormattableString.Invariant($"nu {nu:F2}: relative errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2}, order {order:F2}"));
        Assert.InRange(order, 1.85, 2.2);
        Assert.True(errors[2] < 2e-3, FormattableString.Invariant($"{errors[2]:E2}"));
    }

    [Fact]
    public void Overpotential_WithNuAbove30_StaysFiniteAndConverges()
    {
        double coarse = Error(new UniformCell { Exchange = 200, Ionic = 0.002, Cells = 250 }, out double nu);
        double fine = Error(new UniformCell { Exchange = 200, Ionic = 0.002, Cells = 1000 }, out _);
        output.WriteLine(FormattableString.Invariant($"nu {nu:F1}: relative errors {coarse:E2} {fine:E2}, order {Math.Log2(coarse / fine) / 2:F2}"));
        Assert.True(nu > 30);
        Assert.True(fine < coarse / 10 && fine < 0.01);
    }

    [Fact]
    public void Overpotential_WithBordersBetweenEqualLayers_IsTheSameClosedForm()
    {
        double[] errors = [.. new[] { 10, 20, 40 }.Select(cells => Error(new UniformCell { Cells = cells, Layers = 4 }, out _))];
        output.WriteLine(FormattableString.Invariant($"four equal layers: relative errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2}, order {Math.Log2(errors[1] / errors[2]):F2}"));
        Assert.InRange(Math.Log2(errors[1] / errors[2]), 1.85, 2.2);
        Assert.True(errors[2] < 3e-4);
    }

    private static double Error(UniformCell cell, out double nu)
    {
        CellModel model = cell.Build();
        double length = model.Electrode.Thickness;
        ResolvedLayer layer = model.Electrode.Layers[0];
        double area = 3 * layer.ActiveMaterialVolumeFraction / cell.Radius;
        double perVolt = area * cell.Exchange / (PhysicalConstants.Gas * 298.15 / PhysicalConstants.Faraday);
        nu = Math.Sqrt(perVolt * length * length * ((1 / cell.Ionic) + (1 / cell.Electronic)));
        double current = LargestOverpotential / Math.Max(Exact(0, nu, length, cell), Exact(1, nu, length, cell));
        CellSolution solution = cell.Run(new SimulationOptions { ProfileTimes = [0] }, UniformCell.Step(StepKind.Charge, current, 1e-3));
        DepthProfile profile = solution.Profiles[0];
        double worst = 0;
        double largest = 0;
        for (int c = 0; c < profile.Depth.Length; c++)
        {
            double exact = Exact(profile.Depth[c] / length, nu, current * length, cell);
            double found = profile.ElectronPotential[c] - profile.ElectrolytePotential[c] - (3.8 - 0.62);
            worst = Math.Max(worst, Math.Abs(found - exact));
            largest = Math.Max(largest, Math.Abs(exact));
        }

        return worst / largest;
    }

    // With exponentials, because cosh and sinh overflow together.
    private static double Exact(double place, double nu, double currentLength, UniformCell cell)
    {
        double left = (Math.Exp(nu * (place - 1)) + Math.Exp(-nu * (place + 1))) / (1 - Math.Exp(-2 * nu));
        double right = (Math.Exp(-nu * place) + Math.Exp(-nu * (2 - place))) / (1 - Math.Exp(-2 * nu));
        return currentLength / nu * ((left / cell.Electronic) + (right / cell.Ionic));
    }
}
