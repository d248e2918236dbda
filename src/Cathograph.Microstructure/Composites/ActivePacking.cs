using Cathograph.Core.Composites;

namespace Cathograph.Microstructure.Composites;

/// <summary>Draws and packs the active particles of a plan.</summary>
internal static class ActivePacking
{
    // So many different shapes stand for all.
    private const int Shapes = 256;

    /// <summary>The bed at rest, the largest overlap left, and the factor by which sizes were scaled to close the volume.</summary>
    public static (ParticleBed Bed, double Overlap, double Scale) Pack(CompositePlan plan, PaddedBox box, Random random, GenerationWork work)
    {
        CompositeRecipe recipe = plan.Recipe;
        var depths = new DepthDraw(box, depth => recipe.FractionsAt(depth).Active);
        (double[] radii, double scale) = SizeDraw.Radii(recipe.Active.Sizes, depths.Total, random);
        ShapeMap[]? shapes = recipe.Active is { AxisRatio: <= 1, Roughness: <= 0 }
            ? null
            : [.. Enumerable.Range(0, Math.Min(Shapes, radii.Length)).Select(_ => new ShapeMap(recipe.Active.AxisRatio, recipe.Active.Roughness, random))];
        var bed = new ParticleBed(box.Domain, radii, shapes);
        Scatter(bed, box, depths, random);
        double overlap = bed.Relax(recipe.Active.Overlap, !plan.IsPeriodic, worst => work.Report(0.1, FormattableString.Invariant($"packing, overlap {100 * worst:F1} %")), work.Cancellation);
        return (bed, overlap, scale);
    }

    /// <summary>Puts bodies at random places; along the depth their volume is as dense as it should be.</summary>
    public static void Scatter(ParticleBed bed, PaddedBox box, DepthDraw depths, Random random)
    {
        int[] order = [.. Enumerable.Range(0, bed.Count)];
        random.Shuffle(order);
        double[] volume = [.. order.Select(k => Math.Pow(bed.Radius[k], 3))];
        double total = volume.Sum();
        double before = 0;
        for (int n = 0; n < order.Length; n++)
        {
            double share = (before + (volume[n] * random.NextDouble())) / total;
            before += volume[n];
            bed.Place(order[n], random.NextDouble() * box.Domain.X, random.NextDouble() * box.Domain.Y, Math.Min(depths.At(share), box.Domain.Z * (1 - 1e-12)));
        }
    }
}
