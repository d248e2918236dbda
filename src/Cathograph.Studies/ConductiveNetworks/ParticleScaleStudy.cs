using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Composites;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Studies.Heterogeneity;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Recipes;
using Cathograph.Studies.VoxelDischarge;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>
/// The particle scale of Deng et al. 2025: a composite whose conductor is coarse enough to be seen is generated and discharged voxel by voxel, and its charge map goes through the analysis that the paper
/// made of X-ray maps.
/// </summary>
public static class ParticleScaleStudy
{
    /// <summary>The active material that <see cref="LithiatedValence"/> and <see cref="NickelShare"/> are of.</summary>
    public const string ValenceMaterial = "NMC811";

    /// <summary>Mean oxidation state of Ni in LiNi0.8Co0.1Mn0.1O2 with Co(III) and Mn(IV): (3 - 0.1 * 3 - 0.1 * 4) / 0.8.</summary>
    public const double LithiatedValence = 2.875;

    /// <summary>Share of nickel among the metals, which carries the charge of lithium that left.</summary>
    public const double NickelShare = 0.8;

    private const long MostMemory = 8L << 30;
    private const int Steps = 100;
    private const double MostOfFactor = 1e6;

    /// <summary>Generates, discharges and analyses.</summary>
    /// <param name="options">Recipe and rate.</param>
    /// <param name="cell">The cell: limits of voltage, temperature, separator and counter electrode; materials are the recipe's.</param>
    /// <param name="kinetics">The numbers of the active material. Its share that no longer takes part is not taken away: nobody knows where it is.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Composite, discharge and analysis.</returns>
    /// <exception cref="InvalidInputException">The recipe cannot be generated, its carbon is not made of voxels, or the volume cannot be discharged.</exception>
    public static ParticleScaleResult Run(
        ParticleScaleOptions options, CellDesign cell, KineticNumbers kinetics, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(kinetics);
        return Run(Generate(options, work, cancellation), options, (cell, kinetics), work, cancellation);
    }

    /// <summary>The same composite with so little electronic conductivity inside the active material that electrons lose a good part of the thermal voltage over a particle.</summary>
    /// <param name="result">What it is compared with; its options say how little.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="kinetics">The numbers of the active material.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Discharge and analysis of the same composite, one for each of <see cref="ParticleScaleOptions.PoorFactors"/>.</returns>
    public static ImmutableArray<ParticleScaleResult> RunWithPoorElectrons(
        ParticleScaleResult result, CellDesign cell, KineticNumbers kinetics, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(kinetics);
        return [.. result.Options.PoorFactors.Select(factor => Run(result.Composite, result.Options with { ActiveConductivity = factor * result.CriticalConductivity }, (cell, kinetics), work, cancellation))];
    }

    private static ParticleScaleResult Run(
        CompositeVolume made, ParticleScaleOptions options, (CellDesign Cell, KineticNumbers Kinetics) given, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        (CellDesign cell, KineticNumbers kinetics) = given;
        ActiveMaterial material = kinetics.On(options.Recipe.ActiveMaterial);
        material = options.ActiveConductivity is { } conductivity ? material with { ElectronicConductivity = material.ElectronicConductivity with { Law = new ConstantLaw(conductivity), Temperature = null, Validity = null } } : material;
        CellDesign design = RecipeCell.Of(options.Recipe with { ActiveMaterial = material }, null, cell);
        RegionVolume particles = RegionPieces.Of(made.Particles, cancellation);
        var how = new VoxelDischargeOptions { Current = options.Rate, LowestVoltage = RateProtocol.Limits(cell, new RateOptions()).Lower };
        VoxelDischargeResult discharge = Discharged(options.Memory, design, (made.Labels, particles), how, work, cancellation);
        Volume lithium = discharge.Discharge.Maps[^1].Stoichiometry with { Quantity = "lithium content" };
        Volume valence = Valence(lithium);
        work.Progress?.Report(new StudyProgress(0, 0, "contacts and distances"));
        var connectivity = new PhaseConnectivityOptions { Separator = how.Separator, Collector = how.Collector, ActiveConducts = true };
        ContactResult contacts = ContactAnalysis.Run(PhaseConnectivity.Run(made.Labels, connectivity, work.Threads, cancellation), particles, new ContactOptions { Connectivity = connectivity }, work.Threads, cancellation);
        DiffusionDistanceResult distances = DiffusionDistanceStudy.Run(
            new DiffusionDistanceInput(made.Labels, particles, valence),
            new DiffusionDistanceOptions { Separator = how.Separator, Collector = how.Collector, Samples = options.Samples },
            work.Threads,
            null,
            cancellation);
        var result = new ParticleScaleResult
        {
            Options = options,
            Composite = made,
            Particles = particles,
            Discharge = discharge,
            Valence = valence,
            Contacts = contacts,
            Distances = distances,
            Statistics = Statistics(particles, lithium, options, (how.Separator, work.Threads), cancellation),
        };
        return result with { SizeTrials = ParticleSizeTrials.Of(result, work.Threads, cancellation) };
    }

