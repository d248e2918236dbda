using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Composition;

/// <summary>
/// From a recipe to volumes: v_i = w_i/rho_i, eps_i = (1 - p) v_i / sum v, thickness = mass x sum v / (1 - p).
/// Volumes always close; what is given instead of derived is used as given, and its distance from the balance is a finding.
/// </summary>
public static class MassBalance
{
    /// <summary>Pore volume fraction of a cold-pressed composite when nothing is given (Ji et al. 2025, Methods: 25 %).</summary>
    public const double DefaultPorosity = 0.25;

    // Relative distance from the mass balance that is worth telling.
    private const double ToldRelative = 0.005;

    /// <summary>Resolves every layer.</summary>
    /// <param name="design">The cell.</param>
    /// <returns>Layers with every number known, and findings.</returns>
    /// <exception cref="InvalidInputException">The recipe cannot be made: fractions do not close, solids do not fit, no path for ions or electrons.</exception>
    public static ResolvedElectrode Resolve(CellDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        var violations = new List<Violation>();
        var findings = new List<Finding>();
        double loading = TotalLoading(design, violations);
        double shares = design.Layers.Sum(layer => layer.Share);
        var layers = ImmutableArray.CreateBuilder<ResolvedLayer>(design.Layers.Length);
        for (int k = 0; k < design.Layers.Length; k++)
        {
            var context = new LayerContext(design, design.Layers[k], $"layers[{k}]", violations, findings);
            if (Resolve(context, loading * design.Layers[k].Share / shares) is { } layer)
            {
                layers.Add(layer);
            }
        }

        if (violations.Count == 0 && layers.Sum(layer => layer.ActiveMass) <= 0)
        {
            violations.Add(new Violation("layers", "no layer holds active material, so the cell has no capacity"));
        }

        return violations.Count > 0
            ? throw new InvalidInputException(violations)
            : new ResolvedElectrode(layers.ToImmutable(), [.. findings]);
    }

    private static double TotalLoading(CellDesign design, List<Violation> violations)
    {
        if (design.Layers.Length is < 1 or > 100)
        {
            violations.Add(new Violation("layers", $"{design.Layers.Length} layers were given, expected 1 to 100"));
            return 0;
        }

        if (design.Loading is { } composite)
        {
            if (design.ActiveMaterialLoading is not null)
            {
                violations.Add(new Violation("loading", "both loading (composite mass) and activeMaterialLoading were given, expected one of them"));
            }

            return composite;
        }

        if (design.ActiveMaterialLoading is not { } active)
        {
            violations.Add(new Violation("loading", "neither loading (composite mass) nor activeMaterialLoading was given, expected one of them"));
            return 0;
        }

        double shares = design.Layers.Sum(layer => layer.Share);
        double mean = design.Layers.Sum(layer => layer.Share * layer.MassFractions.ActiveMaterial) / shares;
        return mean > 0 ? active / mean : 0;
    }

