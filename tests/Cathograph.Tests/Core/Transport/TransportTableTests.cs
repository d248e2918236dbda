using System.Collections.Immutable;
using Cathograph.Core.Transport;

namespace Cathograph.Tests.Core.Transport;

public sealed class TransportTableTests
{
    private const double Bulk = 0.2;

    [Fact]
    public void GoesThroughItsPoints()
    {
        ImmutableArray<EffectiveTransport> points = [Point(0.4, 0.4, 0.02, 0.03, 1, 0.9), Point(0.5, 0.3, 0.02, 0.01, 4, 0.8), Point(0.45, 0.3, 0.06, 0.008, 50, 0.95), Point(0.35, 0.5, 0, 0.05, 0.01, 0.5)];
        var table = new TransportTable(Bulk, points);
        foreach (EffectiveTransport point in points)
        {
            TransportAt at = table.At(point.Volumes);
            Assert.Equal(point.IonicConductivity.Value / Bulk, at.RelativeIonicConductivity, 1e-9);
            Assert.Equal(point.ElectronicConductivity.Value, at.ElectronicConductivity, 1e-6);
            Assert.Equal(point.ConnectedShare.Value, at.ConnectedShare, 1e-9);
            Assert.True(at.IsInRange);
        }
    }

    [Fact]
    public void AlongALine_LogarithmsAreStraightFromPointToPoint()
    {
        var table = new TransportTable(Bulk, [Point(0.3, 0.5, 0, 0.1, 1, 1), Point(0.4, 0.4, 0, 0.02, 3, 0.9), Point(0.6, 0.2, 0, 0.0005, 20, 0.2)]);
        TransportAt at = table.At(new PhaseVolumes(0.35, 0.45, 0));
        Assert.Equal(Math.Sqrt(0.1 * 0.02) / Bulk, at.RelativeIonicConductivity, 1e-9);
        Assert.Equal(Math.Sqrt(3), at.ElectronicConductivity, 1e-9);
        Assert.Equal(0.95, at.ConnectedShare, 1e-9);
        Assert.Equal(0.55, table.At(new PhaseVolumes(0.5, 0.3, 0)).ConnectedShare, 1e-9);
    }

    [Fact]
    public void FarAway_IsCutAndSaid()
    {
        var table = new TransportTable(Bulk, [Point(0.3, 0.5, 0, 0.1, 1, 1), Point(0.4, 0.4, 0, 0.02, 3, 0.9)]);
        TransportAt at = table.At(new PhaseVolumes(0.9, 0.02, 0.05));
        Assert.False(at.IsInRange);
        Assert.InRange(at.RelativeIonicConductivity, 0.0999, 0.5001);
        Assert.InRange(at.ConnectedShare, 0.9, 1);
    }

    [Fact]
    public void NothingThatPasses_IsABillionth()
    {
        var table = new TransportTable(Bulk, [Point(0.3, 0.5, 0, 0, 0, 1)]);
        TransportAt at = table.At(new PhaseVolumes(0.3, 0.5, 0));
        Assert.Equal(1e-9, at.RelativeIonicConductivity, 1e-15);
        Assert.Equal(1e-12, at.ElectronicConductivity, 1e-18);
    }

    [Fact]
    public void TheSameCompositionTwice_IsRefused()
    {
        ImmutableArray<EffectiveTransport> twice = [Point(0.3, 0.5, 0, 0.1, 1, 1), Point(0.3, 0.5, 0, 0.2, 1, 1)];
        Assert.Contains("1 and 2", TransportTable.FindProblem(twice), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TransportTable(Bulk, twice));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransportTable(0, [twice[0]]));
        Assert.Throws<ArgumentException>(() => new TransportTable(1, []));
    }

    internal static EffectiveTransport Point(double active, double electrolyte, double carbon, double ionic, double electronic, double share) => new()
    {
        Volumes = new PhaseVolumes(active, electrolyte, carbon),
        IonicConductivity = Estimate.Of(ionic),
        ElectronicConductivity = Estimate.Of(electronic),
        ConnectedShare = Estimate.Of(share),
    };
}
