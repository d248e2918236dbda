using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Validation.Microstructure;

/// <summary>Lengths of lines where three phases meet: straight ones of wedges, circles of lenses.</summary>
public sealed class TripleLineAccuracyTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Three wedges of 90, 120 and 150 degrees around an axis through the middle of the box, which is a ball: the line is its diameter.
    [Theory]
    [InlineData(1.0, 0.04)]
    [InlineData(2.0, 0.06)]
    public void Wedges(double aspect, double limit)
    {
        const double radius = 20;
        var random = new Random(50);
        var h = new VoxelSpacing(1, 1, aspect);
        double[] errors = [.. Enumerable.Range(0, 12).Select(_ =>
        {
            double[][] axes = Bodies.Axes(random);
            LabelVolume volume = Bodies.Fill(Bodies.Box(radius + 2, h), (x, y, z) =>
            {
                double angle = Math.Atan2(Bodies.Dot(axes[1], [x, y, z]), Bodies.Dot(axes[2], [x, y, z])) * 180 / Math.PI;
                return Bodies.Length(x, y, z) > radius ? 0 : angle < -90 ? 1 : angle < 30 ? 2 : 3;
            });
            return (LengthOf(volume) / (2 * radius)) - 1;
        })];
        Report(FormattableString.Invariant($"wedges, aspect {aspect}"), errors, limit);
    }

    // Two equal balls that overlap: they meet in a circle of known radius, one of active material, one of carbon, in electrolyte.
    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(20)]
    public void Lenses(double circle)
    {
        double half = 0.6 * circle;
        double radius = Math.Sqrt((circle * circle) + (half * half));
        var random = new Random(51);
        double[] errors = [.. Enumerable.Range(0, 8).Select(_ =>
        {
            double[] n = Bodies.Axes(random)[0];
            LabelVolume volume = Bodies.Fill(Bodies.Box(radius + half, VoxelSpacing.Cube(1)), (x, y, z) =>
            {
                double along = Bodies.Dot(n, [x, y, z]);
                bool isFirst = along > 0;
                double r = Bodies.Length(x - (Math.Sign(along) * half * n[0]), y - (Math.Sign(along) * half * n[1]), z - (Math.Sign(along) * half * n[2]));
                return r > radius ? 2 : isFirst ? 1 : 3;
            });
            return (LengthOf(volume) / (2 * Math.PI * circle)) - 1;
        })];
        Report(FormattableString.Invariant($"circle of radius {circle}"), errors, 0.06);
    }

    private static double LengthOf(LabelVolume volume)
    {
        ContactResult result = ContactAnalysis.Run(volume, Bodies.Particle(volume), new ContactOptions { Connectivity = new PhaseConnectivityOptions() }, 2, Token);
        return result.TripleLines.Where(item => item.Phases.Select(phase => phase.Label).SequenceEqual(new byte[] { 1, 2, 3 })).Sum(item => item.Length);
    }

    private void Report(string what, double[] errors, double limit)
    {
        output.WriteLine(FormattableString.Invariant($"{what}: mean {errors.Average():P2}, least {errors.Min():P2}, most {errors.Max():P2} of {errors.Length}"));
        Assert.InRange(errors.Average(), -limit, limit);
        Assert.All(errors, error => Assert.InRange(error, -2 * limit, 2 * limit));
    }
}
