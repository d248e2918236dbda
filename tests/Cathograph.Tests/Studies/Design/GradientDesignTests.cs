using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Design;

namespace Cathograph.Tests.Studies.Design;

public sealed class GradientDesignTests
{
    private static readonly CellDesign Small = StudyCells.ThreeLayer with { Mesh = new MeshOptions(Shells: 12) };

    private static readonly Lazy<GradientDesignResult> SixSlices = new(() => GradientDesign.Run(Small, new GradientDesignOptions { Slices = 6, Starts = 2 }));

    [Fact]
    public void At1C_TheBestProfile_RisesAndBeatsThreeLayersBySeveralPercent()
    {
        GradientDesignResult result = SixSlices.Value;
        Assert.Equal(Outcome.Completed, result.Verdict.Outcome);
        Assert.Equal(GradientDesign.ProfileName, result.Best.Name);
        Assert.True(Gain(result, "three layers +-10 wt%") > 0.05, $"better than three layers by {Gain(result, "three layers +-10 wt%"):P1}");
        Assert.True(Gain(result, "mono") > 0.25, $"better than mono by {Gain(result, "mono"):P1}");
        Assert.True(Gain(result, "linear") > 0.03, $"better than linear by {Gain(result, "linear"):P1}");
        ImmutableArray<DesignLayer> layers = result.Best.Layers;
        Assert.True(layers[^1].Active > layers[0].Active + 0.1, "steep at the collector");
        Assert.InRange(layers[1].Active - layers[0].Active, -0.02, 0.03);
    }

    [Fact]
    public void EveryCandidate_HasTheMeanAndTheLoadingOfTheBase()
    {
        Assert.All(SixSlices.Value.Candidates, candidate =>
        {
            Assert.Equal(0.75, candidate.Layers.Sum(layer => layer.Share * layer.Active), 1e-9);
            Assert.Equal(0.3, candidate.Recipe().Sum(layer => layer.Composite), 1e-12);
            Assert.All(candidate.Recipe(), layer => Assert.Equal(layer.Composite, layer.Active + layer.Electrolyte + layer.Carbon, 1e-12));
        });
    }

    [Fact]
    public void Starts_ThatAgree_AreSaidToAgree()
    {
        Assert.Equal(2, SixSlices.Value.Starts.Length);
        Assert.Contains(SixSlices.Value.Findings, finding => finding.Code is "starts-agree" or "optimum-flat");
    }

    [Fact]
    public void TwoSlices_AreThoseOfBruteForce()
    {
        var options = new GradientDesignOptions { Slices = 2, Starts = 1 };
        GradientDesignResult result = GradientDesign.Run(Small, options);
        RecipeRule rule = RecipeRule.Of(Small, CarbonRule.Interpolated);
        var evaluator = new DesignEvaluator(rule, options, result.ChargedStoichiometry, 0, CancellationToken.None);
        ImmutableArray<DesignLayer>[] all = [.. Enumerable.Range(0, 69).Select(k => Stack.OfEqual([0.58 + (0.005 * k), 0.92 - (0.005 * k)]))];
        IReadOnlyList<double> goals = evaluator.Goals(all, isCoarse: false);
        int best = Enumerable.Range(0, all.Length).MaxBy(k => goals[k]);
        Assert.True(result.Best.Goal >= goals[best] * (1 - 2e-5), $"{result.Best.Goal} against {goals[best]} by brute force");
        Assert.Equal(all[best][0].Active, result.Best.Layers[0].Active, 0.006);
    }

