using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

public sealed class ElementLibraryTests
{
    public static TheoryData<string> Codes => [.. ElementLibrary.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Derivatives_OfEveryElement_AgreeWithDifferences(string code)
    {
        Circuit circuit = Circuit.Parse($"R0-p({code}9,R7-C7)");
        var evaluator = new CircuitEvaluator(circuit);
        foreach (double frequency in (double[])[1e-3, 1, 37, 1e5])
        {
            double omega = 2 * Math.PI * frequency;
            double[] p = [.. circuit.Parameters.Select((parameter, k) => Usual(parameter, k))];
            var slopes = new Complex[p.Length];
            Complex value = evaluator.Derivatives(omega, p, slopes);
            AssertNear(value, evaluator.Impedance(omega, p), 1e-14);
            for (int k = 0; k < p.Length; k++)
            {
                double step = 1e-5 * p[k];
                double[] up = [.. p];
                double[] down = [.. p];
                up[k] += step;
                down[k] -= step;
                Complex difference = (evaluator.Impedance(omega, up) - evaluator.Impedance(omega, down)) / (2 * step);
                Assert.True(Complex.Abs(slopes[k] - difference) <= (1e-7 * Complex.Abs(difference)) + (1e-9 * Complex.Abs(value) / p[k]), $"{circuit.Parameters[k].Name} at {frequency} Hz: {slopes[k]} and {difference}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Impedance_AtExtremeFrequencies_IsFiniteAndPassive(string code)
    {
        Circuit circuit = Circuit.Parse($"{code}1");
        ImmutableArray<double> values = [.. circuit.Parameters.Select(Usual)];
        foreach (Complex z in circuit.Impedance([1e-12, 1e-6, 1e9, 1e15], values))
        {
            Assert.True(double.IsFinite(z.Real) && double.IsFinite(z.Imaginary), $"{code}: {z}");
            Assert.True(z.Real >= -1e-9 * Complex.Abs(z), $"{code}: {z}");
        }
    }

    [Fact]
    public void Impedance_OfKnownElements_IsWhatTheFormulaSays()
    {
        double f = 3;
        var s = new Complex(0, 2 * Math.PI * f);
        AssertNear(One("CPE1", f, 2e-3, 0.8), 1 / (2e-3 * Complex.Pow(s, 0.8)), 1e-13);
        AssertNear(One("W1", f, 5), 5 * new Complex(1, -1) / Math.Sqrt(2 * Math.PI * f), 1e-13);
        AssertNear(One("La1", f, 2, 0.5), 2 * Complex.Sqrt(s), 1e-13);
        Complex x = Complex.Sqrt(s * 0.7);
        AssertNear(One("Wo1", f, 11, 0.7), 11 / (x * Complex.Tanh(x)), 1e-13);
        AssertNear(One("Ws1", f, 11, 0.7), 11 * Complex.Tanh(x) / x, 1e-13);
        AssertNear(One("H1", f, 9, 0.1, 0.9, 0.6), 9 / Complex.Pow(1 + Complex.Pow(s * 0.1, 0.9), 0.6), 1e-13);
        AssertNear(One("Zarc1", f, 9, 0.1, 0.9), 9 / (1 + Complex.Pow(s * 0.1, 0.9)), 1e-13);
        Complex inner = Complex.Sqrt(1 + (s * 0.2));
        AssertNear(One("G1", f, 4, 0.2), 4 / inner, 1e-13);
        AssertNear(One("Gs1", f, 4, 0.2, 1.5), 4 / (inner * Complex.Tanh(1.5 * inner)), 1e-13);
        Complex beta = Complex.Sqrt(0.3 + (0.5 * s));
        AssertNear(One("T1", f, 4, 3, 0.3, 0.5), (4 / (beta * Complex.Tanh(beta))) + (3 / (beta * Complex.Sinh(beta))), 1e-13);
        Complex zeta = 1 / ((1.0 / 30) + (0.01 * Complex.Pow(s, 0.9)));
        AssertNear(One("Ls1", f, 20, 30, 0.01, 0.9), Complex.Sqrt(20 * zeta) / Complex.Tanh(Complex.Sqrt(20 / zeta)), 1e-12);
        AssertNear(One("TLMs1", f, 20, 30, 0.01, 0.9), Complex.Sqrt(20 * zeta) * Complex.Tanh(Complex.Sqrt(20 / zeta)), 1e-12);
    }

    [Fact]
    public void Series_NearZero_ContinueTheClosedForms()
    {
        foreach (double angle in (double[])[0.1, 1.5])
        {
            Complex just = Complex.FromPolarCoordinates(0.0099999, angle);
            Complex above = Complex.FromPolarCoordinates(0.0100001, angle);
            foreach (Func<DualComplex, DualComplex> function in (Func<DualComplex, DualComplex>[])[DualComplex.TanhOverRoot, DualComplex.CothOverRoot, DualComplex.OneOverRootSinh])
            {
                DualComplex low = function(new DualComplex(just, 1));
                DualComplex high = function(new DualComplex(above, 1));
                Complex middle = (low.Slope + high.Slope) / 2;
                AssertNear(high.Value - low.Value, middle * (above - just), 1e-6);
                AssertNear(low.Slope, high.Slope, 1e-4);
            }
        }
    }

    private static Complex One(string circuit, double frequency, params ImmutableArray<double> values) => Circuit.Parse(circuit).Impedance([frequency], values)[0];

    private static double Usual(CircuitParameter parameter, int index) => parameter.Definition.Nature switch
    {
        ParameterNature.Resistance => 10 + index,
        ParameterNature.Capacitance => 2e-3,
        ParameterNature.Inductance => 1e-5,
        ParameterNature.Warburg => 3,
        ParameterNature.Time => 0.02,
        ParameterNature.Ratio => 1.3,
        _ => 0.83,
    };

    private static void AssertNear(Complex expected, Complex found, double relative) =>
        Assert.True(Complex.Abs(expected - found) <= relative * Complex.Abs(expected), $"expected {expected}, found {found}");
}
