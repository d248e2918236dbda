using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Images;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron attenuation</c>: what a material takes from a beam.</summary>
internal sealed class AttenuationVerb : Verb
{
    private readonly Argument<string[]> _formulas = Declare.Inputs("FORMULA", "sum formulas such as Li6PS5Cl or LiNi0.8Co0.1Mn0.1O2, isotopes as [6Li]2S, or names such as NMC811");
    private readonly Option<string?> _density = Declare.Text("--density", "DENSITY", "density with natural lithium, such as \"1.64 g/cm3\"; one for all, or one a formula separated by commas");
    private readonly Option<string?> _share = Declare.Text("--lithium6", "SHARES", "shares of 6Li to compare, such as 0.075,0.95 (default: 0.075, natural)");
    private readonly Option<string?> _thickness = Declare.Text("--thickness", "LENGTH", "thickness for the transmission and the effective coefficient (default: that of the instrument's cell)");
    private readonly Option<string?> _wavelength = Declare.Text("--wavelength", "LENGTH", "a single wavelength instead of the beam of the instrument, such as \"1.8 angstrom\"");
    private readonly InstrumentOption _instrument = new();

    public override string Name => "attenuation";

    public override string Summary => "Attenuation coefficients of materials from composition, density, enrichment and wavelengths";

    public override string Details =>
        "Scattering is taken as constant, absorption as proportional to the wavelength (Sears 1992). Over a thickness the beam hardens: the effective coefficient is what a measured transmission gives.\nBragg edges of crystals and the inelastic scattering of hydrogen are not in it.";

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron attenuation Li6PS5Cl --density \"1.64 g/cm3\" --lithium6 0.075,0.95", "an electrolyte with natural lithium and with 6Li"),
        new("neutron attenuation NMC811 Li0.4Ni0.8Co0.1Mn0.1O2 In --density \"4.77 g/cm3,4.57 g/cm3,7.31 g/cm3\" --wavelength \"1.798 angstrom\" --thickness \"0.2 mm\"", "a cathode before and after charging, and indium, at the thermal wavelength"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_formulas, _density, _share, _thickness, _wavelength, _instrument.Symbol];

    public override RunReport Run(CommandContext context)
    {
        string[] formulas = context.Value(_formulas);
        IReadOnlyList<double> densities = context.Quantities(_density, Dimension.Density);
        if ((densities.Count != 1 && densities.Count != formulas.Length) || densities.Any(density => !(density > 0)))
        {
            throw new InvalidInputException(_density.Name, FormattableString.Invariant($"found {densities.Count} densities for {formulas.Length} materials; expected one above 0 for all, or one each, such as \"1.64 g/cm3\""));
        }

        IReadOnlyList<double> shares = context.Quantities(_share, Dimension.Number) is { Count: > 0 } given ? given : [Imaging.Attenuation.NeutronData.NaturalLithium6];
        if (shares.Any(share => !(share is >= 0 and <= 1)))
        {
            throw new InvalidInputException(_share.Name, "found a share outside 0 to 1; expected shares such as 0.075,0.95");
        }

        OperandoSetup setup = _instrument.Read(context);
        setup = context.Quantity(_wavelength, Dimension.Length) switch
        {
            null => setup,
            >= 1e-11 and <= 1e-8 and var wavelength => setup with { Beam = NeutronBeam.Monochromatic(wavelength) },
            _ => throw new InvalidInputException(_wavelength.Name, "found a wavelength outside 0.1 to 100 angstrom; expected one such as \"1.8 angstrom\""),
        };
        double thickness = context.Quantity(_thickness, Dimension.Length) ?? setup.Extent;
        if (!(thickness is > 0 and <= 10))
        {
            throw new InvalidInputException(_thickness.Name, "found a thickness that is not above 0 and at most 10 m; expected one such as \"4 mm\"");
        }

        Table table = AttenuationTables.Materials(setup, [.. formulas.Select((formula, k) => (formula, densities[densities.Count == 1 ? 0 : k]))], [.. shares], thickness);
        return new RunReport
        {
            Report = new Report { Title = "Attenuation of neutrons", Sections = [new ReportSection("Coefficients", [new ReportTable(table)])] },
            Json = new JsonObject { ["beam"] = setup.Beam.Description, ["thickness_um"] = Json.Number(thickness * 1e6), ["materials"] = Json.Rows(table) },
        };
    }
}
