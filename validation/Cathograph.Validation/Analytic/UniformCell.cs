using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Analytic;

/// <summary>A one-layer cell simple enough for closed forms; every number can be set.</summary>
internal sealed record UniformCell
{
    public string Potential { get; init; } = "3.8";

    public double Diffusivity { get; init; } = 1e-14;

    /// <summary>D(s) in m2/s; null: <see cref="Diffusivity"/>.</summary>
    public string? DiffusivityLaw { get; init; }

    public double Exchange { get; init; } = 1;

    public double Radius { get; init; } = 2e-6;

    public double Ionic { get; init; } = 0.01;

    public double Electronic { get; init; } = 10;

    public double Contact { get; init; }

    public double Film { get; init; }

    public double Series { get; init; }

    public double? CounterExchange { get; init; }

    public double Loading { get; init; } = 0.3;

    public double InitialStoichiometry { get; init; } = 0.5;

    public int Cells { get; init; } = 60;

    public int Shells { get; init; } = 20;

    public int Layers { get; init; } = 1;

    public CellModel Build() => CellModel.Build(Design());

    public CellDesign Design() => new()
    {
        Name = "uniform",
        Temperature = 298.15,
        Loading = Loading,
        NominalSpecificCapacity = 720_000,
        ActiveMaterial = new ActiveMaterial
        {
            Name = "AM",
            Density = Constant(4770),
            MaximumConcentration = Constant(49033),
            OpenCircuitPotential = Law(Potential),
            Diffusivity = DiffusivityLaw is { } law ? Law(law) : Constant(Diffusivity),
            ExchangeCurrentDensity = Constant(Exchange),
            FilmResistance = Constant(Film),
            ElectronicConductivity = Constant(1),
            ParticleRadius = Constant(Radius),
            NominalSpecificCapacity = Constant(720_000),
            PristineStoichiometry = Constant(0.9),
        },
        Electrolyte = new SolidElectrolyte { Name = "SE", Density = Constant(1870), Conductivity = Constant(1) },
        Carbon = new ConductiveAdditive { Name = "C", Density = Constant(2000), Conductivity = Constant(1e3) },

        // eps_e 0.3 and tau^2 1 make kappa_eff = 0.3 kappa.
        ElectrolyteConductivity = Ionic / 0.3,
        Layers =
        [
            .. Enumerable.Repeat(
                new LayerDesign
                {
                    MassFractions = new MassFractions(0.75, 0.235, 0.015),
                    ElectrolyteVolumeFraction = 0.3,
                    TortuositySquared = 1,
                    ElectronicConductivity = Electronic,
                },
                Layers),
        ],
        Separator = new SeparatorDesign(Series, "validation"),
        CounterElectrode = new CounterElectrodeDesign { Name = "counter", Potential = 0.62, ExchangeCurrentDensity = CounterExchange },
        ContactResistance = Contact,
        InitialStoichiometry = InitialStoichiometry,
        Mesh = new MeshOptions(Cells, Shells),
    };

    public CellSolution Run(SimulationOptions options, params ProtocolStep[] steps) => CellSimulation.Run(Build(), new Protocol([.. steps]), options);

    public static ProtocolStep Step(StepKind kind, double current, double seconds, double? voltage = null) => new()
    {
        Instruction = FormattableString.Invariant($"{kind} at {current} A/m2 for {seconds} s"),
        Kind = kind,
        Current = kind is StepKind.Charge or StepKind.Discharge ? new Current(current, CurrentUnit.PerArea) : null,
        UntilTime = seconds,
        UntilVoltage = voltage,
    };

    public static ProtocolStep Hold(double voltage, double seconds) => new()
    {
        Instruction = FormattableString.Invariant($"Hold at {voltage} V for {seconds} s"),
        Kind = StepKind.Hold,
        HoldVoltage = voltage,
        UntilTime = seconds,
    };

    private static MaterialProperty Constant(double value) => new(new ConstantLaw(value), "SI", "validation");

    private static MaterialProperty Law(string text) => new(new ExpressionLaw(Expression.Parse(text)), "SI", "validation");
}