    private static ResolvedLayer? Resolve(LayerContext context, double mass)
    {
        LayerDesign layer = context.Layer;
        ActiveMaterial active = layer.ActiveMaterial ?? context.Design.ActiveMaterial;
        MassFractions w = layer.MassFractions;
        if (!(Math.Abs(w.Sum - 1) <= 1e-6) || w.ActiveMaterial < 0 || w.Electrolyte < 0 || w.Carbon < 0)
        {
            context.Refuse("massFractions", Invariant($"{w.ActiveMaterial} + {w.Electrolyte} + {w.Carbon} = {w.Sum:0.######}, expected fractions from 0 to 1 whose sum is 1"));
            return null;
        }

        double temperature = context.Design.Temperature;
        double activeVolume = w.ActiveMaterial / active.Density.At(temperature);
        double electrolyteVolume = w.Electrolyte / (layer.Electrolyte ?? context.Design.Electrolyte).Density.At(temperature);
        double carbonVolume = w.Carbon / (layer.Carbon ?? context.Design.Carbon).Density.At(temperature);
        double solidThickness = mass * (activeVolume + electrolyteVolume + carbonVolume);
        if (Thickness(context, solidThickness) is not { } space)
        {
            return null;
        }

        double perVolume = mass / space.Thickness;
        double balanceActive = activeVolume * perVolume;
        double balanceElectrolyte = electrolyteVolume * perVolume;
        double epsActive = context.Given("activeMaterialVolumeFraction", layer.ActiveMaterialVolumeFraction, balanceActive);
        double epsElectrolyte = context.Given("electrolyteVolumeFraction", layer.ElectrolyteVolumeFraction, balanceElectrolyte);
        double epsCarbon = carbonVolume * perVolume;
        if (!Closes(context, epsActive, epsElectrolyte, epsCarbon, space.Porosity))
        {
            return null;
        }

        return Transport(context, new ResolvedLayer
        {
            Mass = mass,
            ActiveMass = mass * w.ActiveMaterial,
            MassFractions = w,
            Thickness = space.Thickness,
            Porosity = space.Porosity,
            ActiveMaterialVolumeFraction = epsActive,
            ElectrolyteVolumeFraction = epsElectrolyte,
            CarbonVolumeFraction = epsCarbon,
            TortuositySquared = 1,
            IonicConductivity = 0,
            ElectronicConductivity = 0,
            ConnectedShare = layer.ConnectedShare,
            Particles = Particles(layer, active, temperature),
            ActiveMaterial = active,
        });
    }

    private static (double Thickness, double Porosity)? Thickness(LayerContext context, double solidThickness)
    {
        LayerDesign layer = context.Layer;
        if (layer.Thickness is not { } thickness)
        {
            double porosity = layer.Porosity ?? DefaultPorosity;
            return (solidThickness / (1 - porosity), porosity);
        }

        double implied = 1 - (solidThickness / thickness);
        if (implied < 0)
        {
            context.Refuse("thickness", Invariant($"{thickness * 1e6:0.##} um is thinner than the solids alone, which fill {solidThickness * 1e6:0.##} um without any pore; expected more than that"));
            return null;
        }

        if (layer.Porosity is { } given && Math.Abs(given - implied) > ToldRelative)
        {
            double balance = solidThickness / (1 - given);
            context.Warn("thickness-contradicts-mass-balance", "thickness", Invariant(
                $"{thickness * 1e6:0.##} um was given, the mass balance at {given:P1} porosity gives {balance * 1e6:0.##} um ({Percent(thickness, balance)}); used as given, which implies {implied:P1} porosity"));
        }

        return (thickness, layer.Porosity ?? implied);
    }

    private static bool Closes(LayerContext context, double active, double electrolyte, double carbon, double porosity)
    {
        double solids = active + electrolyte + carbon;
        if (solids > 1)
        {
            context.Refuse("volumeFractions", Invariant($"active material {active:0.####} + electrolyte {electrolyte:0.####} + carbon {carbon:0.####} = {solids:0.####}, expected at most 1"));
            return false;
        }

        double sum = solids + porosity;
        if (Math.Abs(sum - 1) > ToldRelative)
        {
            context.Warn("volumes-do-not-close", "volumeFractions", Invariant(
                $"active material {active:0.####} + electrolyte {electrolyte:0.####} + carbon {carbon:0.####} + pores {porosity:0.####} = {sum:0.####}, off by {sum - 1:+0.####;-0.####} from 1; used as given"));
        }

        return true;
    }

