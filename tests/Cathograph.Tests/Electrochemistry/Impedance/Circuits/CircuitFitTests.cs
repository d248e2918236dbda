using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

public sealed class CircuitFitTests
{
    public static TheoryData<string, double[]> Truths => new()
    {
        { "R0-p(R1,C1)", [12, 35, 1e-4] },
        { "R0-p(R1,CPE1)", [12, 35, 2e-4, 0.87] },
        { "R0-p(R1,CPE1)-W1", [12, 35, 2e-5, 0.87, 6] },
        { "R0-p(R1,CPE1)-p(R2,CPE2)", [5, 40, 1e-6, 0.9, 25, 3e-3, 0.8] },
        { "L0-R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", [2e-7, 5, 40, 1e-6, 0.9, 25, 3e-3, 0.8, 0.3, 0.7] },
        { "R0-p(R1-Wo1,C1)", [10, 30, 60, 12, 2e-5] },
        { "R0-p(CPE1,R1-Ws1)", [10, 2e-5, 0.9, 30, 60, 12] },
        { "R0-Zarc1-Zarc2", [10, 30, 1e-4, 0.9, 20, 0.3, 0.75] },
        { "R0-H1", [10, 30, 1e-3, 0.85, 0.7] },
        { "R0-G1", [10, 30, 1e-2] },
        { "R0-TLMQ1", [10, 80, 2e-3, 0.9] },
        { "R0-TLMo1", [10, 80, 200, 2e-3, 0.9] },
        { "R0-K1-K2-K3", [10, 30, 1e-5, 20, 1e-2, 10, 3] },
    };

    [Theory]
    [MemberData(nameof(Truths))]
    public void Fit_OfNoiseFreeSpectra_FindsTheTruth(string circuit, double[] truth)
    {
        CircuitFitResult result = CircuitFit.Run(Circuit.Parse(circuit), SyntheticSpectrum.Of(circuit, [.. truth]));
        Assert.True(result.Verdict.IsCompleted, result.Verdict.Message);
        AssertValues(result, circuit, truth, 1e-6);
    }

