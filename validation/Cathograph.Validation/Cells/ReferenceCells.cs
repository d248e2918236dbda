using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Cells;

/// <summary>The cells of seed 001 with literature solids, written out here so that no library can change them.</summary>
internal static class ReferenceCells
{
    /// <summary>C/kg that 1C refers to: 200 mAh/g.</summary>
    public const double NominalSpecificCapacity = 720_000;

    /// <summary>Chen 2020 with a steep end at s = 1, so that a discharge ends on a voltage.</summary>
    public const string OpenCircuitPotential =
        "-0.8090*s + 4.4875 - 0.0428*tanh(18.5138*(s-0.5542)) - 17.7326*tanh(15.7890*(s-0.3117)) + 17.5842*tanh(15.9308*(s-0.3120)) - 0.03*exp((s-0.985)/0.004)";

    /// <summary>O'Regan 2022 at 25 degC, scaled to the mean of <see cref="ConstantDiffusivity"/>.</summary>
    public const string VariableDiffusivity =
        "0.15 * 2.7 * 10^(-13.96 - 0.9231*exp(-(s-0.3216)^2/0.002534) - 0.4066*exp(-(s-0.4532)^2/0.003926) - 0.993*exp(-(s-0.8098)^2/0.09924))";

    public const string ConstantDiffusivity = "8.5e-16";

    public const string ExchangeCurrentDensity = "10 * s^0.5 * (1-s)^0.5";

    public static ActiveMaterial Nmc811(string diffusivity = ConstantDiffusivity) => new()
    {
        Name = "NMC811",
        Density = Constant(4770),
        MaximumConcentration = Constant(49033),
        OpenCircuitPotential = Law(OpenCircuitPotential),
        Diffusivity = Law(diffusivity),
        ExchangeCurrentDensity = Law(ExchangeCurrentDensity),
        FilmResistance = Constant(0),
        ElectronicConductivity = Constant(0.847),
        ParticleRadius = Constant(2e-6),
        NominalSpecificCapacity = Constant(NominalSpecificCapacity),
        PristineStoichiometry = Constant(0.95),
    };

    /// <summary>One layer of 75 wt% active material.</summary>
    /// <param name="milligramsPerSquareCentimetre">Composite loading.</param>
    /// <param name="material">Active material; null: <see cref="Nmc811"/>.</param>
    public static CellDesign Mono(double milligramsPerSquareCentimetre, ActiveMaterial? material = null) =>
        Graded("mono", milligramsPerSquareCentimetre, material, 0.75);

    /// <summary>65, 75 and 85 wt% from the separator to the collector.</summary>
    public static CellDesign ThreeLayer(double milligramsPerSquareCentimetre, ActiveMaterial? material = null) =>
        Graded("three-layer", milligramsPerSquareCentimetre, material, 0.65, 0.75, 0.85);

    /// <summary>Nine slices from 60 to 90 wt%, flat first and steep then.</summary>
    public static CellDesign NineSlice(double milligramsPerSquareCentimetre, ActiveMaterial? material = null) =>
        Graded("nine-slice", milligramsPerSquareCentimetre, material, 0.65, 0.66, 0.67, 0.69, 0.72, 0.76, 0.81, 0.86, 0.90);

    /// <summary>Layers of equal mass; volume fractions as the paper quotes them.</summary>
    public static CellDesign Graded(string name, double milligramsPerSquareCentimetre, ActiveMaterial? material, params ReadOnlySpan<double> activeFractions)
    {
        var layers = ImmutableArray.CreateBuilder<LayerDesign>();
        foreach (double active in activeFractions)
        {
            layers.Add(new LayerDesign
            {
                MassFractions = new MassFractions(active, 1 - active - 0.015, 0.015),
                ElectrolyteVolumeFraction = 0.35 - (0.9 * (active - 0.75)),
                ElectronicConductivity = 10,
            });
        }

        return new CellDesign
        {
            Name = name,
            Loading = milligramsPerSquareCentimetre * 1e-2,
            NominalSpecificCapacity = NominalSpecificCapacity,
            ActiveMaterial = material ?? Nmc811(),
            Electrolyte = new SolidElectrolyte { Name = "argyrodite", Density = Constant(1870), Conductivity = Constant(0.1) },
            Carbon = new ConductiveAdditive { Name = "carbon", Density = Constant(2000), Conductivity = Constant(1e3) },
            Layers = layers.ToImmutable(),
            Separator = new SeparatorDesign(4e-4, "validation"),
            CounterElectrode = new CounterElectrodeDesign { Name = "In-Li", Potential = 0.62, Resistance = 3e-4 },
            InitialStoichiometry = 0.95,
        };
    }

    /// <summary>Every layer with the same particle sizes.</summary>
    public static CellDesign WithParticles(this CellDesign design, params ImmutableArray<ParticleClass> sizes) =>
        design with { Layers = [.. design.Layers.Select(layer => layer with { Particles = sizes })] };

    /// <summary>A mesh for the whole electrode.</summary>
    public static CellDesign WithMesh(this CellDesign design, int cells, int shells) =>
        design with { Mesh = new MeshOptions(cells / design.Layers.Length, shells) };

    public static ProtocolStep Discharge(double rate, double voltage = 1.6) => new()
    {
        Instruction = FormattableString.Invariant($"Discharge at {rate}C until {voltage} V"),
        Kind = StepKind.Discharge,
        Current = new Current(rate, CurrentUnit.CRate),
        UntilVoltage = voltage,
    };

    public static ProtocolStep Charge(double rate, double voltage = 3.7) => new()
    {
        Instruction = FormattableString.Invariant($"Charge at {rate}C until {voltage} V"),
        Kind = StepKind.Charge,
        Current = new Current(rate, CurrentUnit.CRate),
        UntilVoltage = voltage,
    };

    public static ProtocolStep Hold(double voltage, double untilRate) => new()
    {
        Instruction = FormattableString.Invariant($"Hold at {voltage} V until {untilRate}C"),
        Kind = StepKind.Hold,
        HoldVoltage = voltage,
        UntilCurrent = new Current(untilRate, CurrentUnit.CRate),
    };

    public static ProtocolStep Rest(double seconds) => new()
    {
        Instruction = FormattableString.Invariant($"Rest for {seconds} s"),
        Kind = StepKind.Rest,
        UntilTime = seconds,
    };

    public static MaterialProperty Constant(double value) => new(new ConstantLaw(value), "SI", "validation");

    public static MaterialProperty Law(string expression) => new(new ExpressionLaw(Expression.Parse(expression)), "SI", "validation");
}
