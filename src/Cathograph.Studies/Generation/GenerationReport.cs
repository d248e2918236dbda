using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.Generation;

/// <summary>Tells what a generated composite turned out to be, beside what was asked for.</summary>
public static class GenerationReport
{
    private const double Micro = 1e6;

    /// <summary>The report.</summary>
    /// <param name="made">The composite.</param>
    /// <returns>Tables of what was asked and achieved, cross-sections, sizes and the profile along depth.</returns>
    public static Report Of(CompositeVolume made)
    {
        ArgumentNullException.ThrowIfNull(made);
        VoxelGrid grid = made.Labels.Grid;
        (double x, double y, double z) = grid.Extent;
        return new Report
        {
            Title = FigureText.Literal(made.Plan.Recipe.Name),
            Lead = FormattableString.Invariant($"{made.Measures.Particles} active particles{FibreWords(made)} in {Micro * x:G4} x {Micro * y:G4} x {Micro * z:G4} um, {grid.Width} x {grid.Height} x {grid.Depth} voxels of {1e9 * grid.Spacing.X:G4} nm, seed {made.Plan.Recipe.Seed}."),
            Findings = made.Findings,
            Sections =
            [
                new ReportSection("Composition", [new ReportTable(Composition(made))]),
                new ReportSection("Structure", [new ReportTable(Structure(made))]),
                new ReportSection("Figures",
                [
                    new ReportFigure(GenerationFigures.Slices(made.Labels)),
                    new ReportFigure(SliceFigures.Particles(made.Particles, "particle-slices", "Active particles")),
                    new ReportFigure(GenerationFigures.Sizes(made)),
                    new ReportFigure(GenerationFigures.Profile(made)),
                ]),
            ],
        };
    }

    /// <summary>The profile along depth as columns.</summary>
    /// <param name="made">The composite.</param>
    /// <returns>The sheet <c>depth-profile</c>: asked and achieved fractions of every plane of voxels.</returns>
    public static DataSheet Sheet(CompositeVolume made)
    {
        ArgumentNullException.ThrowIfNull(made);
        CompositePlan plan = made.Plan;
        int[] planes = [.. Enumerable.Range(0, made.Labels.Grid.Depth)];
        double step = made.Labels.Grid.Spacing.Z * Micro;
        double count = made.Labels.Grid.PlaneCount;
        DataColumn Asked(string name, Func<VolumeFractions, double> of) => new(name, [.. planes.Select(z => of(plan.Recipe.FractionsAt((z + 0.5) / planes.Length)))]);
        DataColumn Got(string name, byte label) => new(name, [.. made.Measures.Counts.Select(plane => plane[label] / count)]);
        return new DataSheet(
            "depth-profile",
            [
                new DataColumn("depth_um", [.. planes.Select(z => (z + 0.5) * step)]),
                Asked("active_asked", part => part.Active), Got("active_volumeFraction", CompositeLabels.Active),
                Asked("electrolyte_asked", part => part.Electrolyte), Got("electrolyte_volumeFraction", CompositeLabels.Electrolyte),
                Asked("carbon_asked", part => part.Carbon), Got("carbon_volumeFraction", CompositeLabels.Carbon),
                Asked("pore_asked", part => part.Pore), Got("pore_volumeFraction", CompositeLabels.Pore),
            ]);
    }

