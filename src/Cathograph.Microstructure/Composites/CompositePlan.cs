using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Composites;

/// <summary>A recipe on voxels: grid, zones, what fibres become, and what it will cost; known before anything is generated.</summary>
public sealed record CompositePlan
{
    private const double VoxelsAcrossParticle = 12;
    private const double VoxelsAcrossGrain = 8;
    private const double VoxelsAcrossPore = 5;
    private const double VoxelsAcrossCrack = 2;
    private const double PaintedVoxels = 1.5;
    private const long ChosenVoxels = 256L * 256 * 256;
    private const double DensestPacking = 0.66;
    private const double MostFibres = 5e6;
    private const double MostParticles = 2e6;
    private const double SliceVoxels = 12;

    private CompositePlan(CompositeRecipe recipe, VoxelGrid grid)
    {
        Recipe = recipe;
        Grid = grid;
    }

    /// <summary>Gets the recipe.</summary>
    public CompositeRecipe Recipe { get; }

    /// <summary>Gets the grid; voxels are cubes, and the box is rounded to whole ones.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets the zones of one composition along z, which together are all planes.</summary>
    public ImmutableArray<CompositeZone> Zones { get; private init; } = [];

    /// <summary>Gets a value indicating whether the volume goes on periodically along z too, as it does along x and y: for one layer.</summary>
    public bool IsPeriodic => Recipe.Layers.Length == 1;

    /// <summary>Gets a value indicating whether carbon becomes voxels.</summary>
    public bool PaintsFibres { get; private init; }

    /// <summary>Gets the diameter in m of the fibres that are made: that of the recipe, or more where thin ones are painted all the same.</summary>
    public double FibreDiameter { get; private init; }

    /// <summary>Gets the fractions by volume that were asked for, over the whole box.</summary>
    public VolumeFractions Asked { get; private init; } = new(0, 0, 0, 0);

    /// <summary>Gets the memory in bytes that generating takes.</summary>
    public long Memory { get; private init; }

    /// <summary>Gets what is odd about the recipe on this grid.</summary>
    public ImmutableArray<Finding> Findings { get; private init; } = [];

    /// <summary>Plans a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="mostMemory">More memory in bytes than this is refused.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidInputException">With every reason why it cannot be generated.</exception>
    public static CompositePlan Of(CompositeRecipe recipe, long mostMemory)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var refusals = new List<Violation>();
        double voxel = recipe.Voxel ?? Choose(recipe);
        (double x, double y, double z) = recipe.Box;
        double count = Math.Round(x / voxel) * Math.Round(y / voxel) * Math.Round(z / voxel);
        CheckParticles(recipe, voxel, refusals);
        if (count > VoxelGrid.MaximumCount || Math.Max(x, Math.Max(y, z)) / voxel > 20_000)
        {
            refusals.Add(new Violation("voxel", FormattableString.Invariant($"found {count:G4} voxels of {1e9 * voxel:G4} nm, which would take about {Math.Max(MemoryOf(recipe, 1), 17 * count) / 1e9:G3} GB; expected at most {VoxelGrid.MaximumCount} voxels")));
            throw new InvalidInputException(refusals);
        }

        var grid = new VoxelGrid(Whole(x / voxel), Whole(y / voxel), Whole(z / voxel), VoxelSpacing.Cube(voxel));
        long memory = MemoryOf(recipe, grid.Count);
        if (memory > mostMemory)
        {
            refusals.Add(new Violation("voxel", FormattableString.Invariant($"found {grid.Width} x {grid.Height} x {grid.Depth} voxels of {1e9 * voxel:G4} nm, which take {memory / 1e9:G3} GB of memory; expected at most {mostMemory / 1e9:G3} GB on this machine: a larger voxel or a smaller box")));
        }

        ImmutableArray<CompositeZone> zones = ZonesOf(recipe, grid);
        VolumeFractions asked = Mean(zones, grid);
        CheckFractions(recipe, zones, asked, refusals);
        if (refusals.Count > 0)
        {
            throw new InvalidInputException(refusals);
        }