    private static ResolvedLayer? Transport(LayerContext context, ResolvedLayer layer)
    {
        CellDesign design = context.Design;
        LayerDesign given = context.Layer;
        double temperature = design.Temperature;
        if (layer.ElectrolyteVolumeFraction <= 0)
        {
            context.Refuse("massFractions.electrolyte", "the layer holds no electrolyte, so lithium ions have no path through it; expected an electrolyte fraction above 0");
            return null;
        }

        TransportAt? structure = Structure(context, layer);
        double tau2 = given.TortuositySquared
            ?? (structure is { } ions ? layer.ElectrolyteVolumeFraction / ions.RelativeIonicConductivity : design.Tortuosity.TortuositySquared(layer.ElectrolyteVolumeFraction));
        SolidElectrolyte electrolyte = given.Electrolyte ?? design.Electrolyte;
        double kappa = given.Electrolyte is null && design.ElectrolyteConductivity is { } set ? set : electrolyte.Conductivity.At(temperature);
        ConductiveAdditive carbon = given.Carbon ?? design.Carbon;
        double sigma = given.ElectronicConductivity
            ?? structure?.ElectronicConductivity
            ?? (layer.ActiveMaterial.ElectronicConductivity.At(temperature) * Math.Pow(layer.ActiveMaterialVolumeFraction, 1.5))
            + (carbon.Conductivity.At(temperature) * Math.Pow(layer.CarbonVolumeFraction, 1.5));
        if (!(sigma > 0))
        {
            context.Refuse("electronicConductivity", "neither carbon nor the active material conducts electrons in this layer, so electrons have no path through it; expected a conductivity above 0");
            return null;
        }

        double connected = layer.ConnectedShare * (structure?.ConnectedShare ?? 1);
        if (!(connected > 0))
        {
            context.Refuse("connectedShare", "the structures of the transport table reach none of the active material of this composition; expected a composition of which some works");
            return null;
        }

        return layer with { TortuositySquared = tau2, IonicConductivity = kappa * layer.ElectrolyteVolumeFraction / tau2, ElectronicConductivity = sigma, ConnectedShare = connected };
    }

    private static TransportAt? Structure(LayerContext context, ResolvedLayer layer)
    {
        if (context.Design.Transport is not { } law)
        {
            return null;
        }

        TransportAt at = law.At(new PhaseVolumes(layer.ActiveMaterialVolumeFraction, layer.ElectrolyteVolumeFraction, layer.CarbonVolumeFraction));
        if (!at.IsInRange)
        {
            context.Warn("composition-outside-transport", "massFractions", Invariant(
                $"active material {layer.ActiveMaterialVolumeFraction:0.###}, electrolyte {layer.ElectrolyteVolumeFraction:0.###}, carbon {layer.CarbonVolumeFraction:0.###} by volume lie farther than {law.Reach:0.###} from every structure of \"{law.Name}\"; its nearest values were used"));
        }

        return at;
    }

    private static ImmutableArray<ParticleClass> Particles(LayerDesign layer, ActiveMaterial active, double temperature)
    {
        if (layer.Particles.Length == 0)
        {
            return [new ParticleClass(active.ParticleRadius.At(temperature), 1)];
        }

        double sum = layer.Particles.Sum(particle => particle.VolumeShare);
        return [.. layer.Particles.Select(particle => particle with { VolumeShare = particle.VolumeShare / sum })];
    }

    private static string Percent(double given, double balance) => Invariant($"{((given / balance) - 1) * 100:+0.0;-0.0} %");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private sealed record LayerContext(
        CellDesign Design, LayerDesign Layer, string Path, List<Violation> Violations, List<Finding> Findings)
    {
        public void Refuse(string key, string message) => Violations.Add(new Violation($"{Path}.{key}", message));

        public void Warn(string code, string key, string message) => Findings.Add(Finding.Warning(code, message, $"{Path}.{key}"));

        public double Given(string key, double? given, double balance)
        {
            if (given is { } value && Math.Abs(value - balance) > ToldRelative * balance)
            {
                Warn($"{(key[0] == 'a' ? "active-material" : "electrolyte")}-volume-contradicts-mass-balance", key, Invariant(
                    $"{value:0.####} was given, the mass balance gives {balance:0.####} ({Percent(value, balance)}); used as given"));
            }

            return given ?? balance;
        }
    }
}
