using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Validation.Microstructure;

/// <summary>A ball that meets electrolyte in a small cap and carbon in the cap opposite: distances and their combinations in closed form, to the size of a voxel.</summary>
public sealed class CombinedDistanceTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The cap of half angle 15 degrees around +z; the distance of (rho, z) in a ball of radius 1 to it: along the normal inside the cone, else to the rim.
    [Theory]
    [InlineData(12, DistanceMetric.Euclidean)]
    [InlineData(24, DistanceMetric.Euclidean)]
    [InlineData(12, DistanceMetric.Geodesic)]
    [InlineData(24, DistanceMetric.Geodesic)]
    public void OppositeCaps_GiveTheDistancesOfTheFormula(int radius, DistanceMetric metric)
    {
        (ChannelDistanceResult result, LabelVolume labels) = Caps(radius, metric);
        (double sum, double worst, int count) = (0, 0, 0);
        foreach ((int voxel, double rho, double z) in Places(labels, radius))
        {
            double l = ToCap(rho, z) - (result.Lithium.Metres[voxel] * 1e6);
            double e = ToCap(rho, -z) - (result.Electron.Metres[voxel] * 1e6);
            sum += (l * l) + (e * e);
            worst = Math.Max(worst, Math.Max(Math.Abs(l), Math.Abs(e)));
            count += 2;
        }

        double rms = radius * Math.Sqrt(sum / count);
        output.WriteLine(FormattableString.Invariant($"{metric}, radius {radius} voxels: root mean square {rms:F3}, worst {radius * worst:F3} voxels; max l {result.Lithium.Maximum * 1e6:F4} of {ToCap(0, -1):F4} radii"));
        Assert.InRange(rms, 0, 0.7);
        Assert.InRange(radius * worst, 0, 1.6);
    }

    [Theory]
    [InlineData(CombinationRule.Sum)]
    [InlineData(CombinationRule.Weighted)]
    [InlineData(CombinationRule.Product)]
    [InlineData(CombinationRule.Maximum)]
    [InlineData(CombinationRule.Absolute)]
    public void EveryRule_IsItsFormula_AndMirrorsWithTheCaps(CombinationRule rule)
    {
        const int radius = 12;
        (ChannelDistanceResult result, LabelVolume labels) = Caps(radius, DistanceMetric.Euclidean);
        var combined = CombinedImpedance.Of(result, new CombinedImpedanceOptions { Rule = rule, LithiumWeight = 2, ElectronWeight = 2 }, Token);
        double largest = 0;
        double sum = 0;
        var pairs = new List<(double Found, double Raw)>();
        foreach ((int voxel, _, _) in Places(labels, radius))
        {
            double l = result.Lithium.Metres[voxel];
            double e = result.Electron.Metres[voxel];
            (double a, double b) = (l / result.Lithium.Particles[0].Maximum, e / result.Electron.Particles[0].Maximum);
            double raw = rule switch { CombinationRule.Sum => a + b, CombinationRule.Weighted => 2 * (l + e), CombinationRule.Product => a * b, CombinationRule.Maximum => Math.Max(a, b), _ => l + e };
            largest = Math.Max(largest, raw);
            pairs.Add((combined.At(voxel), raw));
            sum += combined.At(voxel);
            (int x, int y, int z) = labels.Grid.PlaceOf(voxel);
            Assert.Equal(combined.At(voxel), combined.At(labels.Grid.IndexOf(x, y, labels.Grid.Depth - 1 - z)), 1e-6);
        }

        Assert.All(pairs, pair => Assert.Equal(pair.Raw / largest, pair.Found, 1e-6));
        Assert.Equal(1, pairs.Max(pair => pair.Found), 1e-9);
        Assert.Equal(pairs.Count, combined.Count);
        Assert.Equal(sum / pairs.Count, combined.Mean, 1e-9);
        Assert.True(double.IsNaN(combined.At(0)));
        output.WriteLine(FormattableString.Invariant($"{combined.Definition}: mean {combined.Mean:F4}, least {pairs.Min(pair => pair.Found):F4}"));
    }

    [Fact]
    public void TheWholeVolume_NormalisesByTheLargestOfAllParticles()
    {
        // Two slabs of 4 and 8 voxels between electrolyte and carbon.
        var grid = new VoxelGrid(22, 3, 3, VoxelSpacing.Cube(1e-6));
        LabelVolume labels = Bodies.Fill(grid, (x, _, _) => (int)Math.Floor((x * 1e6) + 11) switch { 0 => 2, <= 4 => 1, 5 => 3, 6 => 0, 7 => 2, <= 15 => 1, 16 => 3, _ => 0 });
        var particles = new RegionVolume(grid, [.. labels.Labels.Select((label, i) => label != 1 ? 0 : grid.PlaceOf(i).X < 6 ? 1 : 2)], 2);
        ChannelDistanceResult result = ChannelDistances.Run(labels, particles, null, 2, Token);
        var each = CombinedImpedance.Of(result, new CombinedImpedanceOptions { Rule = CombinationRule.Absolute }, Token);
        var all = CombinedImpedance.Of(result, new CombinedImpedanceOptions { Rule = CombinationRule.Absolute, Normalisation = DistanceNormalisation.Volume }, Token);
        Assert.Equal(1, each.At(grid.IndexOf(2, 1, 1)), 1e-6);
        Assert.Equal(0.5, all.At(grid.IndexOf(2, 1, 1)), 1e-6);
        Assert.Equal(1, all.At(grid.IndexOf(9, 1, 1)), 1e-6);
    }

    // The radius is 1 um.
    private static (ChannelDistanceResult Result, LabelVolume Labels) Caps(int radius, DistanceMetric metric)
    {
        var h = VoxelSpacing.Cube(1e-6 / radius);
        LabelVolume labels = Bodies.Fill(Bodies.Box(1e-6, h), (x, y, z) =>
        {
            double r = Bodies.Length(x, y, z);
            return r < 1e-6 ? 1 : Math.Abs(z) / r < Math.Cos(Math.PI / 12) ? 0 : z > 0 ? 2 : 3;
        });
        return (ChannelDistances.Run(labels, Bodies.Particle(labels), new ChannelDistanceOptions { Metric = metric }, 2, Token), labels);
    }

    private static IEnumerable<(int Voxel, double Rho, double Z)> Places(LabelVolume labels, int radius)
    {
        for (int i = 0; i < labels.Labels.Length; i++)
        {
            if (labels.Labels[i] == 1)
            {
                (int x, int y, int z) = labels.Grid.PlaceOf(i);
                double Of(int k, int count) => (k + 0.5 - (count / 2.0)) / radius;
                yield return (i, Bodies.Length(Of(x, labels.Grid.Width), Of(y, labels.Grid.Height), 0), Of(z, labels.Grid.Depth));
            }
        }
    }

    private static double ToCap(double rho, double z)
    {
        const double half = Math.PI / 12;
        return Math.Atan2(rho, z) <= half ? 1 - Bodies.Length(rho, z, 0) : Bodies.Length(rho - Math.Sin(half), z - Math.Cos(half), 0);
    }
}
