using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Microstructure.Generation;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume generate</c>: a composite whose particles are known.</summary>
internal sealed class GenerateVerb : Verb
{
    private const int LargestEdge = 2048;

    private readonly Argument<string?> _recipe = Declare.OptionalInput("RECIPE.json", "a recipe of a composite (\"cathograph schema recipe\"); without one the options below say what is packed");
    private readonly Option<bool> _tiff = Declare.Flag("--tiff", "write the volumes of a recipe as TIFF stacks instead of NumPy arrays");
    private readonly Option<string?> _size = Declare.Text("--size", "COUNTS", "voxels along x, y and z, such as 64,64,64; z = 1 for an image (default 64,64,64)");
    private readonly Option<string?> _voxel = Declare.Text("--voxel", "SIZE", "edge of a voxel, such as \"50 nm\", or along x, y and z (default 0.25 um)");
    private readonly Option<string?> _active = Declare.Text("--active", "SHARE", "share of the box that particles fill, up to 0.65 (default 0.5)");
    private readonly Option<string?> _radius = Declare.Text("--radius", "LENGTH", "median radius of the particles (default 2.5 um)");
    private readonly Option<string?> _spread = Declare.Text("--radius-spread", "NUMBER", "standard deviation of the logarithm of the radius, 0 to 1 (default 0.25)");
    private readonly Option<string?> _ratio = Declare.Text("--axis-ratio", "NUMBER", "largest ratio of the axes, 1 for spheres, to 3 (default 1)");
    private readonly Option<string?> _overlap = Declare.Text("--overlap", "SHARE", "overlap of particles that touch, of the sum of their radii, 0 to 0.3 (default 0.04)");
    private readonly Option<string?> _carbon = Declare.Text("--carbon", "SHARE", "share of the box that carbon fibres fill (default 0)");
    private readonly Option<string?> _carbonRadius = Declare.Text("--carbon-radius", "LENGTH", "radius of the fibres (default 0.25 um)");
    private readonly Option<string?> _carbonLength = Declare.Text("--carbon-length", "LENGTH", "length of the fibres (default 20 radii); long ones make a network that spans the box");
    private readonly Option<string?> _pores = Declare.Text("--pores", "SHARE", "share of the box that pores between the particles fill; the rest is electrolyte, 1 for none (default 0)");
    private readonly Option<string?> _poreRadius = Declare.Text("--pore-radius", "LENGTH", "radius of the pores (default 0.5 um)");
    private readonly Option<string?> _cracked = Declare.Text("--cracked", "SHARE", "share of particles with a crack (default 0)");
    private readonly Option<string?> _crackWidth = Declare.Text("--crack-width", "LENGTH", "width of the cracks (default 0.25 um)");
    private readonly Option<string?> _hollow = Declare.Text("--hollow", "SHARE", "share of particles with a pore inside (default 0)");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed; equal seeds give equal composites (default: the recipe's, or 1)", 0, int.MaxValue);

    public override string Name => "generate";

    public override string Summary => "Generate a composite from a recipe: packed particles, electrolyte, carbon fibres and pores with the masses that were weighed";

    public override string Details =>
        "A recipe gives masses, porosity, sizes, shapes, fibres, layers or a gradient; --out writes labels.npy (0 pore, 1 active, 2 electrolyte, 3 carbon) with a note of voxel size and phases that the other verbs read, particles.npy and fibres.csv. "
        + "Without a recipe, radii are log-normal; particles at random places push each other apart in a periodic box until they overlap by no more than they may, and the volumes are written also as TIFF stacks.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume generate examples/recipes/balanced.json", "NMC811, Li6PS5Cl and carbon fibre 7:3:0.3 by mass"),
        new("volume generate --size 48,48,48 --active 0.45 --radius \"1.5 um\" --carbon 0.04 --pores 0.05 --seed 7", "a small composite; --out for its files"),
        new("volume generate --size 256,256,1 --active 0.6 --axis-ratio 2 --json", "an image of discs, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_recipe, _tiff, _size, _voxel, _active, _radius, _spread, _ratio, _overlap, _carbon, _carbonRadius, _carbonLength, _pores, _poreRadius, _cracked, _crackWidth, _hollow, _seed];

    public override RunReport Run(CommandContext context)
    {
        if (context.Value(_recipe) is { } path)
        {
            return OfRecipe(context, path);
        }

        VoxelGrid grid = Grid(context);
        SpherePackingOptions options = Options(context);
        GeneratedComposite made = Make(context, grid, options);
        long[] counts = new long[256];
        foreach (byte label in made.Labels.Labels.AsSpan())
        {
            counts[label]++;
        }

        var table = new Table(
            "phases",
            [new TableColumn("Label") { Key = "label", Decimals = 0 }, new TableColumn("Phase") { Key = "phase" }, new TableColumn("Share of the box", "%") { Key = "share_percent" }],
            made.Labels.Phases.All.Select(phase => new TableRow(phase.Label, phase.Name, 100.0 * counts[phase.Label] / grid.Count)));
        return new RunReport
        {
            Report = new Report
            {
                Title = FormattableString.Invariant($"Composite of {made.Particles.Count} particles"),
                Findings = Findings(made, options),
                Sections = [new ReportSection("Composite", [new ReportTable(table), new ReportFigure(SliceFigures.Phases(made.Labels, "slices", "Phases")), new ReportFigure(SliceFigures.Particles(made.Particles, "particle-slices", "Particles"))])],
            },
            Json = new JsonObject
            {
                ["count"] = made.Particles.Count,
                ["volumeFraction"] = new JsonObject(made.Labels.Phases.All.Select(phase => KeyValuePair.Create(phase.Name, Json.Number((double)counts[phase.Label] / grid.Count)))),
                ["largestOverlap"] = Json.Number(made.LargestOverlap),
            },
            Binaries =
            [
                new BinaryFile("labels.npy", (stream, _) => NpyWriter.Write(made.Labels, stream)),
                new BinaryFile("particles.npy", (stream, _) => NpyWriter.Write(made.Particles, stream)),
                new BinaryFile("labels.tif", (stream, _) => TiffWriter.Write(made.Labels, stream)),
                new BinaryFile("particles.tif", (stream, _) => TiffWriter.Write(made.Particles, stream)),
            ],
            Files = [RecipeRun.Note("labels.npy", grid.Spacing), RecipeRun.Note("particles.npy", grid.Spacing)],
            Seed = options.Seed,
        };
    }

    private RunReport OfRecipe(CommandContext context, string path)
    {
        Option[] others = [_size, _active, _radius, _spread, _ratio, _overlap, _carbon, _carbonRadius, _carbonLength, _pores, _poreRadius, _cracked, _crackWidth, _hollow];
        if (Array.Find(others, option => !context.WordsOf(option).IsEmpty) is { } other)
        {
            throw new InvalidInputException(other.Name, $"found it beside the recipe {path}; expected it in the recipe (only --seed, --voxel and --tiff go with one)");
        }

        CompositeRecipe recipe = RecipeRun.Read(context, path);
        recipe = context.Value(_seed) is { } seed ? recipe with { Seed = seed } : recipe;
        if (context.Value(_voxel) is { } text)
        {
            VoxelSpacing spacing = SpacingText.Parse(text, _voxel.Name);
            recipe = spacing.IsCubic ? recipe with { Voxel = spacing.X } : throw new InvalidInputException(_voxel.Name, $"found \"{text}\"; expected one edge: volumes of a recipe have cubic voxels");
        }

        return RecipeRun.Report(RecipeRun.Generate(context, recipe), context.Value(_tiff));
    }

    private static GeneratedComposite Make(CommandContext context, VoxelGrid grid, SpherePackingOptions options)
    {
        try
        {
            return context.Time.Of("generate", () => SpherePacking.Run(grid, options, context.Threads, context.Cancellation));
        }
        catch (ArgumentException refusal)
        {
            // The sentence says what was found and expected; the name of the parameter is of no use here.
            throw new InvalidInputException("volume generate", refusal.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static ImmutableArray<Finding> Findings(GeneratedComposite made, SpherePackingOptions options) => made.LargestOverlap > options.Overlap + 0.02
        ? [Finding.Warning("packing-too-dense", FormattableString.Invariant($"Particles still overlap by up to {100 * made.LargestOverlap:F1} % of the sum of their radii; {100 * options.Overlap:F1} % were asked for. Fewer particles or a wider size distribution would come to rest."))]
        : [];

    private SpherePackingOptions Options(CommandContext context)
    {
        var options = new SpherePackingOptions();
        return options with
        {
            Seed = context.Value(_seed) ?? options.Seed,
            ActiveFraction = Number(context, _active, 0.01, 0.65) ?? options.ActiveFraction,
            MedianRadius = Length(context, _radius) ?? options.MedianRadius,
            RadiusSpread = Number(context, _spread, 0, 1) ?? options.RadiusSpread,
            AxisRatio = Number(context, _ratio, 1, 3) ?? options.AxisRatio,
            Overlap = Number(context, _overlap, 0, 0.3) ?? options.Overlap,
            CarbonFraction = Number(context, _carbon, 0, 0.3) ?? options.CarbonFraction,
            CarbonRadius = Length(context, _carbonRadius) ?? options.CarbonRadius,
            CarbonLength = Length(context, _carbonLength) ?? options.CarbonLength,
            PoreFraction = Number(context, _pores, 0, 1) ?? options.PoreFraction,
            PoreRadius = Length(context, _poreRadius) ?? options.PoreRadius,
            CrackedShare = Number(context, _cracked, 0, 1) ?? options.CrackedShare,
            CrackWidth = Length(context, _crackWidth) ?? options.CrackWidth,
            HollowShare = Number(context, _hollow, 0, 1) ?? options.HollowShare,
        };
    }

    private VoxelGrid Grid(CommandContext context)
    {
        string text = context.Value(_size) ?? "64,64,64";
        int[] counts = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0)];
        bool isGiven = counts.Length == 3 && Array.TrueForAll(counts, count => count is >= 1 and <= LargestEdge);
        var grid = isGiven
            ? new VoxelGrid(counts[0], counts[1], counts[2], SpacingText.Parse(context.Value(_voxel) ?? "0.25 um", _voxel.Name))
            : throw new InvalidInputException(_size.Name, $"found \"{text}\"; expected three counts from 1 to {LargestEdge}, such as 64,64,64");
        return grid.Count <= VoxelGrid.MaximumCount ? grid : throw new InvalidInputException(_size.Name, $"found {grid.Count} voxels; expected at most {VoxelGrid.MaximumCount}");
    }

    private static double? Length(CommandContext context, Option<string?> option) => context.Quantity(option, Dimension.Length) is { } metres
        ? metres > 0 && double.IsFinite(metres) ? metres : throw new InvalidInputException(option.Name, $"found \"{context.Value(option)}\"; expected a length above 0")
        : null;

    private static double? Number(CommandContext context, Option<string?> option, double least, double most)
    {
        if (context.Value(option) is not { } text)
        {
            return null;
        }

        bool isRead = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most;
        return isRead ? value : throw new InvalidInputException(option.Name, FormattableString.Invariant($"found \"{text}\"; expected a number from {least} to {most}"));
    }
}
