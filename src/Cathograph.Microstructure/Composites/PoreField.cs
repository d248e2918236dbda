using Cathograph.Core.Composites;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Composites;

/// <summary>Centres of pores in an electrolyte matrix.</summary>
internal static class PoreField
{
    private const double Spread = 0.3;
    private const double Surplus = 1.3;
    private const int Trials = 100;
    private const int MostPores = 3_000_000;

    /// <summary>Pores in voxels, as images in the window; more than are needed, since they overlap each other and particles.</summary>
    public static Body[] Draw(CompositePlan plan, PaddedBox box, FieldProbe probe, float margin, Random random)
    {
        VoxelGrid grid = plan.Grid;
        double edge = grid.Spacing.X;
        var depths = new DepthDraw(box, depth => Math.Max(1e-12, plan.Recipe.FractionsAt(depth).Pore));
        var sizes = new SizeDesign(CompositePlan.PoreDiameterOf(plan.Recipe), Spread);
        double volume = Math.Max(Surplus * depths.Total, Math.PI / 6 * Math.Pow(sizes.Diameter, 3));
        if (volume / Math.Pow(sizes.Fine, 3) > MostPores)
        {
            throw new Core.Verdicts.InvalidInputException("pores", FormattableString.Invariant($"found about {volume / Math.Pow(sizes.Fine, 3):G3} pores; expected at most {MostPores}: a smaller box or larger pores"));
        }

        (double[] radii, _) = SizeDraw.Radii(sizes, volume, random);
        var bed = new ParticleBed(box.Domain, radii, null);
        for (int k = 0; k < bed.Count; k++)
        {
            bool isFree = false;
            for (int trial = 0; trial < Trials && !isFree; trial++)
            {
                bed.Place(k, random.NextDouble() * box.Domain.X, random.NextDouble() * box.Domain.Y, depths.At(random.NextDouble()));
                double z = (bed.Z[k] - box.Pad) / edge;
                isFree = z < 0 || z >= grid.Depth || probe.At(bed.X[k] / edge, bed.Y[k] / edge, z) > 0;
            }
        }

        return BodyField.Images(bed, box, grid, margin, 1);
    }
}