    private static VoxelDischargeResult Discharged(
        IDischargeMemory? memory, CellDesign design, (LabelVolume Volume, RegionVolume Particles) structure, VoxelDischargeOptions how, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        if (memory?.Find(design, structure, how) is { } known)
        {
            return known;
        }

        VoxelDischargeResult discharge = VoxelDischargeStudy.Run(design, structure, how, work, cancellation);
        memory?.Keep(design, how, discharge);
        return discharge;
    }

    /// <summary>The mean oxidation state of nickel, when all charge is on nickel.</summary>
    /// <param name="lithium">Stoichiometry s of Li_s Ni0.8Co0.1Mn0.1O2, NaN outside.</param>
    /// <returns>2.875 + (1 - s) / 0.8.</returns>
    public static Volume Valence(Volume lithium)
    {
        ArgumentNullException.ThrowIfNull(lithium);
        float[] values = new float[lithium.Values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = (float)(LithiatedValence + ((1 - lithium.Values[k]) / NickelShare));
        }

        return new Volume(lithium.Grid, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Quantity = "Ni oxidation state" };
    }

    private static CompositeVolume Generate(ParticleScaleOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation) => CompositeGenerator.Run(
        Plan(options),
        new GenerationWork(work.Threads, (share, what) => work.Progress?.Report(new StudyProgress((int)(Steps * share), Steps, what)), cancellation));

    /// <summary>Plans the composite, so that what cannot be studied is refused before anything long begins.</summary>
    internal static CompositePlan Plan(ParticleScaleOptions options)
    {
        if (options.PoorFactors.IsDefault || options.PoorFactors.Any(factor => !(factor is > 0 and < MostOfFactor)))
        {
            throw new InvalidInputException("--poor-electrons", FormattableString.Invariant($"found {(options.PoorFactors.IsDefault ? "none" : string.Join(", ", options.PoorFactors.Select(factor => FormattableString.Invariant($"{factor:R}"))))}; expected factors above 0 and below {MostOfFactor:G0}"));
        }

        var plan = CompositePlan.Of(options.Recipe, MostMemory);
        if (!plan.PaintsFibres)
        {
            throw new InvalidInputException(options.Recipe.Name, FormattableString.Invariant($"found carbon of {1e9 * plan.FibreDiameter:F0} nm in voxels of {1e9 * plan.Grid.Spacing.X:F0} nm; expected carbon that is at least as thick as a voxel, for a discharge in voxels"));
        }

        return plan;
    }

    private static ElectrodeStatisticsResult? Statistics(RegionVolume particles, Volume lithium, ParticleScaleOptions options, (BoxFace Separator, int Threads) how, CancellationToken cancellation)
    {
        var asked = new ElectrodeStatisticsOptions { Separator = how.Separator, RadiusLimit = options.RadiusLimit, Samples = options.Samples };
        try
        {
            return ElectrodeStatisticsStudy.Run(particles, lithium, asked, how.Threads, cancellation);
        }
        catch (InvalidInputException)
        {
            // Too few particles in a small box: the rest of the study stands without them.
            return null;
        }
    }
}
