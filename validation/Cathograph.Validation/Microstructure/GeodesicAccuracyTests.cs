using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Validation.Microstructure;

/// <summary>Ways inside bodies that are not convex, against closed forms, over the size of voxels. Lengths are in units of the body.</summary>
public sealed class GeodesicAccuracyTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Inner radius 1, outer 1.5; from the end at angle 0 along the inner edge: the point at (r, angle) is seen up to acos(1/r), then the way hugs the inner edge.
    [Theory]
    [InlineData(10, 0.08)]
    [InlineData(20, 0.05)]
    [InlineData(40, 0.04)]
    [InlineData(80, 0.03)]
    public void HalfRing(int voxels, double limit)
    {
        var h = VoxelSpacing.Cube(1.0 / voxels);
        var grid = new VoxelGrid((3 * voxels) + 8, (3 * voxels) + 8, 1, h);
        LabelVolume labels = Bodies.Fill(grid, (x, y, _) => Math.Sqrt((x * x) + (y * y)) is >= 1 and <= 1.5 ? y > 0 ? 1 : x > 0 ? 2 : 0 : 0);
        (double mean, double worst, double least) = Compare(labels, (x, y, _) =>
        {
            // Exact from the segment of the end, x in [1, 1.5] at y = 0, to (x, y).
            double r = Math.Sqrt((x * x) + (y * y));
            double angle = Math.Atan2(y, x);
            return Math.Max(0, angle - Math.Acos(1 / r)) + (angle > Math.Acos(1 / r) ? Math.Sqrt((r * r) - 1) : y);
        });
        output.WriteLine(FormattableString.Invariant($"half ring, inner radius {voxels} voxels: excess of the far half, mean {mean:P2}, least {least:P2}, most {worst:P2}"));
        Assert.InRange(mean, -0.01, limit);
        Assert.True(worst < limit + 0.03, FormattableString.Invariant($"worst {worst:P2}"));
    }

    // A plate of 1 x 1 with a slit at x = 0.5 from y = 0 to 0.6; Li+ enters along a short piece of the left edge at the bottom: behind the slit lies its shadow.
    [Theory]
    [InlineData(25, 0.05)]
    [InlineData(50, 0.03)]
    [InlineData(100, 0.02)]
    [InlineData(200, 0.02)]
    public void ShadowOfASlit(int voxels, double limit)
    {
        var grid = new VoxelGrid(voxels + 2, voxels, 1, VoxelSpacing.Cube(1.0 / voxels));
        double half = 0.5 / voxels;
        LabelVolume labels = Bodies.Fill(grid, (x, y, _) => x < -0.5 ? (y < -0.5 + (2 * half) ? 2 : 0) : x > 0.5 ? 0 : Math.Abs(x) < 1.01 * half && y < 0.1 ? 0 : 1);

        // The slit is as wide as the voxels that hold its middle.
        double width = labels.Labels.AsSpan(0, grid.Width).ToArray().Skip(2).Take(voxels - 2).Count(label => label == 0) / (double)voxels;
        (double mean, double worst, double least) = Compare(labels, (x, y, _) =>
        {
            (double X, double Y) from = (-0.5, -0.5 + half);
            (double X, double Y) left = (-width / 2, 0.1);
            bool isSeen = x < left.X || (y - from.Y) / (x - from.X) > (left.Y - from.Y) / (Math.Max(left.X, -left.X) - from.X);
            if (x < left.X)
            {
                return Math.Sqrt(Bodies.Square(x - from.X) + Bodies.Square(y - from.Y));
            }

            return isSeen && (y - from.Y) / (x - from.X) > (left.Y - from.Y) / (left.X - from.X)
                ? Math.Sqrt(Bodies.Square(x - from.X) + Bodies.Square(y - from.Y))
                : Over(from, left, (-left.X, left.Y), (x, y));
        });
        output.WriteLine(FormattableString.Invariant($"slit, {voxels} voxels: excess of the far half, mean {mean:P2}, least {least:P2}, most {worst:P2}"));
        Assert.InRange(mean, -0.02, limit);
        Assert.True(worst < limit + 0.05, FormattableString.Invariant($"worst {worst:P2}"));
    }

    // Behind a cylinder of radius 1 in a box: from a wide plane the front is at distance z; in the shadow the way is a tangent and an arc. In three dimensions, so that steps along all axes count.
    [Theory]
    [InlineData(6, 0.06)]
    [InlineData(12, 0.05)]
    public void PointSourceAroundACylinder(int voxels, double limit)
    {
        var h = VoxelSpacing.Cube(1.0 / voxels);
        var grid = new VoxelGrid(7 * voxels, 5 * voxels, 7, h);
        double half = 0.5 / voxels;
        LabelVolume labels = Bodies.Fill(grid, (x, y, z) => x < -3.5 + (2 * half) ? Math.Abs(y) < 2 * half && Math.Abs(z) < half ? 2 : 0 : (x * x) + (y * y) < 1 ? 0 : 1);
        (double X, double Y) from = (-3.5 + (2 * half), 0);
        double reach = Math.Sqrt((from.X * from.X) - 1);
        (double mean, double worst, double least) = Compare(labels, (x, y, z) =>
        {
            double r = Math.Sqrt((x * x) + (y * y));
            double angle = Math.PI - Math.Abs(Math.Atan2(Math.Abs(y), x));
            double arc = angle - Math.Acos(1 / -from.X) - Math.Acos(1 / r);
            double inPlane = arc > 0 ? reach + arc + Math.Sqrt((r * r) - 1) : Math.Sqrt(Bodies.Square(x - from.X) + (y * y));
            return Math.Sqrt((inPlane * inPlane) + (z * z));
        });
        output.WriteLine(FormattableString.Invariant($"around a cylinder of radius {voxels} voxels: excess of the far half, mean {mean:P2}, least {least:P2}, most {worst:P2}"));
        Assert.InRange(mean, -0.02, limit);
        Assert.True(worst < limit + 0.04, FormattableString.Invariant($"worst {worst:P2}"));
    }

    // Way from the source over the two upper corners of a slit of some width.
    private static double Over((double X, double Y) from, (double X, double Y) left, (double X, double Y) right, (double X, double Y) to)
    {
        double Leg((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(Bodies.Square(a.X - b.X) + Bodies.Square(a.Y - b.Y));
        double toRight = (to.Y - right.Y) < 0 || to.X < right.X ? Leg(left, right) + Leg(right, to) : Leg(left, to);
        return Leg(from, left) + (to.X <= right.X ? Leg(left, to) : toRight);
    }

    private static (double Mean, double Worst, double Least) Compare(LabelVolume labels, Func<double, double, double, double> exact)
    {
        VoxelGrid grid = labels.Grid;
        byte[] sources = [.. labels.Labels.Select(label => label == 2 ? (byte)1 : (byte)0)];
        Volume found = GeodesicDistance.To(Bodies.Particle(labels), sources, 2, Token);
        var pairs = new List<(double Exact, double Found)>();
        for (int i = 0; i < found.Values.Length; i++)
        {
            if (labels.Labels[i] == 1)
            {
                (int x, int y, int z) = grid.PlaceOf(i);
                Assert.True(float.IsFinite(found.Values[i]));
                pairs.Add((exact((x + 0.5 - (grid.Width / 2.0)) * grid.Spacing.X, (y + 0.5 - (grid.Height / 2.0)) * grid.Spacing.Y, grid.IsPlane ? 0 : (z + 0.5 - (grid.Depth / 2.0)) * grid.Spacing.Z), found.Values[i]));
            }
        }

        double largest = pairs.Max(pair => pair.Exact);
        double[] excess = [.. pairs.Where(pair => pair.Exact > largest / 2).Select(pair => (pair.Found / pair.Exact) - 1)];
        return (excess.Average(), excess.Max(), excess.Min());
    }
}
