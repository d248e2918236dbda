using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume distance</c>: the combined diffusion distance.</summary>
internal sealed class DistanceVerb : Verb
{
    private const double Micrometres = 1e6;
    private const int MostSamples = 20000;

    private readonly VolumeInput _volume = new("a labelled volume or image of any known format");
    private readonly PhasesOption _phases = new();
    private readonly ParticlesInput _particles = new();
    private readonly FacesOption _faces = new();
    private readonly Option<string?> _property = Declare.Text("--property", "FILE", "a map of a property on the same grid, such as Ni K-edge energy or state of charge");
    private readonly Option<string?> _quantity = Declare.Text("--property-name", "NAME", "what the property is, such as \"Ni K-edge energy\"");
    private readonly Option<string?> _unit = Declare.Text("--property-unit", "UNIT", "unit of the property, such as eV");
    private readonly Option<string?> _zero = Declare.Text("--property-zero", "NUMBER", "property at which a voxel weighs nothing in the centroid (default: the first percentile)");
    private readonly Option<string?> _metric = Declare.Text("--metric", "NAME", "euclidean (the default, nearest contact point) or geodesic (inside the particle, around cracks)");
    private readonly Option<string?> _combine = Declare.Text("--combine", "RULE", "sum (the default), weighted, product, max or absolute");
    private readonly Option<string?> _weights = Declare.Text("--weights", "PAIR", "weights of the Li+ and the e- distance for --combine weighted, such as \"1,5\"");
    private readonly Option<string?> _ionic = Declare.Text("--ionic-conductivity", "VALUE", "of the active material, such as \"1e-6 S/cm\"; with the next: the weights are 1 over both");
    private readonly Option<string?> _electronic = Declare.Text("--electronic-conductivity", "VALUE", "of the active material, such as \"1e-4 S/cm\"");
    private readonly Option<string?> _normalise = Declare.Text("--normalise", "SCOPE", "divide by the largest value in each particle (the default) or in the volume: particle or volume");
    private readonly Option<bool> _connected = Declare.Flag("--connected-only", "count only electrolyte that reaches the separator and carbon that reaches the collector");
    private readonly Option<bool> _through = Declare.Flag("--through-particles", "electrons may cross from particle to particle");
    private readonly Option<bool> _contacts = Declare.Flag("--contact-maps", "write which contact patch feeds each voxel");
    private readonly Option<int?> _one = Declare.WholeNumber("--particle", "analyse this particle alone", 1, int.MaxValue);
    private readonly Option<int?> _samples = Declare.WholeNumber("--samples", "samples of the bootstrap for intervals (default 1000)", 20, MostSamples);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the bootstrap (default 1)", 0, int.MaxValue);

    public override string Name => "distance";

    public override string Summary => "Distance of Li+ and electrons to the contacts of each particle, combined, and against a property such as the state of charge";

