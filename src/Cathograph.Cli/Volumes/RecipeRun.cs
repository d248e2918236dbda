using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.Fibres;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies;
using Cathograph.Studies.Generation;

namespace Cathograph.Cli.Volumes;

/// <summary>Generates the volume of a recipe and makes its report.</summary>
internal static class RecipeRun
{
    // What is left of the machine's memory is the system's.
    private const double MemoryShare = 0.85;
    private const int ProgressSteps = 1000;

    /// <summary>Reads a recipe file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or is none.</exception>
    public static CompositeRecipe Read(CommandContext context, string path) => RecipeReader.Read(context.Inputs.Read(path), path, context.Inputs.Beside(path));

    /// <summary>Plans and generates; the memory is said before the work begins.</summary>
    /// <exception cref="InvalidInputException">It cannot be generated: with every reason.</exception>
    public static CompositeVolume Generate(CommandContext context, CompositeRecipe recipe)
    {
        long most = (long)(MemoryShare * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var plan = CompositePlan.Of(recipe, most);
        VoxelGrid grid = plan.Grid;
        context.Progress.Report(new StudyProgress(0, ProgressSteps, FormattableString.Invariant($"{grid.Width} x {grid.Height} x {grid.Depth} voxels, {plan.Memory / 1e6:F0} MB of memory")));
        var work = new GenerationWork(context.Threads, (share, what) => context.Progress.Report(new StudyProgress((int)(ProgressSteps * share), ProgressSteps, what)), context.Cancellation);
        return context.Time.Of("generate", () => CompositeGenerator.Run(plan, work));
    }

    /// <summary>The report with its files.</summary>
    public static RunReport Report(CompositeVolume made, bool asTiff)
    {
        VoxelSpacing spacing = made.Labels.Grid.Spacing;
        var binaries = ImmutableArray.CreateBuilder<BinaryFile>();
        binaries.Add(asTiff ? new BinaryFile("labels.tif", (stream, _) => TiffWriter.Write(made.Labels, stream)) : new BinaryFile("labels.npy", (stream, _) => NpyWriter.Write(made.Labels, stream)));
        binaries.Add(asTiff ? new BinaryFile("particles.tif", (stream, _) => TiffWriter.Write(made.Particles, stream)) : new BinaryFile("particles.npy", (stream, _) => NpyWriter.Write(made.Particles, stream)));
        if (made.Grains is { } grains)
        {
            binaries.Add(asTiff ? new BinaryFile("grains.tif", (stream, _) => TiffWriter.Write(grains, stream)) : new BinaryFile("grains.npy", (stream, _) => NpyWriter.Write(grains, stream)));
        }

        if (made.Fibres is { } fibres)
        {
            binaries.Add(new BinaryFile("fibres.csv", (stream, _) => FibreFile.Write(fibres, stream)));
        }

        ImmutableArray<string> volumes = [.. binaries.Select(file => file.Name).Where(name => name != "fibres.csv")];
        return new RunReport
        {
            Report = GenerationReport.Of(made),
            Json = JsonOf(made),
            Sheets = [GenerationReport.Sheet(made)],
            Files = [.. volumes.Select(name => Note(name, spacing)), new TextFile("recipe.json", RecipeWriter.Write(made.Plan.Recipe with { Voxel = spacing.X }))],
            Binaries = binaries.ToImmutable(),
            Seed = made.Plan.Recipe.Seed,
        };
    }

    /// <summary>The note that says voxel size and phases of a written volume.</summary>
    public static TextFile Note(string name, VoxelSpacing spacing) =>
        new(VolumeNote.NameFor(name), VolumeNote.Write(spacing, name.StartsWith("labels", StringComparison.Ordinal) ? CompositeLabels.Phases : null));

    private static JsonObject JsonOf(CompositeVolume made)
    {
        CompositeRecipe recipe = made.Plan.Recipe;
        VoxelGrid grid = made.Labels.Grid;
        (double Active, double Electrolyte, double Carbon, double Density) masses = GenerationReport.Masses(recipe, made.Achieved);
        var json = new JsonObject
        {
            ["volumeFraction"] = FractionsOf(made.Achieved),
            ["volumeFractionAsked"] = FractionsOf(made.Plan.Asked),
            ["massFraction"] = new JsonObject { ["activeMaterial"] = Json.Number(masses.Active), ["electrolyte"] = Json.Number(masses.Electrolyte), ["carbon"] = Json.Number(masses.Carbon) },
            ["porosity"] = Json.Number(made.Achieved.Pore),
            ["density_g_per_cm3"] = Json.Number(1e-3 * masses.Density),
            ["particleCount"] = made.Measures.Particles,
            ["count"] = made.Measures.Particles,
            ["seed"] = recipe.Seed,
            ["voxel_um"] = Json.Number(1e6 * grid.Spacing.X),
            ["voxels"] = new JsonArray(grid.Width, grid.Height, grid.Depth),
            ["periodicAlongDepth"] = made.Plan.IsPeriodic,
            ["medianDiameter_um"] = Json.Number(1e6 * GenerationReport.MedianDiameter(made)),
            ["contactsPerParticle"] = Json.Number(2.0 * made.Measures.ParticleContacts / made.Measures.Particles),
            ["coverage"] = new JsonObject
            {
                ["electrolyte"] = Json.Number(made.Measures.CoverageOf(CompositeLabels.Electrolyte)),
                ["carbon"] = Json.Number(made.Fibres is null ? 0 : made.CarbonCoverage),
                ["pore"] = Json.Number(made.Measures.CoverageOf(CompositeLabels.Pore)),
            },
            ["largestOverlap"] = Json.Number(made.LargestOverlap),
            ["surfaceShift_um"] = Json.Number(1e6 * made.SurfaceShift),
            ["memory_MB"] = Json.Number(made.Plan.Memory / 1e6),
        };
        if (made.Fibres is { } fibres)
        {
            json["fibres"] = new JsonObject
            {
                ["count"] = fibres.Count,
                ["segments"] = fibres.SegmentCount,
                ["diameter_nm"] = Json.Number(1e9 * made.Plan.FibreDiameter),
                ["medianLength_um"] = Json.Number(1e6 * GenerationReport.MedianLength(fibres)),
                ["painted"] = made.Plan.PaintsFibres,
            };
        }

        return json;
    }

    private static JsonObject FractionsOf(VolumeFractions fractions) => new()
    {
        ["pore"] = Json.Number(fractions.Pore),
        ["active"] = Json.Number(fractions.Active),
        ["electrolyte"] = Json.Number(fractions.Electrolyte),
        ["carbon"] = Json.Number(fractions.Carbon),
    };
}
