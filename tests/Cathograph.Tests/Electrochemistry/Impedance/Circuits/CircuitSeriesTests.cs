using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

public sealed class CircuitSeriesTests
{
    private const string TwoArcs = "R0-p(R1,CPE1)-p(R2,CPE2)";

    [Fact]
    public void ASeriesOverTemperature_KeepsEachArc()
    {
        ImmutableArray<ImpedanceSpectrum> spectra = [.. Enumerable.Range(0, 7).Select(k => SyntheticSpectrum.Of(TwoArcs, [5, 40 * Math.Exp(-0.3 * k), 1e-6, 0.9, 200 * Math.Exp(-0.7 * k), 3e-4, 0.8], null, 0.002, k + 1))];
        CircuitSeriesResult result = CircuitSeries.Run(Circuit.Parse(TwoArcs), spectra);
        Assert.Equal(2, result.Tracks.Length);
        for (int k = 0; k < spectra.Length; k++)
        {
            Assert.Equal(1, result.Tracks[0].Arcs[k].Resistance / (40 * Math.Exp(-0.3 * k)), 0.05);
            Assert.Equal(1, result.Tracks[1].Arcs[k].Resistance / (200 * Math.Exp(-0.7 * k)), 0.05);
        }
    }

    [Fact]
    public void ArcsThatAreSwapped_AreFollowedByTimeConstant()
    {
        static RelaxationArc Arc(double resistance, double time, double n) => new() { Elements = "R, CPE", Resistance = resistance, ResistanceError = 0, TimeConstant = time, TimeConstantError = 0, Exponent = n };
        ImmutableArray<ArcTrack> tracks = CircuitSeries.Follow([[Arc(10, 1e-4, 0.9), Arc(50, 1e-2, 0.8)], [Arc(50, 1e-3, 0.8), Arc(10, 1e-4, 0.9)], [Arc(50, 1e-4, 0.8), Arc(10, 1.1e-4, 0.9)]]);
        Assert.All(tracks[0].Arcs, arc => Assert.Equal(10, arc.Resistance));
        Assert.All(tracks[1].Arcs, arc => Assert.Equal(50, arc.Resistance));
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)", new[] { 5, 40, 1e-6, 0.9, 25, 3e-3, 0.8 })]
    [InlineData("R0-p(R1,CPE1)-CPE2", new[] { 5, 40, 1e-6, 0.9, 2e-4, 0.88 })]
    [InlineData("R0-p(R1,CPE1)-W1", new[] { 5, 40, 1e-3, 0.9, 10 })]
    [InlineData("L0-R0-p(R1,CPE1)", new[] { 1e-6, 5, 40, 1e-4, 0.9 })]
    public void TheLadder_ChoosesTheCircuitThatMadeTheData(string text, double[] values)
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of(text, [.. values], null, 0.003);
        ImmutableArray<Circuit> tried = CircuitLadder.Suggest(spectrum);
        ImmutableArray<CircuitFitResult> fits = [.. tried.Select(circuit => CircuitFit.Run(circuit, spectrum))];
        Assert.Equal(text, tried[CircuitLadder.Choose(fits)].Text);
    }
}
