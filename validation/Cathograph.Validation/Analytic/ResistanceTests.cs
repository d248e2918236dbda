using Cathograph.Cells.Composition;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Constants;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Analytic;

/// <summary>The resistance of the whole electrode in limits where it is a formula.</summary>
public sealed class ResistanceTests(ITestOutputHelper output)
{
    private const double ThermalVoltage = PhysicalConstants.Gas * 298.15 / PhysicalConstants.Faraday;

    [Fact]
    public void Resistance_WithPerfectElectronsAndDiffusion_IsTheClosedForm_WithSecondOrder()
    {
        var cell = new UniformCell { Electronic = 1e9, Ionic = 0.01, Exchange = 5 };
        double exact = Ladder(cell, 0);
        double[] errors = [.. new[] { 20, 40, 80 }.Select(cells => Math.Abs((Resistance(cell with { Cells = cells }) / exact) - 1))];
        double order = Math.Log2(errors[1] / errors[2]);
        output.WriteLine(FormattableString.Invariant($"{exact * 1e4:F6} ohm cm2, relative errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2}, order {order:F2}"));
        Assert.InRange(order, 1.85, 2.2);
        Assert.True(errors[2] < 1e-3);
    }

    [Fact]
    public void Film_AddsToTheChargeTransferOfEveryPlace()
    {
        var cell = new UniformCell { Electronic = 1e9, Ionic = 0.01, Exchange = 5, Cells = 160 };
        double bare = Resistance(cell);
        double film = Resistance(cell with { Film = 2e-2 });
        double exact = Ladder(cell, 2e-2);
        output.WriteLine(FormattableString.Invariant($"bare {bare * 1e4:F4}, with film {film * 1e4:F4}, closed form {exact * 1e4:F4} ohm cm2"));
        Assert.Equal(1, film / exact, 1e-4);
        Assert.True(film > 1.2 * bare);
    }

    // kappa-limited ladder: R = L / (kappa nu tanh nu), nu^2 = L^2 a / (kappa (RT/(F i0) + R_film)).
    private static double Ladder(UniformCell cell, double film)
    {
        ResolvedLayer layer = cell.Build().Electrode.Layers[0];
        double perVolt = 3 * layer.ActiveMaterialVolumeFraction / cell.Radius / ((ThermalVoltage / cell.Exchange) + film);
        double nu = layer.Thickness * Math.Sqrt(perVolt / cell.Ionic);
        return layer.Thickness / (cell.Ionic * nu * Math.Tanh(nu));
    }

    // In the first instant, where nothing has diffused yet, at a current small enough for linear kinetics.
    private static double Resistance(UniformCell cell)
    {
        const double current = 1e-2;
        CellSolution solution = cell.Run(new SimulationOptions { ProfileTimes = [0] }, UniformCell.Step(StepKind.Charge, current, 1e-3));
        return (solution.Profiles[0].Voltage - (3.8 - 0.62)) / current;
    }
}