    [Fact]
    public void Fit_OfNoisySpectra_CoversTheTruthAsOftenAsItSays()
    {
        const string Text = "R0-p(R1,CPE1)-p(R2,CPE2)";
        double[] truth = [5, 40, 1e-6, 0.9, 25, 3e-3, 0.8];
        int inside = 0;
        const int Rounds = 60;
        for (int seed = 1; seed <= Rounds; seed++)
        {
            CircuitFitResult result = CircuitFit.Run(Circuit.Parse(Text), SyntheticSpectrum.Of(Text, [.. truth], null, 0.005, seed), new CircuitFitOptions { Starts = 2 });
            inside += result.Estimates.Select((estimate, k) => truth[k] >= estimate.Lower && truth[k] <= estimate.Upper ? 1 : 0).Sum();
        }

        // 420 intervals of 95 %; those of one fit are correlated, so three standard deviations are about 5 %.
        Assert.InRange((double)inside / (Rounds * truth.Length), 0.90, 0.995);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e6)]
    public void Fit_OfAScaledSpectrum_ScalesTheResistancesAndNothingElse(double scale)
    {
        const string Text = "R0-p(R1,CPE1)-W1";
        CircuitFitResult plain = CircuitFit.Run(Circuit.Parse(Text), SyntheticSpectrum.Of(Text, [12, 35, 2e-5, 0.87, 6], null, 0.01));
        CircuitFitResult scaled = CircuitFit.Run(Circuit.Parse(Text), SyntheticSpectrum.Of(Text, [12, 35, 2e-5, 0.87, 6], null, 0.01, 1, scale));
        for (int k = 0; k < plain.Estimates.Length; k++)
        {
            double factor = plain.Circuit.Parameters[k].Definition.Nature switch
            {
                ParameterNature.Resistance or ParameterNature.Warburg => scale,
                ParameterNature.Capacitance => 1 / scale,
                _ => 1,
            };
            Assert.Equal(1, scaled.Estimates[k].Value / plain.Estimates[k].Value / factor, 1e-6);
            Assert.Equal(1, scaled.Estimates[k].StandardError / plain.Estimates[k].StandardError / factor, 1e-4);
        }

        Assert.Equal(plain.PseudoChiSquared, scaled.PseudoChiSquared, 1e-9);
        Assert.Equal(plain.Arcs[0].TimeConstant, scaled.Arcs[0].TimeConstant, 1e-9);
    }

    [Fact]
    public void Fit_WithAWrongCircuit_SaysSo()
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of("R0-p(R1,CPE1)-p(R2,CPE2)", [5, 40, 1e-6, 0.9, 25, 3e-3, 0.8]);
        CircuitFitResult result = CircuitFit.Run(Circuit.Parse("R0-p(R1,C1)"), spectrum);
        Assert.Equal(Outcome.NotConverged, result.Verdict.Outcome);
        Assert.Contains("does not describe the spectrum", result.Verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WithTooManyElements_NamesWhatTheDataDoNotFix()
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of("R0-p(R1,C1)", [12, 35, 1e-4], null, 0.003);
        CircuitFitResult result = CircuitFit.Run(Circuit.Parse("R0-R9-p(R1,C1)"), spectrum);
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "parameter-not-identified");
        Assert.Contains("R0", finding.Message, StringComparison.Ordinal);
        Assert.Contains("R9", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("C1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WithFixedAndBoundedParameters_KeepsThem()
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of("R0-p(R1,CPE1)", [12, 35, 2e-4, 0.87], null, 0.003);
        CircuitFitResult result = CircuitFit.Run(
            Circuit.Parse("R0-p(R1,CPE1)"),
            spectrum,
            new CircuitFitOptions { Fixed = [new("cpe1.N", 0.87)], Bounds = [new("R1", 36, 50)] });
        Assert.Equal(0.87, result.Estimates[3].Value);
        Assert.True(result.Estimates[3].IsFixed);
        Assert.Equal(36, result.Estimates[1].Value, 1e-9);
        Assert.Equal(-1, result.Estimates[1].AtBound);
    }

    [Fact]
    public void Fit_WithANameThatIsNotThere_IsRefusedWithTheNearest()
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of("R0-p(R1,CPE1)", [12, 35, 2e-4, 0.87]);
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => CircuitFit.Run(Circuit.Parse("R0-p(R1,CPE1)"), spectrum, new CircuitFitOptions { Fixed = [new("CPE1.alpha", 1)] }));
        Assert.Contains("fix: found \"CPE1.alpha\"; expected one of R0, R1, CPE1.Q, CPE1.n", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arcs_OfAFit_AreSortedByTimeConstant()
    {
        // Written slow arc first: the values follow the names, the arcs follow the time constants.
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of("R0-p(R1,CPE1)-p(R2,CPE2)", [5, 25, 3e-3, 0.8, 40, 1e-6, 0.9], null, 0.002);
        CircuitFitResult result = CircuitFit.Run(Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)"), spectrum);
        Assert.Equal([40.0, 25.0], result.Arcs.Select(arc => Math.Round(arc.Resistance)));
        Assert.Equal(Math.Pow(40 * 1e-6, 1 / 0.9), result.Arcs[0].TimeConstant, 5 * result.Arcs[0].TimeConstantError);
        Assert.True(result.Arcs[0].TimeConstantError < 0.05 * result.Arcs[0].TimeConstant);
    }

    [Theory]
    [InlineData(ResidualWeighting.Proportional)]
    [InlineData(ResidualWeighting.Unit)]
    [InlineData(ResidualWeighting.Boukamp)]
    public void Fit_WithAnyWeights_FindsTheTruth(ResidualWeighting weighting)
    {
        double[] truth = [12, 35, 2e-4, 0.87];
        CircuitFitResult result = CircuitFit.Run(Circuit.Parse("R0-p(R1,CPE1)"), SyntheticSpectrum.Of("R0-p(R1,CPE1)", [.. truth]), new CircuitFitOptions { Weighting = weighting });
        AssertValues(result, "R0-p(R1,CPE1)", truth, 1e-6);
    }

    // Alike parts may come out in another order: compared by sorted values.
    private static void AssertValues(CircuitFitResult result, string circuit, double[] truth, double relative)
    {
        Circuit parsed = Circuit.Parse(circuit);
        foreach (IGrouping<ElementParameter, int> group in Enumerable.Range(0, truth.Length).GroupBy(k => parsed.Parameters[k].Definition))
        {
            double[] expected = [.. group.Select(k => truth[k]).Order()];
            double[] found = [.. group.Select(k => result.Estimates[k].Value).Order()];
            for (int k = 0; k < expected.Length; k++)
            {
                Assert.True(Math.Abs(found[k] / expected[k] - 1) <= relative, $"{circuit}: expected {string.Join(", ", truth)}, found {string.Join(", ", result.Estimates.Select(estimate => estimate.Value))}; {result.Verdict.Message}");
            }
        }
    }

    [Fact]
    public void AStartOutsideItsBounds_IsRefused()
    {
        ImpedanceSpectrum spectrum = Cathograph.Tests.Electrochemistry.Impedance.SyntheticSpectra.Of((s, _) => 10 + (50 / (1 + (s * 1e-3))));
        var options = new CircuitFitOptions { Bounds = [new NamedRange("R1", 100, 200)], Start = [new NamedValue("R1", 1)] };
        Assert.Contains("R1", Assert.Throws<Cathograph.Core.Verdicts.InvalidInputException>(() => CircuitFit.Run(Circuit.Parse("R0-p(R1,C1)"), spectrum, options)).Message, StringComparison.Ordinal);
    }
}
