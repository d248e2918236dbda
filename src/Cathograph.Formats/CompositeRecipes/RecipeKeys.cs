using Cathograph.Core.Composites;
using Cathograph.Core.Quantities;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.CompositeRecipes;

/// <summary>The keys of a recipe of a composite.</summary>
internal static class RecipeKeys
{
    private static readonly ActiveParticles Particles = new();
    private static readonly FibreDesign Fibre = new();

    public static KeySpec Mass { get; } = new("mass", ValueShape.Text, "Masses of active material, electrolyte and carbon as parts") { Example = "\"7:3:0.3\"" };

    public static KeySpec MassFractions { get; } = LayerKeys.MassFractions with { IsRequired = false, Description = "Mass fractions of the solids; give these or mass" };

    public static KeySpec Porosity { get; } = new("porosity", ValueShape.Quantity, "Pore volume fraction; give this or density") { Range = new ValueRange(0, 0.95), Example = "0.15" };

    public static KeySpec Density { get; } = new("density", ValueShape.Quantity, "Density of the pressed composite with its pores; give this or porosity")
    {
        Dimension = Dimension.Density,
        Range = ValueRange.Above(0, 3e4),
        Example = "\"2.6 g/cm3\"",
    };

    public static KeySpec Depth { get; } = Number("depth", "Depth of the point, 0 at the separator to 1 at the collector", ValueRange.Fraction, null) with { IsRequired = true, Example = "0.5" };

    public static KeySpec Layers { get; } = new("layers", ValueShape.Objects, "Layers from the separator to the collector, instead of one mass")
    {
        Inner = new ObjectSpec("recipeLayer", "A layer: its masses, and porosity or density where they are not those of the file.", [LayerKeys.Share, Mass, MassFractions, Porosity, Density]),
        Count = (1, 100),
    };

    public static KeySpec Gradient { get; } = new("gradient", ValueShape.Objects, "Points between which composition and porosity run linearly along the depth, instead of one mass")
    {
        Inner = new ObjectSpec("recipePoint", "A point of a gradient.", [Depth, Mass, MassFractions, Porosity, Density]),
        Count = (2, 1000),
    };

    public static KeySpec BoxX { get; } = Edge("x");

    public static KeySpec BoxY { get; } = Edge("y");

    public static KeySpec BoxZ { get; } = Edge("z");

    public static KeySpec Box { get; } = new("box", ValueShape.Object, "Size of the volume; depth runs along z from the separator")
    {
        Inner = new ObjectSpec("box", "Edges of the volume.", [BoxX, BoxY, BoxZ]),
        IsRequired = true,
    };

    public static KeySpec Voxel { get; } = Length("voxel", "Edge of a voxel", "\"0.1 um\"", null) with { Default = "from the smallest feature, at most 256^3 voxels" };

    public static KeySpec Seed { get; } = new("seed", ValueShape.WholeNumber, "Seed; equal seeds give equal volumes") { Range = ValueRange.Between(0, int.MaxValue), Default = "1", DefaultValue = 1, Example = "1" };

    public static KeySpec Diameter { get; } = Length("diameter", "D50: half of the volume is in smaller particles", "\"5 um\"", Particles.Sizes.Diameter);

    public static KeySpec Spread { get; } = Number("spread", "Standard deviation of the logarithm of the diameter, cut at two of them", ValueRange.Fraction, Particles.Sizes.Spread);

    public static KeySpec ClassDiameter { get; } = Length("diameter", "Diameter of the sphere of equal volume", "\"5 um\"", null) with { IsRequired = true };

    public static KeySpec ClassShare { get; } = Number("volumeShare", "Share of the volume of all particles", ValueRange.Fraction, null) with { IsRequired = true, Example = "0.4" };

    public static KeySpec Table { get; } = new("sizes", ValueShape.Objects, "Table of sizes, instead of diameter and spread")
    {
        Inner = new ObjectSpec("size", "A size; the shares sum to 1.", [ClassDiameter, ClassShare]),
        Count = (1, 1000),
    };

    public static KeySpec AxisRatio { get; } = Number("axisRatio", "Largest ratio of the axes, drawn evenly up to it; 1 for spheres", ValueRange.Between(1, 3), Particles.AxisRatio);

    public static KeySpec Roughness { get; } = Number("roughness", "Standard deviation of the distance of the surface from the centre over its mean: smooth bumps", ValueRange.Between(0, 0.3), Particles.Roughness);

    public static KeySpec Overlap { get; } = Number("overlap", "Overlap of particles that touch over the sum of their radii", ValueRange.Between(0, 0.2), Particles.Overlap);

    public static KeySpec Grain { get; } = Length("grain", "Diameter of the grains of polycrystals", "\"0.6 um\"", null) with { Default = "single crystals" };

    public static KeySpec Cracked { get; } = Number("cracked", "Share of particles with cracks: a flat one, or opened grain boundaries of polycrystals", ValueRange.Fraction, Particles.CrackedShare);

    public static KeySpec CrackWidth { get; } = Length("crackWidth", "Width of cracks", "\"0.2 um\"", Particles.CrackWidth);

