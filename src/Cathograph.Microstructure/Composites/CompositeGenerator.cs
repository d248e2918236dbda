using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Generation;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Composites;

/// <summary>
/// Generates a composite from a recipe: packs active particles, cuts cracks, grows fibres along and between them, packs electrolyte particles (or pores in a matrix) into what is left and presses them
/// until each phase has the volume that was weighed.
/// </summary>
public static class CompositeGenerator
{
    // A surface may move by this share of the D50 to close the volume.
    private const double MostShift = 0.08;
    private const double FractionTolerance = 0.002;
    private const double CoverageTolerance = 0.03;
    private const double OverlapTolerance = 0.02;
    private const double ScaleTolerance = 0.1;

    /// <summary>Generates.</summary>
    /// <param name="plan">The plan of a recipe.</param>
    /// <param name="work">Threads, progress and cancellation; the volume does not depend on the threads.</param>
    /// <returns>The volume with what was achieved.</returns>
    /// <exception cref="InvalidInputException">There are more electrolyte particles or pores than can be made.</exception>
    public static CompositeVolume Run(CompositePlan plan, GenerationWork work)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(work);
        var random = new Random(plan.Recipe.Seed);
        var box = PaddedBox.Of(plan);
        (ParticleBed bed, double overlap, double scale) = ActivePacking.Pack(plan, box, random, work);
        work.Report(0.2, "surfaces");
        float most = Math.Max(1.5f, (float)(MostShift * plan.Recipe.Active.Sizes.Diameter / plan.Grid.Spacing.X));
        float margin = Math.Max(most, (float)((0.5 * plan.FibreDiameter / plan.Grid.Spacing.X) + 4));
        float[] field = LargeArray.Uninitialised<float>((int)plan.Grid.Count);
        int[] ids = LargeArray.Uninitialised<int>(field.Length);
        Array.Clear(ids);
        Array.Fill(field, margin);
        Body[] bodies = BodyField.Images(bed, box, plan.Grid, margin, 1);
        BodyField.Paint(plan.Grid, bodies, margin, field, ids, work);
        int[]? grains = Cracks.Cut(plan, bodies, ids, field, work);
        var filling = new PhaseFilling(plan, field, ids, work);
        double shift = filling.Active(most);
        var probe = new FieldProbe(plan.Grid, field, plan.IsPeriodic);
        float[] score = LargeArray.Uninitialised<float>(field.Length);
        (FibreNetwork Network, double Covered, double Grown)? fibres = Carbon(plan, filling, probe, score, random, work);
        Pressed(plan, box, filling, probe, score, random, work);
        work.Report(0.9, "counting");
        var measures = CompositeMeasures.Of(plan.Grid, filling.Labels, ids, work);
        var made = new CompositeVolume
        {
            Plan = plan,
            Labels = new LabelVolume(plan.Grid, ImmutableCollectionsMarshal.AsImmutableArray(filling.Labels), CompositeLabels.Phases),
            Particles = Regions(plan.Grid, ids),
            Grains = grains is null ? null : Regions(plan.Grid, Within(grains, filling.Labels)),
            Fibres = fibres?.Network,
            FibreCoverage = fibres?.Covered ?? double.NaN,
            FibresGrown = fibres?.Grown ?? 1,
            Radii = ImmutableCollectionsMarshal.AsImmutableArray(bed.Radius),
            Centres = [.. Enumerable.Range(0, bed.Count).Select(k => (bed.X[k], bed.Y[k], bed.Z[k] - box.Pad))],
            LargestOverlap = overlap,
            SurfaceShift = shift * plan.Grid.Spacing.X,
            Measures = measures,
            Findings = [],
        };
        work.Report(1, "done");
        return made with { Findings = [.. plan.Findings, .. filling.Findings, .. FindingsOf(made, scale)] };
    }

    private static (FibreNetwork Network, double Covered, double Grown)? Carbon(CompositePlan plan, PhaseFilling filling, FieldProbe probe, float[] score, Random random, GenerationWork work)
    {
        if (plan.Asked.Carbon <= 0)
        {
            return null;
        }

        work.Report(0.3, "fibres");
        (FibreNetwork Network, double Covered, double Grown) fibres = new FibreGrowth(plan, probe, random, work).Grow(filling.Surface());
        if (plan.PaintsFibres)
        {
            // Where fibres cross, and where particles cut them, voxels farther from their lines make up for it.
            float reach = (float)Math.Max(2, 1.2 * plan.FibreDiameter / plan.Grid.Spacing.X);
            Array.Fill(score, 2 * reach);
            FibreField.Paint(fibres.Network, plan.Grid, reach, score, work);
            filling.Carbon(score, reach);
        }

        return fibres;
    }

    // Electrolyte particles grow evenly until they have their volume: what they leave are pores. In a matrix pores are what is drawn.
    private static void Pressed(CompositePlan plan, PaddedBox box, PhaseFilling filling, FieldProbe probe, float[] score, Random random, GenerationWork work)
    {
        work.Report(0.5, "electrolyte");
        double edge = plan.Grid.Spacing.X;
        if (plan.Recipe.ElectrolyteSizes is { } sizes && plan.Asked.Electrolyte > 0)
        {
            float reach = (float)GrainPacking.Margin(plan);
            Array.Fill(score, reach);
            BodyField.Paint(plan.Grid, GrainPacking.Pack(plan, box, probe, random, work), reach, score, null, work);
            work.Report(0.8, "pressing");
            filling.Fill(score, (float)(-0.5 * sizes.Largest / edge), reach * 1.0001f);
            return;
        }

        double pore = CompositePlan.PoreDiameterOf(plan.Recipe) / edge;
        float margin = (float)Math.Max(3, pore);
        Array.Fill(score, margin);
        BodyField.Paint(plan.Grid, PoreField.Draw(plan, box, probe, margin, random), margin, score, null, work);
        for (int v = 0; v < score.Length; v++)
        {
            score[v] = -score[v];
        }

        work.Report(0.8, "pressing");
        filling.Fill(score, -margin * 1.0001f, (float)pore);
    }

    private static int[] Within(int[] grains, byte[] labels)
    {
        for (int v = 0; v < grains.Length; v++)
        {
            grains[v] = labels[v] == CompositeLabels.Active ? grains[v] : 0;
        }

        return grains;
    }

    private static RegionVolume Regions(VoxelGrid grid, int[] ids)
    {
        int count = PackingPainter.Renumber(ids);
        return new RegionVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(ids), count);
    }

    private static IEnumerable<Finding> FindingsOf(CompositeVolume made, double scale)
    {
        CompositePlan plan = made.Plan;
        double allowed = plan.Recipe.Active.Overlap + OverlapTolerance;
        if (made.LargestOverlap > allowed)
        {
            yield return Finding.Warning("packing-too-dense", FormattableString.Invariant($"Active particles still overlap by up to {100 * made.LargestOverlap:F1} % of the sum of their radii; {100 * plan.Recipe.Active.Overlap:F1} % were asked for. Less active material, more pores or a wider size distribution would come to rest."));
        }

        if (Math.Abs(scale - 1) > ScaleTolerance)
        {
            yield return Finding.Warning("sizes-scaled", FormattableString.Invariant($"The {made.Radii.Length} particles that fit were scaled by {scale:F2} in size to have the volume that was weighed; a larger box would hold the distribution."), "box");
        }

        if (made.FibresGrown < 0.999)
        {
            yield return Finding.Warning("fibres-no-room", FormattableString.Invariant($"Only {100 * made.FibresGrown:F1} % of the carbon found room between the particles."), "fibres");
        }

        VolumeFractions asked = plan.Asked;
        VolumeFractions got = made.Achieved;
        (string Name, double Asked, double Got)[] phases =
            [("active", asked.Active, got.Active), ("electrolyte", asked.Electrolyte, got.Electrolyte), ("carbon", asked.Carbon, got.Carbon), ("pore", asked.Pore, got.Pore)];
        foreach ((string name, double wanted, double reached) in phases)
        {
            if (Math.Abs(wanted - reached) > FractionTolerance)
            {
                yield return Finding.Warning("fraction-missed", FormattableString.Invariant($"The volume holds {100 * reached:F2} % {name}; {100 * wanted:F2} % were asked for (tolerance {100 * FractionTolerance:F1} %)."), name);
            }
        }

        CoverageDesign coverage = plan.Recipe.Coverage;
        (string Name, double? Asked, double Got)[] covers = [("carbon", coverage.Carbon, made.CarbonCoverage), ("electrolyte", coverage.Electrolyte, made.Measures.CoverageOf(CompositeLabels.Electrolyte))];
        foreach ((string name, double? wanted, double reached) in covers)
        {
            if (wanted is { } share && !(Math.Abs(share - reached) <= CoverageTolerance))
            {
                yield return Finding.Warning("coverage-missed", FormattableString.Invariant($"Of the surface of active particles {100 * reached:F1} % is covered by {name}; {100 * share:F1} % were asked for (tolerance {100 * CoverageTolerance:F0} %). The amount of {name} and of pores sets what can be reached."), "coverage." + name);
            }
        }
    }
}