    public override string Details =>
        "With --out: lithiumDistance.tif, electronDistance.tif (um) and combinedImpedance.tif (0 to 1) as 32-bit floats, NaN where there is none; distances.csv with a row a particle; bins.csv; figures after Figure 4 of the publication.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume distance examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "both distances and the combined impedance of every particle"),
        new("volume distance examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --metric geodesic --through-particles --combine max --json", "around cracks, electrons from particle to particle, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs =>
    [
        .. _volume.Symbols, _phases.Symbol, .. _particles.Symbols, _property, _quantity, _unit, _zero, _metric, _combine, _weights, _ionic, _electronic, _normalise,
        _connected, .. _faces.Symbols, _through, _contacts, _one, _samples, _seed,
    ];

    public override RunReport Run(CommandContext context)
    {
        LabelVolume labels = _volume.ReadLabels(context, _phases);
        DiffusionDistanceOptions options = Options(context, labels.Grid);
        RegionVolume particles = _particles.Read(context, _volume, labels);
        Volume? property = context.Value(_property) is { } path
            ? _volume.ReadNumbersBeside(context, path, labels.Grid, _property.Name) with { Quantity = context.Value(_quantity) ?? "property", Unit = context.Value(_unit) ?? "" }
            : null;
        var input = new DiffusionDistanceInput(labels, particles, property);
        DiffusionDistanceResult result = context.Time.Of("distances", () => DiffusionDistanceStudy.Run(input, options, context.Threads, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = DiffusionDistanceReport.Of(result, _volume.Path(context)),
            Json = JsonOf(result),
            Sheets = [DiffusionDistanceTables.Particles(result)],
            Binaries = Files(result),
            Seed = options.Seed,
            ResolvedInput = new JsonObject { ["particles"] = _particles.Resolved(context, labels.Grid), ["metric"] = WordOf(options.Metric), ["combine"] = options.Combination.Definition },
        };
    }

    private static string WordOf(DistanceMetric metric) => metric == DistanceMetric.Geodesic ? "geodesic" : "euclidean";

    private static ImmutableArray<BinaryFile> Files(DiffusionDistanceResult result)
    {
        VoxelGrid grid = result.Distances.Particles.Grid;
        BinaryFile Map(string name, string unit, Action<float[]> fill) => new(name, (stream, cancellation) =>
        {
            float[] values = GC.AllocateUninitializedArray<float>((int)grid.Count);
            fill(values);
            cancellation.ThrowIfCancellationRequested();
            TiffWriter.Write(new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Quantity = Path.GetFileNameWithoutExtension(name), Unit = unit }, stream);
        });
        BinaryFile Distance(string name, ChannelDistance channel) => Map(name, "um", values =>
        {
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = (float)(Micrometres * channel.Metres[k]);
            }
        });
        BinaryFile Contacts(string name, ChannelDistance channel) => new(name, (stream, _) => TiffWriter.Write(new RegionVolume(grid, channel.Contacts, channel.ContactCount), stream));
        return
        [
            Distance("lithiumDistance.tif", result.Distances.Lithium),
            Distance("electronDistance.tif", result.Distances.Electron),
            Map("combinedImpedance.tif", "", values => result.Combined.Read(0, values)),
            .. result.Options.WithContacts
                ? ImmutableArray.Create(Contacts("lithiumContact.tif", result.Distances.Lithium), Contacts("electronContact.tif", result.Distances.Electron))
                : [],
        ];
    }

    private static JsonObject JsonOf(DiffusionDistanceResult result)
    {
        var json = new JsonObject
        {
            ["metric"] = WordOf(result.Options.Metric),
            ["particles"] = result.Distances.Lithium.Particles.Count(item => item.Voxels > 0),
            ["lithiumDistance"] = ChannelOf(result.Distances.Lithium),
            ["electronDistance"] = ChannelOf(result.Distances.Electron),
            ["combinedImpedance"] = new JsonObject { ["definition"] = result.Combined.Definition, ["mean"] = Json.Number(result.Combined.Mean), ["count"] = result.Combined.Count },
        };
        if (result.Property is not { } property)
        {
            json["bins"] = Json.List(result.Counts.Select((count, k) => (count, k)), item => new JsonObject
            {
                ["from"] = item.k / (double)result.Counts.Length, ["to"] = (item.k + 1) / (double)result.Counts.Length, ["count"] = item.count, ["mean"] = null, ["error"] = null,
            });
            return json;
        }

        foreach (DistanceRelation relation in property.Relations)
        {
            json[relation.Key == "combined" ? "bins" : relation.Key + "Bins"] = Json.Rows(DiffusionDistanceTables.Bins([relation], ""));
        }

        json["correlations"] = Json.Rows(DiffusionDistanceTables.Correlations(property));
        json["bestModel"] = property.Comparison is { } comparison ? comparison.Best.ToString() : null;
        json["models"] = property.Comparison is { } scores ? Json.Rows(DiffusionDistanceTables.Models(scores)) : new JsonArray();
        json["effectiveVoxels"] = Json.Number(property.Comparison?.EffectiveVoxels);
        json["correlationLength_um"] = Json.Number(Micrometres * property.Comparison?.CorrelationLength);
        json["map"] = new JsonObject { ["cells"] = property.Plane.Cells, ["means"] = Json.Numbers(property.Plane.Means), ["counts"] = Json.Numbers(property.Plane.Counts.Select(count => (double)count)) };
        json["polarisation"] = new JsonObject
        {
            ["propertyZero"] = Json.Number(property.Zero),
            ["particles"] = property.Polarisation.Length,
            ["meanRelativeLength"] = property.Polarisation.IsEmpty ? null : Json.Number(property.Polarisation.Average(item => item.Property.Relative)),
            ["meanCosineToImpedance"] = Json.Number(property.MeanCosine),
            ["p"] = Json.Number(property.AlignmentP),
            ["alignments"] = Json.Rows(DiffusionDistanceTables.Alignments(property)),
        };
        return json;
    }

