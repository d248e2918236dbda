using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;

namespace Cathograph.Validation.Robustness;

/// <summary>A cell that somebody could make: 1 to 12 layers, 1 to 500 mg/cm2, every transport property over many decades.</summary>
internal static class RandomCell
{
    private const double WithoutElectrolyte = 0.02;

    public static CellDesign Draw(RandomNumbers random)
    {
        ActiveMaterial active = RandomMaterials.Active(random);
        ActiveMaterial second = RandomMaterials.Active(random);
        double conductivity = random.Log(1e-6, 10);
        int count = random.Chance(0.4) ? 1 : random.Integer(2, 13);
        int barren = random.Chance(WithoutElectrolyte) ? random.Integer(0, count) : -1;
        bool isMixed = random.Chance(0.2);
        var layers = ImmutableArray.CreateBuilder<LayerDesign>(count);
        for (int k = 0; k < count; k++)
        {
            LayerDesign layer = Layer(random, isMixed && random.Chance(0.5) ? second : null, k == barren);
            bool isIdle = count > 1 && k != barren && random.Chance(0.05) && layers.Any(other => other.MassFractions.ActiveMaterial > 0);
            layers.Add(isIdle ? layer with { MassFractions = new MassFractions(0, 0.9, 0.1), ElectronicConductivity = random.Log(1e-4, 1e3) } : layer);
        }

        double loading = random.Log(0.01, 5);
        bool isComposite = random.Chance(0.8);
        return new CellDesign
        {
            Name = "random",
            Temperature = random.Between(233, 373),
            Area = random.Log(1e-5, 1e-2),
            Loading = isComposite ? loading : null,
            ActiveMaterialLoading = isComposite ? null : loading,
            NominalSpecificCapacity = random.Between(400_000, 800_000),
            ActiveMaterial = active,
            Electrolyte = RandomMaterials.Electrolyte(random),
            Carbon = RandomMaterials.Carbon(random),
            ElectrolyteConductivity = random.Chance(0.7) ? conductivity : null,
            Tortuosity = new TortuosityClosure(random.Between(0.5, 3), random.Between(0.5, 2)),
            Layers = layers.ToImmutable(),
            Separator = new SeparatorDesign(random.Chance(0.1) ? 0 : random.Log(1e-5, 1e-2), "random"),
            CounterElectrode = Counter(random),
            ContactResistance = random.Chance(0.5) ? 0 : random.Log(1e-6, 1e-2),
            InitialStoichiometry = random.Chance(0.2) ? null : random.Chance(0.1) ? random.Pick(0.0, 0.001, 0.999, 1.0) : random.Between(0.02, 0.98),
            Mesh = Mesh(random, count),
        };
    }

    private static LayerDesign Layer(RandomNumbers random, ActiveMaterial? active, bool isBarren)
    {
        double carbon = random.Chance(0.3) ? 0 : random.Between(0.001, 0.06);
        double electrolyte = isBarren ? 0 : random.Between(0.05, 0.6);
        return new LayerDesign
        {
            Share = random.Chance(0.1) ? random.Log(1e-4, 1) : random.Between(0.2, 1),
            MassFractions = new MassFractions(1 - electrolyte - carbon, electrolyte, carbon),
            Porosity = random.Chance(0.3) ? null : random.Between(0, 0.6),
            TortuositySquared = random.Chance(0.3) ? random.Log(1, 100) : null,
            ElectronicConductivity = random.Chance(0.6) ? random.Log(1e-4, 1e3) : null,
            ConnectedShare = random.Chance(0.6) ? 1 : random.Log(1e-3, 1),
            Particles = Particles(random),
            ActiveMaterial = active,
        };
    }

    private static ImmutableArray<ParticleClass> Particles(RandomNumbers random)
    {
        int count = random.Chance(0.6) ? random.Integer(0, 2) : random.Integer(2, 5);
        double[] shares = [.. Enumerable.Range(0, count).Select(_ => random.Log(1e-3, 1))];
        double sum = shares.Sum();
        return [.. shares.Select(share => new ParticleClass(random.Log(5e-8, 2e-5), share / sum))];
    }

    private static CounterElectrodeDesign Counter(RandomNumbers random) => new()
    {
        Name = "counter",
        Potential = random.Pick(0.62, 0.62, 0, 1.55),
        Resistance = random.Chance(0.5) ? 0 : random.Log(1e-6, 1e-2),
        ExchangeCurrentDensity = random.Chance(0.5) ? null : random.Log(1e-2, 1e3),
    };

    private static MeshOptions Mesh(RandomNumbers random, int layers) => random.Integer(0, 10) switch
    {
        0 => new MeshOptions(random.Integer(2, Math.Max(3, 80 / layers)), random.Integer(4, 40)),
        1 => new MeshOptions(null, random.Integer(4, 40)),
        _ => new MeshOptions(),
    };
}
