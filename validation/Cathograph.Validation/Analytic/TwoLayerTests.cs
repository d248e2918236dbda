using Cathograph.Cells.Composition;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Validation.SecondSolver;

namespace Cathograph.Validation.Analytic;

/// <summary>
/// Two layers of different conduction and surface, first instant, linear kinetics: eta'' = m_k^2 eta in each,
/// i_e = (eta' - I/sigma_k) / (1/kappa_k + 1/sigma_k), eta and i_e continuous at the border, i_e = -I at the separator and 0 at the collector.
/// </summary>
public sealed class TwoLayerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0.05, 0.002)]
    [InlineData(0.002, 0.05)]
    public void Overpotential_AcrossAJumpOfComposition_IsTheClosedForm_WithSecondOrder(double ionicFirst, double ionicSecond)
    {
        double[] errors = [.. new[] { 20, 40, 80 }.Select(cells => Error(ionicFirst, ionicSecond, cells))];
        double order = Math.Log2(errors[1] / errors[2]);
        output.WriteLine(FormattableString.Invariant($"kappa {ionicFirst} | {ionicSecond}: relative errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2}, order {order:F2}"));
        Assert.InRange(order, 1.85, 2.2);
        Assert.True(errors[2] < 1e-3);
    }

    private static double Error(double ionicFirst, double ionicSecond, int cells)
    {
        var uniform = new UniformCell { Cells = cells };
        CellDesign design = uniform.Design();
        LayerDesign layer = design.Layers[0];

        // eps_e 0.3 and tau^2 make kappa_eff = kappa 0.3 / tau^2, with the cell's kappa for the better layer.
        double best = Math.Max(ionicFirst, ionicSecond);
        CellModel model = CellModel.Build(design with
        {
            ElectrolyteConductivity = best / 0.3,
            Layers =
            [
                layer with { TortuositySquared = best / ionicFirst, ElectronicConductivity = 0.05 },
                layer with { TortuositySquared = best / ionicSecond, ElectronicConductivity = 2, ConnectedShare = 0.4, Share = 2 },
            ],
        });
        double[] places = [.. CellSimulation.Run(model, Pulse(1e-6), new SimulationOptions { ProfileTimes = [0] }).Profiles[0].Depth];
        double scale = 1e-4 / places.Max(place => Math.Abs(Exact(model, uniform, place)));
        DepthProfile profile = CellSimulation.Run(model, Pulse(scale), new SimulationOptions { ProfileTimes = [0] }).Profiles[0];
        double worst = 0;
        for (int c = 0; c < places.Length; c++)
        {
            double found = profile.ElectronPotential[c] - profile.ElectrolytePotential[c] - (3.8 - 0.62);
            worst = Math.Max(worst, Math.Abs(found - (scale * Exact(model, uniform, places[c]))));
        }

        return worst / 1e-4;
    }

    private static Protocol Pulse(double current) => new([UniformCell.Step(StepKind.Charge, current, 1e-3)]);

    // eta at a place per current of 1 A/m2. In layer k: A exp(m (x - right)) + B exp(-m (x - left)).
    private static double Exact(CellModel model, UniformCell cell, double place)
    {
        ResolvedLayer[] layers = [.. model.Electrode.Layers];
        double border = layers[0].Thickness;
        double end = border + layers[1].Thickness;
        double[] m = [.. layers.Select(layer => Math.Sqrt(Resistance(layer) * PerVolt(layer, cell)))];
        double[] rows = new double[16];
        double[] right = new double[4];
        Set(rows, 0, [Slope(0, 0, 0), Slope(0, 1, 0), 0, 0]);
        right[0] = (1 / layers[0].ElectronicConductivity) - Resistance(layers[0]);
        Set(rows, 1, [Value(0, 0, border), Value(0, 1, border), -Value(1, 0, border), -Value(1, 1, border)]);
        Set(rows, 2, [Slope(0, 0, border) / Resistance(layers[0]), Slope(0, 1, border) / Resistance(layers[0]), -Slope(1, 0, border) / Resistance(layers[1]), -Slope(1, 1, border) / Resistance(layers[1])]);
        right[2] = (1 / layers[0].ElectronicConductivity / Resistance(layers[0])) - (1 / layers[1].ElectronicConductivity / Resistance(layers[1]));
        Set(rows, 3, [0, 0, Slope(1, 0, end), Slope(1, 1, end)]);
        right[3] = 1 / layers[1].ElectronicConductivity;
        double[] inverse = new double[16];
        LinearAlgebra.Invert(rows, 4, inverse);
        double[] coefficients = [.. Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 4).Sum(k => inverse[(4 * i) + k] * right[k]))];
        int own = place < border ? 0 : 1;
        return (coefficients[2 * own] * Value(own, 0, place)) + (coefficients[(2 * own) + 1] * Value(own, 1, place));

        double Value(int k, int kind, double x) => kind == 0 ? Math.Exp(m[k] * (x - (k == 0 ? border : end))) : Math.Exp(-m[k] * (x - (k == 0 ? 0 : border)));
        double Slope(int k, int kind, double x) => (kind == 0 ? m[k] : -m[k]) * Value(k, kind, x);
    }

    private static void Set(double[] rows, int row, double[] values) => values.CopyTo(rows, 4 * row);

    private static double Resistance(ResolvedLayer layer) => (1 / layer.IonicConductivity) + (1 / layer.ElectronicConductivity);

    // a i0 F/(RT) in S/m3.
    private static double PerVolt(ResolvedLayer layer, UniformCell cell) =>
        3 * layer.ActiveMaterialVolumeFraction * layer.ConnectedShare / cell.Radius * cell.Exchange * PhysicalConstants.Faraday / (PhysicalConstants.Gas * 298.15);
}
