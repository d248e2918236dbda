using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;
using Cathograph.Studies.Conduction;
using Cathograph.Tests.Microstructure.Conduction;

namespace Cathograph.Tests.Studies.Conduction;

public sealed class RepresentativeStudyTests
{
    private static readonly ImmutableDictionary<byte, double> Phases = ImmutableDictionary<byte, double>.Empty.Add(1, 1).Add(2, 4);

    [Fact]
    public void NoiseOfVoxelsIsRepresentativeAtOnce()
    {
        var random = new Random(6);
        RepresentativeResult result = RepresentativeStudy.Run(ConductionCases.Volume(64, 64, 64, (_, _, _) => (byte)random.Next(1, 3)), Phases, new RepresentativeOptions(), (1, null), TestContext.Current.CancellationToken);

        Assert.InRange(result.Edge!.Value, 8e-6, 24e-6);

        // The rule stopped long before all parts were solved.
        Assert.InRange(result.Sizes[0].Values.Length, 4, 20);
        Assert.Equal([1, 2, 3, 4], result.Coarsened.Select(item => item.Factor));
    }

    [Fact]
    public void AFewLargeGrainsAreNot()
    {
        LabelVolume volume = ConductionCases.Volume(32, 32, 32, (x, y, z) => (byte)(1 + (((x / 16) + (y / 16) + (z / 16)) & 1)));
        RepresentativeResult result = RepresentativeStudy.Run(volume, Phases, new RepresentativeOptions { Target = 0.02 }, (1, null), TestContext.Current.CancellationToken);

        Assert.Null(result.Edge);
        Assert.True(result.ExpectedEdge > 32e-6);
        Assert.Contains("not representative", RepresentativeReport.Of(result, "grains").Lead, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsTooSmallOrDoesNotConductIsRefused()
    {
        Assert.Throws<InvalidInputException>(() => RepresentativeStudy.Run(ConductionCases.Volume(12, 20, 20, (_, _, _) => 1), Phases, new RepresentativeOptions(), (1, null), TestContext.Current.CancellationToken));
        Assert.Throws<InvalidInputException>(() => RepresentativeStudy.Run(ConductionCases.Volume(20, 20, 20, (_, _, z) => (byte)(z == 3 ? 0 : 1)), Phases, new RepresentativeOptions(), (1, null), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void EstimatesOfKnownMixtures()
    {
        // Half and half, 1 and 4, Bruggeman: (1 - s)/(1 + 2s) + (4 - s)/(4 + 2s) = 0 has the root 2.17116; Maxwell-Garnett of voids: 2(1 - f)/(2 + f); differential: (1 - f)^1.5.
        Assert.Equal(2.17116, EffectiveMedium.Of([(0.5, 1), (0.5, 4)]).Symmetric, 1e-5);
        EffectiveMedium voids = EffectiveMedium.Of([(0.7, 2), (0.3, 0)]);
        Assert.Equal(2 * 2 * 0.7 / 2.3, voids.MaxwellGarnett, 1e-12);
        Assert.Equal(2 * Math.Pow(0.7, 1.5), voids.Differential, 1e-9);
        Assert.Equal(0, EffectiveMedium.Of([(0.7, 0), (0.3, 1)]).Symmetric);
    }
}
