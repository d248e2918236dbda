using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume contacts</c>: interfaces, networks and what reaches each particle.</summary>
internal sealed class ContactsVerb : Verb
{
    private const double SquareMicrometres = 1e12;

    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();
    private readonly ParticlesInput _particles = new();
    private readonly FacesOption _faces = new();
    private readonly Option<bool> _activeConducts = Declare.Flag("--active-conducts", "electrons also pass from particle to particle and through particles to carbon");
    private readonly Option<string?> _neighbours = Declare.Text("--neighbours", "KIND", "what conducts: faces (the default) or all (faces, edges and corners)");
    private readonly Option<string?> _least = Declare.Text("--min-contact", "AREA", "smaller contacts of a particle are ignored, in um2 or as voxels (default: half of the smallest face of a voxel, so that a shared corner or short edge is no contact; \"1 voxel\" is the largest face)");
    private readonly Option<string?> _tolerance = Declare.Text("--tolerance", "ANGLE", "angle in degrees around a contact that it covers, seen from the centroid (default 30)");

    public override string Name => "contacts";

    public override string Summary => "Measure interfaces, lines where three phases meet, coverage and pairing of contacts, networks and utilisation";

    public override string Details =>
        "Areas are found with Crofton's formula in 37 directions: within 2 % on spheres of radius over 8 voxels. Active is a particle that touches electrolyte connected to the separator and carbon connected to the collector. "
        + "Classes in contacts.csv: 0 active, 1 no Li+ channel, 2 no e- channel, 3 isolated, 4 undecided because a phase is missing.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume contacts examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "interfaces, coverage and utilisation; --out for contacts.csv and figures"),
        new("volume contacts examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --active-conducts --separator z+ --json", "electrons through particles too, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, .. _particles.Symbols, .. _faces.Symbols, _activeConducts, _neighbours, _least, _tolerance];

    public override RunReport Run(CommandContext context)
    {
        LabelVolume volume = _volume.ReadLabels(context, _phases);
        ContactOptions options = Options(context, volume.Grid);
        bool hasActive = volume.Phases.Of(PhaseRole.Active).Any();
        RegionVolume particles = hasActive ? _particles.Read(context, _volume, volume) : new RegionVolume(volume.Grid, [.. new int[volume.Labels.Length]], 0);
        ContactResult result = context.Time.Of("contacts", () => ContactAnalysis.Run(volume, particles, options, context.Threads, context.Cancellation));
        return new RunReport
        {
            Report = ContactReport.Of(result, particles, _volume.Path(context)),
            Json = JsonOf(result),
            Sheets = [ContactReport.Sheet(result), ContactReport.Pairs(result)],
            ResolvedInput = new JsonObject
            {
                ["phases"] = volume.Phases.ToString(),
                ["separator"] = FaceOption.Text(options.Connectivity.Separator),
                ["collector"] = FaceOption.Text(options.Connectivity.Collector),
                ["activeConducts"] = options.Connectivity.ActiveConducts,
                ["neighbours"] = options.Connectivity.Neighbourhood == Neighbourhood.Faces ? "faces" : "all",
                ["minContact_um2"] = SquareMicrometres * options.LeastArea(volume.Grid),
                ["tolerance_deg"] = options.Tolerance * 180 / Math.PI,
                ["particles"] = hasActive ? _particles.Resolved(context, volume.Grid) : null,
            },
        };
    }

    private static JsonObject JsonOf(ContactResult result)
    {
        (double x, double y, double z) = result.Volume.Grid.Extent;
        double box = 1e6 * x * y * z;
        var lengths = new JsonObject { ["total"] = Json.Number(1e6 * result.TripleLines.Sum(item => item.Length)) };
        foreach (TripleLength item in result.TripleLines)
        {
            lengths[string.Join('-', item.Phases.Select(phase => phase.Name))] = Json.Number(1e6 * item.Length);
        }

        return new JsonObject
        {
            ["interfaceArea_um2"] = Pairs(result, pair => SquareMicrometres * pair.Area),
            ["connectedInterfaceArea_um2"] = Pairs(result, pair => SquareMicrometres * pair.ConnectedArea),
            ["interfaceAreaPerVolume_per_um"] = Pairs(result, pair => pair.Area / box),
            ["surface_um2"] = Phases(result, phase => SquareMicrometres * result.SurfaceOf(phase)),
            ["border_um2"] = Phases(result, phase => SquareMicrometres * result.BorderAreas.First(item => item.Phase == phase).Area),
            ["surfacePerPhaseVolume_per_um"] = Phases(result, phase => 1e-6 * result.SurfaceOf(phase) / (result.Networks.Voxels[phase.Label] * result.Volume.Grid.Spacing.Volume)),
            ["flatInterfaceError_fraction"] = Json.Number(result.PlaneError),
            ["triplePhaseLength_um"] = lengths,
            ["utilisation_volumeFraction"] = Json.Number(result.Utilisation),
            ["connected_fraction"] = new JsonObject
            {
                ["electrolyte"] = Json.Number(result.Networks.ShareOf(PhaseRole.Electrolyte)),
                ["carbon"] = Json.Number(result.Networks.ShareOf(PhaseRole.Carbon)),
                ["active"] = result.Options.Connectivity.ActiveConducts ? Json.Number(result.Networks.ShareOf(PhaseRole.Active)) : null,
            },
            ["largestPiece_fraction"] = new JsonObject(result.Networks.Clusters.Where(item => item.Voxels > 0).Select(item => KeyValuePair.Create(item.Role.ToString().ToLowerInvariant(), Json.Number(item.LargestShare)))),
            ["particleCount"] = result.Particles.Length,
            ["classes"] = Json.List(Enum.GetValues<ContactClass>(), kind => new JsonObject
            {
                ["class"] = (int)kind,
                ["name"] = NameOf(kind),
                ["count"] = result.Particles.Count(item => item.Class == kind),
                ["volumeFraction"] = Json.Number(result.ShareOf(kind)),
            }),
            ["meanPairing"] = Mean(result, item => item.Pattern?.Pairing),
            ["meanOverlap"] = Mean(result, item => item.Pattern?.Overlap),
            ["meanSeparation_deg"] = Mean(result, item => item.Pattern?.Separation * 180 / Math.PI),
            ["meanContactNumber"] = Mean(result, item => item.Neighbours),
        };
    }

    // Each particle counts once; those without the measure do not count.
    private static JsonNode? Mean(ContactResult result, Func<ParticleContacts, double?> value)
    {
        double[] all = [.. result.Particles.Select(value).OfType<double>().Where(double.IsFinite)];
        return all.Length > 0 ? Json.Number(all.Average()) : null;
    }

    private static string NameOf(ContactClass kind) => kind switch
    {
        ContactClass.Active => "active",
        ContactClass.LithiumStarved => "lithiumStarved",
        ContactClass.ElectronStarved => "electronStarved",
        ContactClass.Isolated => "isolated",
        _ => "undecided",
    };

    private static JsonObject Pairs(ContactResult result, Func<PhasePairArea, double> value) =>
        new(result.Areas.Select(pair => KeyValuePair.Create($"{pair.First.Name}-{pair.Second.Name}", Json.Number(value(pair)))));

    private static JsonObject Phases(ContactResult result, Func<Phase, double> value) => new(result.Volume.Phases.All.Select(phase => KeyValuePair.Create(phase.Name, Json.Number(value(phase)))));

    private ContactOptions Options(CommandContext context, VoxelGrid grid)
    {
        (BoxFace separator, BoxFace collector) = _faces.Read(context, grid);
        return new ContactOptions
        {
            Connectivity = new PhaseConnectivityOptions
            {
                Separator = separator,
                Collector = collector,
                ActiveConducts = context.Value(_activeConducts),
                Neighbourhood = context.Value(_neighbours) switch
                {
                    null or "faces" => Neighbourhood.Faces,
                    "all" => Neighbourhood.FacesEdgesCorners,
                    { } other => throw new InvalidInputException(_neighbours.Name, $"found \"{other}\"; expected faces or all"),
                },
            },
            LeastContact = Least(context, grid.Spacing),
            Tolerance = Number(context, _tolerance, "degrees", 180) is { } degrees ? degrees * Math.PI / 180 : new ContactOptions().Tolerance,
        };
    }

    private double? Least(CommandContext context, VoxelSpacing h)
    {
        if (context.Value(_least) is not { } text)
        {
            return null;
        }

        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isNumber = double.TryParse(parts.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && double.IsFinite(number);
        double? unit = parts.ElementAtOrDefault(1) switch
        {
            null or "um2" or "um^2" => 1 / SquareMicrometres,
            "nm2" or "nm^2" => 1e-18,
            "voxel" or "voxels" => Math.Max(h.X * h.Y, Math.Max(h.X * h.Z, h.Y * h.Z)),
            _ => null,
        };
        return isNumber && unit is { } size && parts.Length <= 2 ? number * size : throw new InvalidInputException(_least.Name, $"found \"{text}\"; expected an area such as \"0.1 um2\" or \"1 voxel\"");
    }

    private static double? Number(CommandContext context, Option<string?> option, string what, double most)
    {
        if (context.Value(option) is not { } text)
        {
            return null;
        }

        bool isRead = double.TryParse(text.Replace("deg", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && value <= most;
        return isRead ? value : throw new InvalidInputException(option.Name, FormattableString.Invariant($"found \"{text}\"; expected {what} from 0 to {most}"));
    }
}
