using System.Collections.Immutable;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Tests.Electrochemistry.DifferentialCapacity;

public sealed class PeakTrackingTests
{
    [Fact]
    public void PeaksThatShiftTogether_KeepTheirIdentity_ThoughTheyPassEachOthersPlaces()
    {
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of([Curve((3.60, 1), (3.68, 3), (3.90, 2)), Curve((3.67, 0.9), (3.75, 2.7), (3.97, 1.8)), Curve((3.74, 0.8), (3.82, 2.4), (4.04, 1.6))]);
        Assert.Equal(3, tracks.Length);
        Assert.Equal([3.60, 3.67, 3.74], tracks[0].Peaks.Select(peak => peak!.Voltage));
        Assert.Equal([3.90, 3.97, 4.04], tracks[2].Peaks.Select(peak => peak!.Voltage));
    }

    [Fact]
    public void ALostPeak_IsLost_AndFoundAgainAsTheSame()
    {
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of([Curve((3.60, 1), (3.75, 3), (4.0, 2)), Curve((3.61, 1), (4.01, 2)), Curve((3.60, 1), (3.755, 3), (4.0, 2))]);
        Assert.Equal(3, tracks.Length);
        Assert.Null(tracks[1].Peaks[1]);
        Assert.True(tracks[1].IsLost(1));
        Assert.Equal(3.755, tracks[1].Peaks[2]!.Voltage);
    }

    [Fact]
    public void ANewPeak_BeginsATrack_WhichWasNotLostBefore()
    {
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of([Curve((3.75, 3)), Curve((3.40, 2), (3.76, 3))]);
        Assert.Equal(2, tracks.Length);
        Assert.Equal(1, tracks[0].First);
        Assert.False(tracks[0].IsLost(0));
        Assert.Equal([1, 2], tracks.Select(track => track.Number));
    }

    // A curve that covers a part of the capacity shows the last two of three transitions: at the same current they are what they were.
    [Fact]
    public void AtTheSameCurrent_PeaksDoNotShiftTogetherByAPlateau()
    {
        ImmutableArray<ImmutableArray<CapacityPeak>> curves = [Curve((3.60, 2), (3.70, 2), (3.80, 2)), Curve((3.70, 2), (3.80, 2))];
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of(curves, [1e-3, -1e-3]);
        Assert.Equal(3, tracks.Length);
        Assert.Null(tracks[0].Peaks[1]);
        Assert.Equal(3.70, tracks[1].Peaks[1]!.Voltage);
    }

    [Fact]
    public void CurrentsOfAnotherNumber_AreRefused() => Assert.Throws<ArgumentException>(() => PeakTracking.Of([Curve((3.6, 1))], [1, 2]));

    [Fact]
    public void NothingAtAll_HasNoTracks() => Assert.Empty(PeakTracking.Of([Curve(), Curve()]));

    [Fact]
    public void TransitionsOfNmc811_AreNamedOnEitherScale()
    {
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of([Curve((3.13, 1), (3.38, 2), (3.57, 2), (3.2, 0.1))]);
        Assert.Equal(["H1-M", "", "M-H2", "H2-H3"], TransitionNames.Of("nmc811", tracks, TransitionNames.IndiumLithiumPotential));
        Assert.Throws<ArgumentException>(() => TransitionNames.Of("LCO", tracks, 0));
    }

    private static ImmutableArray<CapacityPeak> Curve(params (double Voltage, double Height)[] peaks) =>
    [
        .. peaks.OrderBy(peak => peak.Voltage).Select(peak => new CapacityPeak
        {
            Voltage = peak.Voltage,
            VoltageError = 1e-4,
            Height = peak.Height,
            Prominence = peak.Height,
            Width = 0.02,
            Area = peak.Height * 0.02,
            Significance = 100,
        }),
    ];
}
