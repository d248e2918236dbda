using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cathograph.Tests.Formats.Impedance;

/// <summary>The synthetic spectra of the folder examples: each from the formula that its first lines state, with Gaussian noise of a stated size and seed.</summary>
internal static class ExampleSpectra
{
    private const double IonicResistance = 60;
    private const double ElectronicResistance = 400;
    private const double InterfaceAdmittance = 1e-4;
    private const double InterfaceExponent = 0.9;

    public static IReadOnlyList<string> Names { get; } = ["eis-r-2rq.csv", "eis-lpscl-blocking.csv", "eis-composite-ion-blocking.csv", "eis-composite-electron-blocking.csv"];

    /// <summary>The whole text of an example.</summary>
    public static string Text(string name) => name switch
    {
        "eis-r-2rq.csv" => Table(
            [
                "Synthetic: Z = R0 + R1/(1 + R1 Q1 (jw)^n1) + R2/(1 + R2 Q2 (jw)^n2) + 1/(Q3 (jw)^n3)",
                "R0 12 ohm; R1 30 ohm, tau1 10 us, n1 0.9; R2 80 ohm, tau2 20 ms, n2 0.8 (tau = (R Q)^(1/n)); Q3 0.1 S s^n, n3 0.55",
            ],
            (1e6, 8, 9, 0.003, 1),
            w => 12 + Zarc(w, 30, 1e-5, 0.9) + Zarc(w, 80, 0.02, 0.8) + Cpe(w, 0.1, 0.55)),
        "eis-lpscl-blocking.csv" => Table(
            [
                "Synthetic: a cold pellet of solid electrolyte between ion-blocking electrodes, Z = R0 + R1/(1 + R1 Q1 (jw)^n1) + 1/(Q2 (jw)^n2)",
                "R0 300 ohm; R1 900 ohm, tau1 0.8 us, n1 0.9 (tau = (R Q)^(1/n)); Q2 2e-7 S s^n, n2 0.89",
            ],
            (7e6, 8, 10, 0.003, 2),
            w => 300 + Zarc(w, 900, 8e-7, 0.9) + Cpe(w, 2e-7, 0.89)),
        "eis-composite-ion-blocking.csv" => Table(
            [
                "Synthetic: composite cathode between electrodes that block ions, Z = Ri Re/S + Re^2/S tanh(nu/2)/(nu/2), S = Ri + Re, nu = sqrt(S Q (jw)^n)",
                "Ri 60 ohm, Re 400 ohm, Q 1e-4 S s^n, n 0.9; thought of as 80 um thick and 0.785 cm2 wide",
            ],
            (1e5, 8, 8, 0.002, 3),
            w => Symmetric(w, IonicResistance, ElectronicResistance)),
        "eis-composite-electron-blocking.csv" => Table(
            [
                "Synthetic: composite cathode between electrodes that block electrons, Z = Ri Re/S + Ri^2/S tanh(nu/2)/(nu/2), S = Ri + Re, nu = sqrt(S Q (jw)^n)",
                "Ri 60 ohm, Re 400 ohm, Q 1e-4 S s^n, n 0.9, no separator in series; thought of as 80 um thick and 0.785 cm2 wide",
            ],
            (1e5, 8, 8, 0.002, 4),
            w => Symmetric(w, ElectronicResistance, IonicResistance)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Complex Zarc(double w, double resistance, double tau, double exponent) => resistance / (1 + Complex.Pow(Complex.ImaginaryOne * (w * tau), exponent));

    private static Complex Cpe(double w, double admittance, double exponent) => 1 / (admittance * Complex.Pow(Complex.ImaginaryOne * w, exponent));

    // The rail that the electrodes block, and the one that they contact.
    private static Complex Symmetric(double w, double blocked, double contacted)
    {
        double sum = blocked + contacted;
        Complex half = Complex.Sqrt(sum * InterfaceAdmittance * Complex.Pow(Complex.ImaginaryOne * w, InterfaceExponent)) / 2;
        Complex decay = Complex.Exp(-2 * half);
        return (blocked * contacted / sum) + (contacted * contacted / sum * (1 - decay) / (1 + decay) / half);
    }

    private static string Table(string[] comments, (double Highest, int Decades, int PerDecade, double Noise, ulong Seed) plan, Func<double, Complex> impedance)
    {
        var text = new StringBuilder();
        foreach (string comment in comments)
        {
            text.Append("# ").Append(comment).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"# Gaussian noise of {100 * plan.Noise} % of |Z| on each part, seed {plan.Seed}; written by tests/Cathograph.Tests/Formats/Impedance/ExampleSpectra.cs\n");
        text.Append("frequency_Hz,real_ohm,imaginary_ohm\n");
        ulong state = plan.Seed;
        for (int i = 0; i <= plan.Decades * plan.PerDecade; i++)
        {
            string shown = (plan.Highest * Math.Pow(10, -(double)i / plan.PerDecade)).ToString("G6", CultureInfo.InvariantCulture);
            double frequency = double.Parse(shown, CultureInfo.InvariantCulture);
            Complex z = impedance(2 * Math.PI * frequency);
            double sigma = plan.Noise * z.Magnitude;
            text.Append(CultureInfo.InvariantCulture, $"{frequency},{z.Real + (sigma * Gaussian(ref state)):G7},{z.Imaginary + (sigma * Gaussian(ref state)):G7}\n");
        }

        return text.ToString();
    }

    // Box-Muller on SplitMix64: the same numbers on every machine.
    private static double Gaussian(ref ulong state) => Math.Sqrt(-2 * Math.Log(Uniform(ref state))) * Math.Cos(2 * Math.PI * Uniform(ref state));

    private static double Uniform(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53)) + (0.5 / (1UL << 53));
    }
}
