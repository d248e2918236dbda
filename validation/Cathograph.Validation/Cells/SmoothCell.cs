using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Cells;

/// <summary>The NMC811 cell of the accuracy tests: every law smooth, cut-offs reached by the fall of the potential at s = 1.</summary>
internal static class SmoothCell
{
    /// <summary>Potential of Chen et al. (2020, J. Electrochem. Soc. 167 080534), with a fall at s = 1 of ours.</summary>
    public const string Potential =
        "-0.8090*s + 4.4875 - 0.0428*tanh(18.5138*(s-0.5542)) - 17.7326*tanh(15.7890*(s-0.3117)) + 17.5842*tanh(15.9308*(s-0.3120)) - 0.03*exp((s-0.985)/0.0035)";

    /// <summary>Diffusivity of O'Regan et al. (2022, Electrochim. Acta 425 140700).</summary>
    public const string VariableDiffusivity =
        "2.7*10^(-13.96 - 0.9231*exp(-(s-0.3216)^2/0.002534) - 0.4066*exp(-(s-0.4532)^2/0.003926) - 0.993*exp(-(s-0.8098)^2/0.09924))*exp(1449*(1/298.15 - 1/T))";

    public static CellDesign Design(string name, double milligram, ImmutableArray<double> activeFractions) => new()
    {
        Name = name,
        Temperature = PhysicalConstants.ZeroCelsius + 60,
        Loading = milligram * 1e-2,
        NominalSpecificCapacity = 720_000,
        ActiveMaterial = Nmc(new ConstantLaw(8.5e-16)),
        Electrolyte = new SolidElectrolyte { Name = "argyrodite", Density = Constant(1870, "kg/m3"), Conductivity = Constant(0.1, "S/m") },
        Carbon = new ConductiveAdditive { Name = "carbon", Density = Constant(2000, "kg/m3"), Conductivity = Constant(100, "S/m") },
        Layers = [.. activeFractions.Select(Layer)],
        Separator = new SeparatorDesign(4e-4, "chosen"),
        CounterElectrode = new CounterElectrodeDesign { Name = "In-Li", Potential = 0.62, Resistance = 3e-4 },
        InitialStoichiometry = 0.27,
    };

    /// <summary>Equal masses from 65 to 85 % active material.</summary>
    public static ImmutableArray<double> Slices(int count) => [.. Enumerable.Range(0, count).Select(k => 0.65 + (0.2 * k / (count - 1)))];

    public static ActiveMaterial Nmc(PropertyLaw diffusivity) => new()
    {
        Name = "NMC811",
        Density = Constant(4770, "kg/m3"),
        MaximumConcentration = Constant(49033, "mol/m3"),
        OpenCircuitPotential = new MaterialProperty(new ExpressionLaw(Expression.Parse(Potential)), "V", "Chen 2020"),
        Diffusivity = new MaterialProperty(diffusivity, "m2/s", "chosen"),
        ExchangeCurrentDensity = new MaterialProperty(new ExpressionLaw(Expression.Parse("10*s^0.5*(1-s)^0.5")), "A/m2", "chosen"),
        FilmResistance = Constant(0, "ohm m2"),
        ElectronicConductivity = Constant(1, "S/m"),
        ParticleRadius = Constant(2e-6, "m"),
        NominalSpecificCapacity = Constant(720_000, "C/kg"),
        PristineStoichiometry = Constant(0.9, "1"),
    };

    public static Protocol Discharge(double rate) => new([DischargeStep(rate)]);

    /// <summary>1C to 3.7 V, held until C/10.</summary>
    public static Protocol ChargeAndHold() => new(
    [
        new ProtocolStep { Instruction = "Charge at 1C until 3.7 V", Kind = StepKind.Charge, Current = new Current(1, CurrentUnit.CRate), UntilVoltage = 3.7 },
        new ProtocolStep { Instruction = "Hold at 3.7 V until C/10", Kind = StepKind.Hold, HoldVoltage = 3.7, UntilCurrent = new Current(0.1, CurrentUnit.CRate) },
    ]);

    private static ProtocolStep DischargeStep(double rate) => new()
    {
        Instruction = "Discharge until 1.6 V",
        Kind = StepKind.Discharge,
        Current = new Current(rate, CurrentUnit.CRate),
        UntilVoltage = 1.6,
    };

    private static LayerDesign Layer(double active) => new()
    {
        MassFractions = new MassFractions(active, 1 - active - 0.015, 0.015),
        ElectronicConductivity = 10,
    };

    private static MaterialProperty Constant(double value, string unit) => new(new ConstantLaw(value), unit, "chosen");
}