    public static KeySpec Active { get; } = new("activeParticles", ValueShape.Object, "The particles of active material")
    {
        Inner = new ObjectSpec("activeParticles", "Sizes, shape and damage of active particles.", [Diameter, Spread, Table, AxisRatio, Roughness, Overlap, Grain, Cracked, CrackWidth]),
        Default = "spheres of 5 um",
    };

    public static KeySpec GrainDiameter { get; } = Length("diameter", "D50 of electrolyte particles", "\"2 um\"", null) with { Default = "needed without a table" };

    public static KeySpec ElectrolyteParticles { get; } = new("electrolyteParticles", ValueShape.Object, "Electrolyte particles, which flow under pressure and leave pores between them")
    {
        Inner = new ObjectSpec("electrolyteParticles", "Sizes of electrolyte particles.", [GrainDiameter, Spread, Table]),
        Default = "a matrix with pores of their own",
    };

    public static KeySpec FibreDiameter { get; } = Length("diameter", "Diameter of fibres", "\"150 nm\"", Fibre.Diameter);

    public static KeySpec FibreLength { get; } = Length("length", "Median length of fibres", "\"6 um\"", Fibre.Length);

    public static KeySpec LengthSpread { get; } = Number("lengthSpread", "Standard deviation of the logarithm of the length", ValueRange.Fraction, Fibre.LengthSpread);

    public static KeySpec Waviness { get; } = Number("waviness", "One minus the distance of the ends over the length of a fibre in free space", ValueRange.Between(0, 0.8), Fibre.Waviness);

    public static KeySpec Dispersion { get; } = Number("dispersion", "Share of fibres outside agglomerates: 0 agglomerated, 1 dispersed", ValueRange.Fraction, Fibre.Dispersion);

    public static KeySpec Agglomerate { get; } = Length("agglomerate", "Diameter of agglomerates", "\"3 um\"", null) with { Default = "half of the median length" };

    public static KeySpec Painting { get; } = new("painting", ValueShape.Choice, "Whether fibres become voxels: when at least 1.5 voxels thick, always (thin ones replaced by fewer of 1.5 voxels), or never")
    {
        Choices = ["resolved", "always", "never"],
        Default = "resolved",
        Example = "\"resolved\"",
    };

    public static KeySpec Fibres { get; } = new("fibres", ValueShape.Object, "Carbon fibres")
    {
        Inner = new ObjectSpec("fibres", "Carbon fibres.", [FibreDiameter, FibreLength, LengthSpread, Waviness, Dispersion, Agglomerate, Painting]),
        Default = "fibres of 150 nm and 6 um, dispersed",
    };

    public static KeySpec PoreDiameter { get; } = Length("diameter", "Diameter of pores in a matrix", "\"1 um\"", null) with { Default = "a quarter of the D50 of active particles" };

    public static KeySpec VoidPerCarbon { get; } = new("voidPerCarbon", ValueShape.Quantity, "Pore volume that fibres keep open per volume of fibre, beyond the porosity, which is then that of the composite without carbon")
    {
        Range = ValueRange.Between(0, 20),
        Default = "0",
        DefaultValue = 0,
        Example = "6",
    };

    public static KeySpec Pores { get; } = new("pores", ValueShape.Object, "Pores in an electrolyte matrix") { Inner = new ObjectSpec("pores", "Pores in an electrolyte matrix.", [PoreDiameter]) };

    public static KeySpec CarbonCoverage { get; } = Number("carbon", "Share of the surface of active particles that carbon covers", ValueRange.Fraction, null) with { Default = "what packing gives", Example = "0.1" };

    public static KeySpec ElectrolyteCoverage { get; } = Number("electrolyte", "Share of the surface of active particles that electrolyte covers", ValueRange.Fraction, null) with { Default = "what packing gives", Example = "0.7" };

    public static KeySpec Coverage { get; } = new("coverage", ValueShape.Object, "What the surface of active particles touches, without contacts among themselves")
    {
        Inner = new ObjectSpec("coverage", "Coverage of active particles.", [CarbonCoverage, ElectrolyteCoverage]),
    };

    public static ObjectSpec Recipe { get; } = new("recipe", "A recipe of a composite electrode, and the volume that is generated of it.",
    [
        CellKeys.SchemaLink, CellKeys.Name, MaterialSlots.Materials, Mass, MassFractions, Porosity, Density, Layers, Gradient,
        Box, Voxel, Seed, Active, ElectrolyteParticles, Fibres, VoidPerCarbon, Pores, Coverage,
    ]);

    private static KeySpec Edge(string name) => Length(name, $"Edge along {name}", "\"20 um\"", null) with { IsRequired = true };

    private static KeySpec Length(string name, string description, string example, double? otherwise) => new(name, ValueShape.Quantity, description)
    {
        Dimension = Dimension.Length,
        Range = ValueRange.Between(1e-9, 1e-2),
        Default = otherwise is { } given ? Quantity.Format(given, Dimension.Length) : null,
        DefaultValue = otherwise,
        Example = example,
    };

    private static KeySpec Number(string name, string description, ValueRange range, double? otherwise) => new(name, ValueShape.Quantity, description)
    {
        Range = range,
        Default = otherwise?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        DefaultValue = otherwise,
        Example = otherwise?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
