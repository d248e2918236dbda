using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>Turns the volumes of a BPX electrode into a recipe by mass, and its particles into a material.</summary>
internal sealed class BpxElectrodeReader(BpxGiven given, BpxSection electrode)
{
    private const string Area = "Surface area per unit volume [m-1]";
    private const string Radius = "Particle radius [m]";
    private const string Rate = "Reaction rate constant [mol.m-2.s-1]";
    private const string MinimumStoichiometry = "Minimum stoichiometry";
    private const string MaximumStoichiometry = "Maximum stoichiometry";
    private const string MaximumConcentration = "Maximum concentration [mol.m-3]";
    private const string Potential = "OCP [V]";
    private const string Diffusivity = "Diffusivity [m2.s-1]";

    private static readonly string[] OfMaterial = [Rate, MinimumStoichiometry, MaximumStoichiometry, MaximumConcentration, Potential, Diffusivity];

    public BpxElectrode? Read()
    {
        int before = electrode.Ledger.Violations.Count;
        BpxSection[] particles = electrode.Section("Particle") is { } blend ? [.. blend.Keys.Select(blend.Section).OfType<BpxSection>()] : [electrode];
        (double Fraction, double Radius)[] sizes = [.. particles.Select(ReadSize)];
        double thickness = electrode.Number("Thickness [m]", ValueRange.Above(0, 0.1)) ?? 0;
        double porosity = electrode.Number("Porosity", new ValueRange(0, 1, true, true)) ?? 0;
        double efficiency = electrode.Number("Transport efficiency", ValueRange.Above(0, 1)) ?? 1;
        double conductivity = electrode.Number("Conductivity [S.m-1]", ValueRange.Above(0)) ?? 1;
        if (electrode.Ledger.Violations.Count > before || sizes.Length == 0)
        {
            return null;
        }

        double active = sizes.Sum(size => size.Fraction);
        if (active + porosity > 1 + 1e-9)
        {
            electrode.Ledger.Refuse(
                electrode.Value, electrode.Path,
                FormattableString.Invariant($"found active material {active:G4} (from area and radius) + porosity {porosity:G4} = {active + porosity:G4}; expected at most 1"));
            return null;
        }

        int main = Array.FindIndex(sizes, size => size.Fraction.Equals(sizes.Max(one => one.Fraction)));
        WarnOfBlend(particles, main);
        ActiveMaterial? material = ReadMaterial(particles[main], sizes[main].Radius);
        if (material is null || electrode.Ledger.Violations.Count > before)
        {
            return null;
        }

        Account(particles);
        var layer = new LayerDesign
        {
            MassFractions = new MassFractions(1, 0, 0),
            Porosity = 0,
            Thickness = thickness,
            ActiveMaterialVolumeFraction = active,
            ElectrolyteVolumeFraction = porosity,
            TortuositySquared = Math.Max(1, porosity / efficiency),
            ElectronicConductivity = conductivity,
            Particles = [.. sizes.Select(size => new ParticleClass(size.Radius, size.Fraction / active))],
        };
        return Weigh(layer, material, ReadInitialStoichiometry(particles[main]));
    }

    private BpxElectrode Weigh(LayerDesign layer, ActiveMaterial material, double initial)
    {
        double active = layer.ActiveMaterialVolumeFraction!.Value;
        double electrolyte = layer.ElectrolyteVolumeFraction!.Value;
        double[] masses =
        [
            active * given.Assumptions.ActiveMaterialDensity,
            electrolyte * given.Assumptions.ElectrolyteDensity,
            Math.Max(0, 1 - active - electrolyte) * given.Assumptions.BinderDensity,
        ];
        double total = masses.Sum();
        var fractions = new MassFractions(masses[0] / total, masses[1] / total, masses[2] / total);
        double thickness = layer.Thickness!.Value;
        return new BpxElectrode(material, layer with { MassFractions = fractions }, total * thickness, masses[0] * thickness, initial);
    }

    private static (double Fraction, double Radius) ReadSize(BpxSection particle)
    {
        double radius = particle.Number(Radius, ValueRange.Above(0, 1e-3)) ?? 1;
        double area = particle.Number(Area, ValueRange.Above(0)) ?? 0;
        return (area * radius / 3, radius);
    }