    private static JsonObject ChannelOf(ChannelDistance channel) => new()
    {
        ["mean_um"] = Json.Number(Micrometres * channel.Mean),
        ["max_um"] = Json.Number(Micrometres * channel.Maximum),
        ["particlesReached"] = channel.Particles.Count(item => item.IsReached),
        ["particlesWithoutContact"] = channel.StarvedParticles,
        ["voxelsWithoutDistance"] = channel.StarvedVoxels,
        ["contactFaces_um2"] = Json.Number(Micrometres * Micrometres * channel.Particles.Sum(item => item.ContactArea)),
    };

    private DiffusionDistanceOptions Options(CommandContext context, VoxelGrid grid)
    {
        (BoxFace separator, BoxFace collector) = _faces.Read(context, grid);
        return new DiffusionDistanceOptions
        {
            Metric = Choice(context, _metric, ("euclidean", DistanceMetric.Euclidean), ("geodesic", DistanceMetric.Geodesic)),
            ElectronsThroughParticles = context.Value(_through),
            ConnectedOnly = context.Value(_connected),
            Separator = separator,
            Collector = collector,
            Combination = Combination(context),
            WithContacts = context.Value(_contacts),
            Particle = context.Value(_one),
            PropertyZero = context.Value(_zero) is { } text ? Number(text, _zero.Name) : null,
            Samples = context.Value(_samples) ?? 1000,
            Seed = context.Value(_seed) ?? 1,
        };
    }

    private CombinedImpedanceOptions Combination(CommandContext context)
    {
        var options = new CombinedImpedanceOptions
        {
            Rule = Choice(
                context, _combine, ("sum", CombinationRule.Sum), ("weighted", CombinationRule.Weighted), ("product", CombinationRule.Product), ("max", CombinationRule.Maximum), ("absolute", CombinationRule.Absolute)),
            Normalisation = Choice(context, _normalise, ("particle", DistanceNormalisation.Particle), ("volume", DistanceNormalisation.Volume)),
        };
        double? ionic = context.Quantity(_ionic, Dimension.Conductivity);
        double? electronic = context.Quantity(_electronic, Dimension.Conductivity);
        (double Lithium, double Electron)? weights = (ionic, electronic) switch
        {
            ({ } ion and > 0, { } electron and > 0) => (1, ion / electron),
            (null, null) => Weights(context),
            _ => throw new InvalidInputException(ionic is null ? _ionic.Name : _electronic.Name, "found one conductivity or one that is not positive; expected both above 0"),
        };
        if (weights is null && options.Rule == CombinationRule.Weighted)
        {
            throw new InvalidInputException(_combine.Name, $"found weighted without weights; expected {_weights.Name} \"1,5\", or {_ionic.Name} and {_electronic.Name}");
        }

        bool isOtherRule = weights is not null && options.Rule != CombinationRule.Weighted && context.Value(_combine) is not null;
        return isOtherRule
            ? throw new InvalidInputException(_combine.Name, $"found \"{context.Value(_combine)}\" beside weights; expected weighted")
            : weights is { } pair ? options with { Rule = CombinationRule.Weighted, LithiumWeight = pair.Lithium, ElectronWeight = pair.Electron } : options;
    }

    private (double Lithium, double Electron)? Weights(CommandContext context)
    {
        if (context.Value(_weights) is not { } text)
        {
            return null;
        }

        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        (double Lithium, double Electron)? pair = parts.Length == 2 ? (Number(parts[0], _weights.Name), Number(parts[1], _weights.Name)) : null;
        return pair is { Lithium: > 0, Electron: > 0 } ? pair : throw new InvalidInputException(_weights.Name, $"found \"{text}\"; expected two numbers above 0, of Li+ and of e-, such as \"1,5\"");
    }

    private static double Number(string text, string where) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw new InvalidInputException(where, $"found \"{text}\"; expected a number");

    private static T Choice<T>(CommandContext context, Option<string?> option, params (string Word, T Value)[] words)
    {
        if (context.Value(option) is not { } text)
        {
            return words[0].Value;
        }

        int index = Array.FindIndex(words, item => string.Equals(item.Word, text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? words[index].Value : throw new InvalidInputException(option.Name, $"found \"{text}\"; expected {string.Join(", ", words.Select(item => item.Word))}");
    }
}
