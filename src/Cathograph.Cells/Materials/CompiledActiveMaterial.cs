using Cathograph.Core.Constants;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Cells.Materials;

/// <summary>
/// An active material at one temperature, tabulated for the solver: potential, squared exchange current density and the
/// Kirchhoff integral of the diffusivity. The square of i0 is tabulated because i0 ~ s^a (1-s)^(1-a) has infinite slope at
/// the ends and its square nearly has not.
/// </summary>
public sealed class CompiledActiveMaterial
{
    // i0 never falls below this share of its largest value, so that asinh(j / 2 i0) and its slope stay finite at s = 0 and 1;
    // i0 ~ (1-s)^(1/2) reaches it within 3e-5 of the ends.
    private const double ExchangeFloor = 1e-2;

    // Beyond s = 0 and 1 the potential falls by RT/F e-fold over this stoichiometry: a particle that is full or empty holds back 1 V
    // within 0.8 % of its lithium while others go on, as the entropy of its last sites would make it do.
    private const double EndWidth = 0.002;

    private CompiledActiveMaterial(ActiveMaterial material, double temperature)
    {
        Material = material;
        Temperature = temperature;
        MaximumConcentration = material.MaximumConcentration.At(temperature);
        FilmResistance = material.FilmResistance.At(temperature);
        Potential = UniformTable.FromSamples(Sample(material.OpenCircuitPotential, temperature, "openCircuitPotential"))
            .FallingBeyond(new SteepEnd(PhysicalConstants.Gas * temperature / PhysicalConstants.Faraday, EndWidth));
        double[] exchange = Sample(material.ExchangeCurrentDensity, temperature, "exchangeCurrentDensity");
        double largest = exchange.Max();
        Require(exchange.Min() >= 0 && largest > 0, material, "exchangeCurrentDensity", "is negative or zero everywhere on 0 < s < 1, expected values above 0");
        ExchangeSquared = UniformTable.FromSamples([.. exchange.Select(value => value * value)]);
        PotentialAndExchange = new PairTable(Potential, ExchangeSquared);
        ExchangeSquaredFloor = largest * largest * ExchangeFloor * ExchangeFloor;
        double[] diffusivity = Sample(material.Diffusivity, temperature, "diffusivity");
        Require(diffusivity.Min() > 0, material, "diffusivity", "is not above 0 everywhere on 0 < s < 1");
        IsDiffusivityConstant = diffusivity.Max() - diffusivity.Min() <= 1e-12 * diffusivity.Max();
        Diffusivity = diffusivity[diffusivity.Length / 2];
        DiffusionPotential = UniformTable.FromValuesAndSlopes(Integrate(diffusivity), diffusivity);
    }

    /// <summary>The material.</summary>
    public ActiveMaterial Material { get; }

    /// <summary>T in K.</summary>
    public double Temperature { get; }

    /// <summary>Lithium concentration at s = 1 in mol/m3.</summary>
    public double MaximumConcentration { get; }

    /// <summary>Film resistance in ohm m2.</summary>
    public double FilmResistance { get; }

    /// <summary>Open-circuit potential against Li/Li+ in V over s.</summary>
    public UniformTable Potential { get; }

    /// <summary>i0 squared in A2/m4 over s.</summary>
    public UniformTable ExchangeSquared { get; }

    /// <summary><see cref="Potential"/> and <see cref="ExchangeSquared"/>, read together.</summary>
    public PairTable PotentialAndExchange { get; }

    /// <summary>Least value of <see cref="ExchangeSquared"/> that the kinetics see, so that i0 never vanishes, in A2/m4.</summary>
    public double ExchangeSquaredFloor { get; }

    /// <summary>True when D does not depend on s.</summary>
    public bool IsDiffusivityConstant { get; }

    /// <summary>D at s = 0.5 in m2/s.</summary>
    public double Diffusivity { get; }

    /// <summary>Integral of D ds from 0 in m2/s over s: its difference between two places drives the flux exactly, its slope is D.</summary>
    public UniformTable DiffusionPotential { get; }

    /// <summary>Tabulates a material at a temperature.</summary>
    /// <param name="material">The material.</param>
    /// <param name="temperature">T in K.</param>
    /// <returns>The tables.</returns>
    /// <exception cref="InvalidInputException">A property is not finite or not positive where it has to be.</exception>
    public static CompiledActiveMaterial Compile(ActiveMaterial material, double temperature)
    {
        ArgumentNullException.ThrowIfNull(material);
        return new CompiledActiveMaterial(material, temperature);
    }

    private static double[] Sample(MaterialProperty property, double temperature, string name)
    {
        const int n = UniformTable.DefaultIntervals;
        var samples = new double[n + 1];
        if (property.Law is ConstantLaw)
        {
            Array.Fill(samples, property.At(temperature));
        }
        else
        {
            for (int k = 0; k <= n; k++)
            {
                samples[k] = property.Evaluate((double)k / n, temperature);
            }

            // Laws with a logarithm or a negative power are singular exactly at the ends only.
            samples[0] = double.IsFinite(samples[0]) ? samples[0] : property.Evaluate(0.01 / n, temperature);
            samples[n] = double.IsFinite(samples[n]) ? samples[n] : property.Evaluate(1 - (0.01 / n), temperature);
        }

        int bad = Array.FindIndex(samples, value => !double.IsFinite(value));
        return bad < 0 ? samples : throw new InvalidInputException($"materials.activeMaterial.{name}", FormattableString.Invariant(
            $"is {samples[bad]} at s = {(double)bad / n:0.####}, T = {temperature:0.##} K; expected a finite value for every s between 0 and 1"));
    }

    private static double[] Integrate(double[] values)
    {
        // Simpson-accurate running integral of the cubic through the samples: h/2 (f0+f1) - h^2/12 (f1' - f0').
        int n = values.Length - 1;
        double h = 1.0 / n;
        UniformTable table = UniformTable.FromSamples(values);
        var integral = new double[n + 1];
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> c = table.Coefficients.Slice(4 * k, 4);
            integral[k + 1] = integral[k] + (h * (c[0] + (c[1] / 2) + (c[2] / 3) + (c[3] / 4)));
        }

        return integral;
    }

    private static void Require(bool condition, ActiveMaterial material, string name, string message)
    {
        if (!condition)
        {
            throw new InvalidInputException($"materials.activeMaterial.{name}", $"of {material.Name} {message}");
        }
    }
}