    private ActiveMaterial? ReadMaterial(BpxSection particle, double radius)
    {
        double maximum = particle.Number(MaximumConcentration, ValueRange.Between(100, 200000)) ?? 1;
        double rate = particle.Number(Rate, ValueRange.Above(0)) ?? 1;
        double low = particle.Number(MinimumStoichiometry, ValueRange.Fraction) ?? 0;
        double high = particle.Number(MaximumStoichiometry, ValueRange.Fraction) ?? 1;
        PropertyLaw? potential = ReadLaw(particle, Potential);
        PropertyLaw? diffusivity = ReadLaw(particle, Diffusivity);
        if (potential is null || diffusivity is null)
        {
            return null;
        }

        double density = given.Assumptions.ActiveMaterialDensity;
        var exchange = new ExpressionLaw(Expression.Parse(FormattableString.Invariant($"{PhysicalConstants.Faraday * rate:R} * s^0.5 * (1-s)^0.5")));
        return new ActiveMaterial
        {
            Name = "active material of " + given.Title,
            Density = given.Assumed(density, "kg/m3"),
            MaximumConcentration = Given(maximum, "mol/m3"),
            OpenCircuitPotential = new MaterialProperty(potential, "V", given.Source) { Validity = low < high ? new ValidityRange(low, high) : null },
            Diffusivity = given.WithTemperature(particle, diffusivity, "Diffusivity activation energy [J.mol-1]", "m2/s"),
            ExchangeCurrentDensity = given.WithTemperature(particle, exchange, "Reaction rate constant activation energy [J.mol-1]", "A/m2"),
            FilmResistance = given.Assumed(0, "ohm m2"),
            ElectronicConductivity = given.Assumed(0, "S/m"),
            ParticleRadius = Given(radius, "m"),
            NominalSpecificCapacity = given.Assumed(PhysicalConstants.Faraday * maximum / density, "C/kg"),
            PristineStoichiometry = Given(high, ""),
        };
    }

    private static PropertyLaw? ReadLaw(BpxSection particle, string key)
    {
        if (particle.Find(key) is not { } value)
        {
            particle.Ledger.Refuse(particle.Value, particle.PathOf(key), "found nothing; expected a number, a formula of x, or a table { \"x\": [...], \"y\": [...] }");
            return null;
        }

        PropertyLaw? law = BpxFunction.ToLaw(value, out string error);
        if (law is null)
        {
            particle.Ledger.Refuse(value, particle.PathOf(key), error);
        }

        return law;
    }

    private double ReadInitialStoichiometry(BpxSection particle)
    {
        const string charge = "Initial state-of-charge";
        double low = particle.Number(MinimumStoichiometry, ValueRange.Fraction) ?? 0;
        double high = particle.Number(MaximumStoichiometry, ValueRange.Fraction) ?? 1;
        BpxSection? conditions = given.File.Section("State")?.Section("Initial conditions");
        double state = conditions?.Number(charge, ValueRange.Fraction, isRequired: false) ?? 1;
        conditions?.Mapped(charge, "the initial stoichiometry, between the limits of the positive electrode");
        return high - (state * (high - low));
    }

    private void WarnOfBlend(BpxSection[] particles, int main)
    {
        for (int i = 0; i < particles.Length; i++)
        {
            string? other = OfMaterial.FirstOrDefault(key => !AreSame(particles[i].Find(key), particles[main].Find(key)));
            if (other is not null)
            {
                electrode.Ledger.Approximated(
                    particles[i].Value, particles[i].Path,
                    $"only its size was taken; it differs from \"{particles[main].Path}\" in \"{other}\", and this model has one active material per layer.");
            }
        }
    }

    private static bool AreSame(JsonValue? one, JsonValue? other) =>
        one is null || other is null ? one is null && other is null : string.Equals(one.ToCanonicalText(), other.ToCanonicalText(), StringComparison.Ordinal);

    private void Account(BpxSection[] particles)
    {
        electrode.Mapped("Thickness [m]", "the thickness of the one layer");
        electrode.Mapped("Porosity", "the electrolyte volume fraction: the pores are full of electrolyte");
        electrode.Mapped("Transport efficiency", "tau^2 = porosity / transport efficiency");
        electrode.Mapped("Conductivity [S.m-1]", "the electronic conductivity of the composite");
        foreach (BpxSection particle in particles)
        {
            particle.Mapped(Area, "the active material volume fraction, area * radius / 3");
            particle.Mapped(Radius, "a particle size");
            particle.Mapped(Rate, "the exchange current density F k s^0.5 (1-s)^0.5, at the initial concentration of the electrolyte");
            particle.Mapped(MinimumStoichiometry, "the range of the potential, and the charged state");
            particle.Mapped(MaximumStoichiometry, "the range of the potential, and the discharged state");
            particle.Mapped(MaximumConcentration, "the maximum concentration");
            particle.Mapped(Potential, "the open-circuit potential against lithium");
            particle.Mapped(Diffusivity, "the diffusivity");
            particle.Dropped("Entropic change coefficient [V.K-1]", "the potential does not depend on temperature in this model.");
        }
    }

    private MaterialProperty Given(double value, string unit) => new(new ConstantLaw(value), unit, given.Source);
}