        bool isThick = recipe.Fibres.Diameter >= PaintedVoxels * voxel * (1 - 1e-9);
        bool paints = asked.Carbon > 0 && (recipe.Fibres.Painting == FibrePainting.Always || (recipe.Fibres.Painting == FibrePainting.Resolved && isThick));
        var plan = new CompositePlan(recipe, grid)
        {
            Zones = zones,
            PaintsFibres = paints,
            FibreDiameter = paints ? Math.Max(recipe.Fibres.Diameter, PaintedVoxels * voxel) : recipe.Fibres.Diameter,
            Asked = asked,
            Memory = memory,
        };
        return plan with { Findings = [.. recipe.Findings, .. FindingsOf(plan)] };
    }

    /// <summary>The zone of a plane of voxels.</summary>
    /// <param name="z">0 to the number of planes - 1.</param>
    /// <returns>Its index in <see cref="Zones"/>.</returns>
    public int ZoneOf(int z)
    {
        int zone = 0;
        while (Zones[zone].To <= z)
        {
            zone++;
        }

        return zone;
    }

    private static int Whole(double value) => Math.Max(1, (int)Math.Round(value));

    // The finest feature that has to be resolved, as far as the box allows; fibres only where that is cheap.
    private static double Choose(CompositeRecipe recipe)
    {
        double voxel = recipe.Active.Sizes.Fine / VoxelsAcrossParticle;
        voxel = Math.Min(voxel, recipe.ElectrolyteSizes is { } sizes ? sizes.Fine / VoxelsAcrossGrain : PoreDiameterOf(recipe) / VoxelsAcrossPore);
        voxel = recipe.Active.CrackedShare > 0 ? Math.Min(voxel, recipe.Active.CrackWidth / VoxelsAcrossCrack) : voxel;
        bool hasCarbon = recipe.Layers.Any(layer => layer.MassFractions.Carbon > 0);
        double fibre = recipe.Fibres.Diameter / PaintedVoxels;
        double least = Math.Cbrt(recipe.Box.X * recipe.Box.Y * recipe.Box.Z / ChosenVoxels);
        voxel = hasCarbon && fibre >= least ? Math.Min(voxel, fibre) : voxel;
        return Rounded(Math.Max(voxel, least));
    }

    // Two digits, downwards.
    private static double Rounded(double length)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(length)) - 1);
        return Math.Max(1, Math.Floor((length / unit) + 1e-9)) * unit;
    }

    internal static double PoreDiameterOf(CompositeRecipe recipe) => recipe.PoreDiameter ?? (0.25 * recipe.Active.Sizes.Diameter);

    // Labels, particle numbers and two fields of floats; grains of polycrystals; planes and tables beside them.
    private static long MemoryOf(CompositeRecipe recipe, double voxels) => (long)(voxels * (17 + (recipe.Active.Grain is null ? 0 : 4))) + 64_000_000;

    private static ImmutableArray<CompositeZone> ZonesOf(CompositeRecipe recipe, VoxelGrid grid)
    {
        double[] ends = recipe.LayerEnds();
        if (recipe.IsGradient)
        {
            int slices = Math.Clamp((int)Math.Round(grid.Depth / SliceVoxels), 1, 24);
            ends = [.. Enumerable.Range(1, slices).Select(k => (double)k / slices)];
        }

        var zones = ImmutableArray.CreateBuilder<CompositeZone>();
        int from = 0;
        for (int k = 0; k < ends.Length; k++)
        {
            int to = k == ends.Length - 1 ? grid.Depth : (int)Math.Round(ends[k] * grid.Depth);
            if (to > from)
            {
                VolumeFractions fractions = recipe.FractionsAt(recipe.IsGradient ? 0.5 * (from + to) / grid.Depth : (k == 0 ? 0 : 0.5 * (ends[k - 1] + ends[k])));
                zones.Add(new CompositeZone(from, to, fractions));
            }

            from = Math.Max(from, to);
        }

        return zones.ToImmutable();
    }

    private static VolumeFractions Mean(ImmutableArray<CompositeZone> zones, VoxelGrid grid)
    {
        double Of(Func<VolumeFractions, double> part) => zones.Sum(zone => (zone.To - zone.From) * part(zone.Fractions)) / grid.Depth;
        return new VolumeFractions(Of(part => part.Active), Of(part => part.Electrolyte), Of(part => part.Carbon), Of(part => part.Pore));
    }

    private static void CheckParticles(CompositeRecipe recipe, double voxel, List<Violation> refusals)
    {
        (double x, double y, double z) = recipe.Box;
        double shortest = Math.Min(x, Math.Min(y, z));
        double largest = recipe.Active.Sizes.Largest;
        if (largest * Math.Pow(recipe.Active.AxisRatio, 2.0 / 3) > shortest)
        {
            refusals.Add(new Violation("box", Text($"found an edge of {Um(shortest)} um for active particles of up to {Um(largest * Math.Pow(recipe.Active.AxisRatio, 2.0 / 3))} um; expected a box larger than its particles")));
        }

        if (voxel > 0.5 * recipe.Active.Sizes.Fine)
        {
            refusals.Add(new Violation("voxel", Text($"found {Um(voxel)} um for active particles from {Um(recipe.Active.Sizes.Fine)} um; expected at most half of the smallest")));
        }

        double count = x * y * z / (Math.PI / 6 * Math.Pow(recipe.Active.Sizes.Fine, 3));
        if (count > 4 * MostParticles)
        {
            refusals.Add(new Violation("box", FormattableString.Invariant($"found room for {count:G3} active particles; expected at most {4 * MostParticles:G3}: a smaller box or larger particles")));
        }
    }

    private static void CheckFractions(CompositeRecipe recipe, ImmutableArray<CompositeZone> zones, VolumeFractions asked, List<Violation> refusals)
    {
        double dense = zones.Max(zone => zone.Fractions.Active);
        if (dense > DensestPacking)
        {
            refusals.Add(new Violation("mass", FormattableString.Invariant($"found {100 * dense:F1} % of the volume in active particles; expected at most {100 * DensestPacking:F0} %, the densest random packing that is made: less active material or more pores")));
        }

        (double x, double y, double z) = recipe.Box;
        double fibre = 0.25 * Math.PI * recipe.Fibres.Diameter * recipe.Fibres.Diameter * recipe.Fibres.Length;
        double fibres = asked.Carbon * x * y * z / fibre;
        if (fibres > MostFibres)
        {
            refusals.Add(new Violation("fibres", FormattableString.Invariant($"found {fibres:G3} fibres; expected at most {MostFibres:G3}: a smaller box, or thicker or longer fibres")));
        }
    }

    private static IEnumerable<Finding> FindingsOf(CompositePlan plan)
    {
        CompositeRecipe recipe = plan.Recipe;
        double voxel = plan.Grid.Spacing.X;
        double particle = recipe.Active.Sizes.Fine / voxel;
        if (particle < 0.67 * VoxelsAcrossParticle)
        {
            yield return Finding.Warning("voxel-coarse", FormattableString.Invariant($"The finest tenth of the active particles is only {particle:F1} voxels across; contacts and surfaces need about {VoxelsAcrossParticle}, that is a voxel of {1e9 * recipe.Active.Sizes.Fine / VoxelsAcrossParticle:F0} nm."), "voxel");
        }

        if (recipe.ElectrolyteSizes is { } sizes && sizes.Fine / voxel < 0.5 * VoxelsAcrossGrain)
        {
            yield return Finding.Warning("voxel-coarse", FormattableString.Invariant($"The finest electrolyte particles are only {sizes.Fine / voxel:F1} voxels across; their gaps need about {VoxelsAcrossGrain}, that is a voxel of {1e9 * sizes.Fine / VoxelsAcrossGrain:F0} nm."), "voxel");
        }

        if (plan.Asked.Carbon > 0 && !plan.PaintsFibres)
        {
            yield return Finding.Note("fibres-below-voxel", FormattableString.Invariant($"Fibres of {1e9 * recipe.Fibres.Diameter:F0} nm are thinner than {PaintedVoxels} voxels: they are lines in fibres.csv, and their volume lies within the electrolyte of the labels. A voxel of {1e9 * recipe.Fibres.Diameter / PaintedVoxels:F0} nm or \"painting\": \"always\" makes them voxels."), "fibres");
        }
        else if (plan.PaintsFibres && plan.FibreDiameter > recipe.Fibres.Diameter * 1.001)
        {
            yield return Finding.Warning("fibres-thickened", FormattableString.Invariant($"Fibres of {1e9 * recipe.Fibres.Diameter:F0} nm were replaced by {Math.Pow(plan.FibreDiameter / recipe.Fibres.Diameter, 2):F1} times fewer ones of {1e9 * plan.FibreDiameter:F0} nm with the same volume, so that voxels hold them: their network reaches less far."), "fibres");
        }

        double shortest = Math.Min(recipe.Box.X, Math.Min(recipe.Box.Y, recipe.Box.Z));
        if (shortest < 3 * recipe.Active.Sizes.Diameter)
        {
            yield return Finding.Warning("box-small", FormattableString.Invariant($"The box is {shortest / recipe.Active.Sizes.Diameter:F1} particles (D50) wide; transport through it scatters from seed to seed. Five or more are better."), "box");
        }
    }

    private static string Um(double metres) => (1e6 * metres).ToString("G3", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
