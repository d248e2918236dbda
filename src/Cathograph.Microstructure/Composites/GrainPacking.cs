using Cathograph.Core.Composites;

namespace Cathograph.Microstructure.Composites;

/// <summary>Packs electrolyte particles, which give way and flow, into the room between active particles, which do neither.</summary>
internal static class GrainPacking
{
    private const int MostGrains = 3_000_000;
    private const int Trials = 40;
    private const int Rounds = 40;

    // Before they are pressed, electrolyte particles fill this share of the room between active ones.
    private const double Loose = 0.62;
    private const double MayOverlap = 0.1;

    // A particle is pressed onto active ones until its centre is this share of its radius away from them.
    private const double Dent = 0.5;

    /// <summary>The particles in voxels before they are pressed, as images in the window.</summary>
    public static Body[] Pack(CompositePlan plan, PaddedBox box, FieldProbe probe, Random random, GenerationWork work)
    {
        CompositeRecipe recipe = plan.Recipe;
        SizeDesign sizes = recipe.ElectrolyteSizes!;
        var depths = new DepthDraw(box, depth => recipe.FractionsAt(depth).Electrolyte);
        double count = depths.Total / (Math.PI / 6 * Math.Pow(sizes.Diameter, 3) * Math.Exp(-4.5 * sizes.Spread * sizes.Spread));
        if (count > MostGrains)
        {
            throw new Core.Verdicts.InvalidInputException("electrolyteParticles", FormattableString.Invariant($"found about {count:G3} electrolyte particles; expected at most {MostGrains}: a smaller box, larger particles, or none for a matrix"));
        }

        double free = new DepthDraw(box, depth => 1 - recipe.FractionsAt(depth).Active).Total;
        (double[] radii, _) = SizeDraw.Radii(sizes, depths.Total, random);
        double shrink = Math.Min(1, Math.Cbrt(Loose * free / depths.Total));
        var bed = new ParticleBed(box.Domain, [.. radii.Select(radius => radius * shrink)], null);
        ActivePacking.Scatter(bed, box, depths, random);
        double edge = plan.Grid.Spacing.X;
        for (int k = 0; k < bed.Count; k++)
        {
            for (int trial = 0; trial < Trials && Distance(bed, k, box, probe, edge) < Dent * bed.Radius[k] / edge; trial++)
            {
                bed.Place(k, random.NextDouble() * box.Domain.X, random.NextDouble() * box.Domain.Y, bed.Z[k]);
            }
        }

        for (int round = 0; round < Rounds; round++)
        {
            work.Report(0.5 + (0.1 * round / Rounds), "electrolyte particles");
            work.Cancellation.ThrowIfCancellationRequested();
            PushOut(bed, box, probe, edge);
            bed.Step(MayOverlap);
        }

        return BodyField.Images(bed, box, plan.Grid, (float)(Margin(plan)), 1);
    }

    /// <summary>How far around particles the distance from them is needed, in voxels.</summary>
    public static double Margin(CompositePlan plan) => Math.Max(3, 0.5 * plan.Recipe.ElectrolyteSizes!.Diameter / plan.Grid.Spacing.X);

    private static double Distance(ParticleBed bed, int k, PaddedBox box, FieldProbe probe, double edge)
    {
        double z = (bed.Z[k] - box.Pad) / edge;
        return z < 0 || z >= probe.Grid.Depth ? double.MaxValue : probe.At(bed.X[k] / edge, bed.Y[k] / edge, z);
    }

    private static void PushOut(ParticleBed bed, PaddedBox box, FieldProbe probe, double edge)
    {
        for (int k = 0; k < bed.Count; k++)
        {
            double missing = (Dent * bed.Radius[k] / edge) - Distance(bed, k, box, probe, edge);
            if (missing > 0)
            {
                (double x, double y, double z) = probe.Normal(bed.X[k] / edge, bed.Y[k] / edge, (bed.Z[k] - box.Pad) / edge);
                bed.Shift(k, 0.5 * missing * edge * x, 0.5 * missing * edge * y, 0.5 * missing * edge * z);
            }
        }
    }
}