    /// <summary>The mass fractions of solids of a volume.</summary>
    /// <param name="recipe">Gives the densities.</param>
    /// <param name="fractions">Fractions by volume.</param>
    /// <returns>Mass fractions of active material, electrolyte and carbon, and the density with pores in kg/m3.</returns>
    public static (double Active, double Electrolyte, double Carbon, double Density) Masses(CompositeRecipe recipe, VolumeFractions fractions)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(fractions);
        (double active, double electrolyte, double carbon) = recipe.Densities;
        double density = (fractions.Active * active) + (fractions.Electrolyte * electrolyte) + (fractions.Carbon * carbon);
        return (fractions.Active * active / density, fractions.Electrolyte * electrolyte / density, fractions.Carbon * carbon / density, density);
    }

    /// <summary>The D50 of the particles that were packed.</summary>
    /// <param name="made">The composite.</param>
    /// <returns>In m.</returns>
    public static double MedianDiameter(CompositeVolume made)
    {
        ArgumentNullException.ThrowIfNull(made);
        double total = made.Radii.Sum(radius => radius * radius * radius);
        double sum = 0;
        foreach (double radius in made.Radii.Reverse())
        {
            sum += radius * radius * radius;
            if (sum >= 0.5 * total)
            {
                return 2 * radius;
            }
        }

        return 0;
    }

    private static string FibreWords(CompositeVolume made) => made.Fibres is { } fibres ? FormattableString.Invariant($" and {fibres.Count} fibres") : "";

    private static Table Composition(CompositeVolume made)
    {
        VolumeFractions asked = made.Plan.Asked;
        VolumeFractions got = made.Achieved;
        (double Active, double Electrolyte, double Carbon, double Density) wanted = Masses(made.Plan.Recipe, asked);
        (double Active, double Electrolyte, double Carbon, double Density) reached = Masses(made.Plan.Recipe, got);
        TableColumn Share(string label, string key) => new(label, "%") { Decimals = 2, Key = key };
        return new Table(
            "composition",
            [new TableColumn("phase") { Key = "phase" }, Share("volume asked", "volumeAsked_percent"), Share("volume achieved", "volume_percent"), Share("mass asked", "massAsked_percent"), Share("mass achieved", "mass_percent")],
            [
                new TableRow("active", 100 * asked.Active, 100 * got.Active, 100 * wanted.Active, 100 * reached.Active),
                new TableRow("electrolyte", 100 * asked.Electrolyte, 100 * got.Electrolyte, 100 * wanted.Electrolyte, 100 * reached.Electrolyte),
                new TableRow("carbon", 100 * asked.Carbon, 100 * got.Carbon, 100 * wanted.Carbon, 100 * reached.Carbon),
                new TableRow("pore", 100 * asked.Pore, 100 * got.Pore, 0, 0),
            ])
        {
            Note = FormattableString.Invariant($"Density {1e-3 * reached.Density:F3} g/cm3; {1e-3 * wanted.Density:F3} g/cm3 were asked for. Fractions are within 0.2 % of the volume unless a warning says otherwise."),
        };
    }

    private static Table Structure(CompositeVolume made)
    {
        CompositeRecipe recipe = made.Plan.Recipe;
        var rows = new List<TableRow>
        {
            new("active particles", made.Measures.Particles, double.NaN, ""),
            new("D50 of active particles", Micro * MedianDiameter(made), Micro * recipe.Active.Sizes.Diameter, "um"),
            new("contacts a particle", 2.0 * made.Measures.ParticleContacts / made.Measures.Particles, double.NaN, ""),
            new("largest overlap", 100 * made.LargestOverlap, 100 * recipe.Active.Overlap, "%"),
            new("surfaces moved by", Micro * made.SurfaceShift, 0, "um"),
            new("covered by electrolyte", 100 * made.Measures.CoverageOf(CompositeLabels.Electrolyte), 100 * (recipe.Coverage.Electrolyte ?? double.NaN), "%"),
            new("at pores", 100 * made.Measures.CoverageOf(CompositeLabels.Pore), double.NaN, "%"),
        };
        if (made.Fibres is { } fibres)
        {
            rows.Insert(6, new TableRow("covered by carbon", 100 * made.CarbonCoverage, 100 * (recipe.Coverage.Carbon ?? double.NaN), "%"));
            rows.Add(new TableRow("fibres", fibres.Count, double.NaN, ""));
            rows.Add(new TableRow("median fibre length", Micro * MedianLength(fibres), Micro * recipe.Fibres.Length, "um"));
            rows.Add(new TableRow("fibre diameter", 1e9 * made.Plan.FibreDiameter, 1e9 * recipe.Fibres.Diameter, "nm"));
        }

        rows.Add(new TableRow("memory while generating", made.Plan.Memory / 1e6, double.NaN, "MB"));
        return new Table("structure", [new TableColumn("what") { Key = "what" }, new TableColumn("achieved") { Key = "achieved" }, new TableColumn("asked") { Key = "asked" }, new TableColumn("unit") { Key = "unit" }], rows)
        {
            Note = "Coverage is the share of the surface of active particles that is not shared with other particles; of fibres thinner than voxels by the lines.",
        };
    }

    /// <summary>The median of the lengths of fibres.</summary>
    /// <param name="fibres">The fibres.</param>
    /// <returns>In m; NaN for none.</returns>
    public static double MedianLength(FibreNetwork fibres)
    {
        ArgumentNullException.ThrowIfNull(fibres);
        double[] lengths = [.. Enumerable.Range(0, fibres.Count).Select(fibres.LengthOf).Order()];
        return lengths.Length > 0 ? lengths[lengths.Length / 2] : double.NaN;
    }
}
