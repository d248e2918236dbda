using System.Collections.Immutable;
using Cathograph.Core.Transport;
using Cathograph.Studies.Transport;
using static Cathograph.Tests.Core.Transport.TransportTableTests;

namespace Cathograph.Tests.Studies.Transport;

public sealed class TransportFitTests
{
    [Fact]
    public void AnExactQuadratic_IsFound()
    {
        const double bulk = 0.3;
        var random = new Random(5);
        static double Ionic(PhaseVolumes v) => -3 + (4 * v.Electrolyte) - (7 * v.Carbon) - (5 * v.Electrolyte * v.Electrolyte);
        ImmutableArray<EffectiveTransport> points =
        [
            .. Enumerable.Range(0, 25).Select(_ =>
            {
                double e = 0.2 + (0.3 * random.NextDouble());
                double c = 0.08 * random.NextDouble();
                double a = 0.85 - e - c;
                return Point(a, e, c, bulk * Math.Exp(Ionic(new PhaseVolumes(a, e, c))), Math.Exp((60 * c) - 5), 0.5 + a - (0.2 * e));
            }),
        ];
        TransportClosure closure = TransportFit.Run(bulk, points);
        var at = new PhaseVolumes(0.5, 0.31, 0.04);
        Assert.Equal(Math.Exp(Ionic(at)), closure.At(at).RelativeIonicConductivity, 1e-5);
        Assert.Equal(Math.Exp(-2.6), closure.At(at).ElectronicConductivity, 1e-5);
        Assert.True(closure.Ionic.Error < 1e-4);
    }

    [Fact]
    public void NoiseThatNothingExplains_GivesTheMeanAndItsSpread()
    {
        ImmutableArray<EffectiveTransport> points = [Point(0.40, 0.4, 0.02, 0.02, 1, 1), Point(0.41, 0.39, 0.02, 0.03, 1, 1), Point(0.42, 0.38, 0.02, 0.02, 1, 1), Point(0.43, 0.37, 0.02, 0.03, 1, 1)];
        TransportClosure closure = TransportFit.Run(0.1, points);
        Assert.Single(closure.Ionic.Terms);
        Assert.InRange(closure.Ionic.Error, 0.2, 0.4);
    }

    [Fact]
    public void ASingleStructure_IsAConstant()
    {
        TransportClosure closure = TransportFit.Run(0.1, [Point(0.4, 0.4, 0.02, 0.02, 1, 0.7)]);
        Assert.Equal(0.2, closure.At(new PhaseVolumes(0.4, 0.4, 0.02)).RelativeIonicConductivity, 1e-9);
        Assert.Equal(0.7, closure.At(new PhaseVolumes(0.4, 0.4, 0.02)).ConnectedShare, 1e-9);
    }
}
