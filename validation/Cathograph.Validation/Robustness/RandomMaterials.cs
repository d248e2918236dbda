using Cathograph.Core.Materials;

namespace Cathograph.Validation.Robustness;

/// <summary>Materials as nature and users make them: every law within the range that a laboratory has met, and a little beyond.</summary>
internal static class RandomMaterials
{
    private static readonly (string Name, string Law, double Concentration)[] Potentials =
    [
        ("nickel-rich", "-0.8090*s + 4.4875 - 0.0428*tanh(18.5138*(s-0.5542)) - 17.7326*tanh(15.7890*(s-0.3117)) + 17.5842*tanh(15.9308*(s-0.3120)) - 0.03*exp((s-0.985)/0.004)", 49_033),
        ("nickel-rich without an end", "-0.8090*s + 4.4875 - 0.0428*tanh(18.5138*(s-0.5542)) - 17.7326*tanh(15.7890*(s-0.3117)) + 17.5842*tanh(15.9308*(s-0.3120))", 63_104),
        ("straight", "4.3 - 0.9*s", 40_000),
        ("solution", "3.9 - 0.05*(2*s-1) + 0.0257*ln((1-s)/s)", 51_000),
        ("plateau", "3.43 - 0.005*s + 0.5*exp(-80*s) - 0.8*exp((s-1)/0.01)", 22_806),
        ("stairs", "4.2 - 0.3*tanh(60*(s-0.3)) - 0.3*tanh(60*(s-0.7)) - 0.4*s - 0.5*exp((s-1)/0.005)", 48_000),
        ("sulphur", "2.4 - 0.15*tanh(10*(s-0.2)) - 0.9*exp((s-1)/0.03)", 25_000),
        ("separating", "3.42 - 0.0257*(4*(1-2*s)*0.6 - ln((1-s)/s))*0.5 - 0.02*s", 23_000),
    ];

    public static ActiveMaterial Active(RandomNumbers random)
    {
        var potential = random.Pick(Potentials);
        double diffusivity = random.Log(1e-18, 1e-12);
        double exchange = random.Log(1e-4, 1e2);
        return new ActiveMaterial
        {
            Name = potential.Name,
            Density = Constant(random.Between(2000, 5200)),
            MaximumConcentration = Constant(potential.Concentration),
            OpenCircuitPotential = Law(potential.Law),
            Diffusivity = Tempered(random, random.Integer(0, 3) switch
            {
                0 => Law(FormattableString.Invariant($"{diffusivity:R} * 10^(-0.9231*exp(-(s-0.3216)^2/0.002534) - 0.4066*exp(-(s-0.4532)^2/0.003926) - 0.993*exp(-(s-0.8098)^2/0.09924))")),
                1 => Law(FormattableString.Invariant($"{diffusivity:R} * 10^({random.Between(-2, 2):R}*s)")),
                _ => Constant(diffusivity),
            }),
            ExchangeCurrentDensity = Tempered(random, random.Integer(0, 3) switch
            {
                0 => Constant(exchange),
                1 => Law(FormattableString.Invariant($"{2 * exchange:R} * s^0.43 * (1-s)^0.57")),
                _ => Law(FormattableString.Invariant($"{2 * exchange:R} * s^0.5 * (1-s)^0.5")),
            }),
            FilmResistance = Constant(random.Chance(0.3) ? random.Log(1e-6, 1e-2) : 0),
            ElectronicConductivity = Constant(random.Chance(0.3) ? 0 : random.Log(1e-4, 10)),
            ParticleRadius = Constant(random.Log(5e-8, 2e-5)),
            NominalSpecificCapacity = Constant(540_000),
            PristineStoichiometry = Constant(random.Between(0.05, 0.98)),
        };
    }

    public static SolidElectrolyte Electrolyte(RandomNumbers random) => new()
    {
        Name = "electrolyte",
        Density = Constant(random.Between(1500, 5100)),
        Conductivity = Tempered(random, Constant(random.Log(1e-6, 10))),
    };

    public static ConductiveAdditive Carbon(RandomNumbers random) => new()
    {
        Name = "carbon",
        Density = Constant(random.Between(1600, 2200)),
        Conductivity = Constant(random.Log(1, 1e4)),
    };

    private static MaterialProperty Tempered(RandomNumbers random, MaterialProperty property) =>
        random.Chance(0.5) ? property with { Temperature = new TemperatureLaw(random.Between(0, 45_000)) } : property;

    private static MaterialProperty Constant(double value) => new(new ConstantLaw(value), "SI", "random");

    private static MaterialProperty Law(string expression) => new(new ExpressionLaw(Expression.Parse(expression)), "SI", "random");
}