    [Fact]
    public void PressedLayers_KeepTheirLeastMass_AndBeatEqualOnes()
    {
        var options = new GradientDesignOptions { Slices = 6, Starts = 2, PressedLayers = 2, LeastLayerMass = 0.05 };
        GradientDesignResult result = GradientDesign.Run(Small, options);
        Assert.Equal(GradientDesign.PressedName, result.Best.Name);
        Assert.Equal(2, result.Best.Layers.Length);
        Assert.All(result.Best.Recipe(), layer => Assert.True(layer.Composite >= 0.05 - 1e-9));
        Assert.Equal(0.75, result.Best.Layers.Sum(layer => layer.Share * layer.Active), 1e-9);
        GradientDesignResult equal = GradientDesign.Run(Small, new GradientDesignOptions { Slices = 2, Starts = 1 });
        Assert.True(result.Best.Goal > equal.Best.Goal * 1.001, "two layers of free mass against two of equal mass");
        Assert.True(result.Best.Goal > 0.9 * result.Candidate(GradientDesign.ProfileName)!.Goal);
    }

    [Fact]
    public void ABoundThatDecides_IsAWarning()
    {
        GradientDesignResult result = GradientDesign.Run(Small, new GradientDesignOptions { Slices = 3, Starts = 1, Lowest = 0.72, Highest = 0.78 });
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "bound-active");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("layer 3 at 78.0 %", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Energy_AndWeightedRates_AreGoalsToo()
    {
        ImmutableArray<WeightedRate> rates = [new(new Current(0.5, CurrentUnit.CRate), 1), new(new Current(2, CurrentUnit.CRate), 3)];
        GradientDesignResult result = GradientDesign.Run(Small, new GradientDesignOptions { Slices = 3, Starts = 1, Rates = rates, Goal = DesignGoal.Energy, IsMonotone = true });
        double weighted = ((1 * Energy(result.Best, 0.5)) + (3 * Energy(result.Best, 2))) / 4;
        Assert.Equal(weighted, result.Best.Goal, 1e-9 * weighted);
        Assert.True(Gain(result, "mono") > 0.02);
        Assert.True(result.Best.Layers[0].Active <= result.Best.Layers[1].Active + 1e-9 && result.Best.Layers[1].Active <= result.Best.Layers[2].Active + 1e-9);

        static double Energy(DesignCandidate candidate, double rate) => candidate.Performance.Single(item => item.Rate.Value == rate).ArealEnergy;
    }

    [Fact]
    public void TheAnswer_DoesNotDependOnThreads()
    {
        var options = new GradientDesignOptions { Slices = 3, Starts = 1 };
        Assert.Equal(GradientDesign.Run(Small, options, threads: 1).Best.Layers, GradientDesign.Run(Small, options, threads: 3).Best.Layers);
    }

    [Fact]
    public void Options_OutOfRange_AreAllRefusedTogether()
    {
        var options = new GradientDesignOptions { Slices = 0, Starts = 0, Lowest = 0.8, Highest = 0.985, PressedLayers = 99, Rates = [] };
        ImmutableArray<Violation> violations = Assert.Throws<InvalidInputException>(() => GradientDesign.Run(Small, options)).Violations;
        Assert.Equal(["slices", "starts", "mean", "rates", "pressedLayers"], violations.Select(violation => violation.Where).Take(5));
    }

    [Fact]
    public void ARateThatNoProfileCarries_IsRefused()
    {
        var options = new GradientDesignOptions { Slices = 2, Starts = 1, Rates = [new(new Current(5000, CurrentUnit.CRate))] };
        Assert.Equal("rate", Assert.Throws<InvalidInputException>(() => GradientDesign.Run(Small, options)).Violations[0].Where);
    }

    [Fact]
    public void ADischargedStart_IsAWarning()
    {
        GradientDesignResult result = GradientDesign.Run(Small with { InitialStoichiometry = 0.93 }, new GradientDesignOptions { Slices = 2, Starts = 1, Rates = [new(new Current(0.2, CurrentUnit.CRate))], LowerVoltage = 2.4, UpperVoltage = 3.9 });
        Assert.Contains(result.Findings, finding => finding.Code == "starts-discharged");
    }

    private static double Gain(GradientDesignResult result, string name) => (result.Best.Goal / result.Candidate(name)!.Goal) - 1;
}
