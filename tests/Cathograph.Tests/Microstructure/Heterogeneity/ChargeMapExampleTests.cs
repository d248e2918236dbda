using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;
using Cathograph.Studies.Heterogeneity;

namespace Cathograph.Tests.Microstructure.Heterogeneity;

/// <summary>With CATHOGRAPH_ACCEPT_CHARGE=1 the example map is written anew.</summary>
public sealed class ChargeMapExampleTests
{
    [Fact]
    public void TheExample_ShowsWhatItWasMadeFrom()
    {
        (LabelVolume labels, RegionVolume particles, ChannelDistanceResult distances) = ChargeMapExample.Composite();
        if (Environment.GetEnvironmentVariable("CATHOGRAPH_ACCEPT_CHARGE") == "1")
        {
            ChargeMapExample.Write(ChargeMapExample.Make(particles, distances, seed: 4), labels.Grid);
        }

        Volume energy = ChargeMapExample.Read(labels.Grid);
        ModelComparisonResult result = ModelComparison.Run(
            ChargeMapExample.Maps(particles, distances, energy), new ModelComparisonOptions { Bootstrap = new BootstrapOptions { Samples = 200 }, Spatial = new SpatialRegressionOptions { Points = 150 } }, 2)!;
        Assert.Equal(TransportModel.Combined, result.Best);
        ModelScore combined = result.Scores.Single(score => score.Model == TransportModel.Combined);
        Assert.Equal(0.25, combined.Slopes[0], 0.02);
        Assert.True(combined.ProbabilityBest > 0.95 && combined.ExplainedInterval.Contains(combined.Explained));

        ElectrodeStatisticsResult electrode = ElectrodeStatisticsStudy.Run(particles, energy, new ElectrodeStatisticsOptions { WithBox = true, Samples = 200 }, 2);
        Assert.True(electrode.Relations[0].Pearson.Interval.Upper < 0);
        Assert.True(electrode.MeanDifference < 0);
    }

    [Fact]
    public void AConstantProperty_AndAnEmptyGroup_AreToldInWords()
    {
        (LabelVolume labels, RegionVolume particles, _) = ChargeMapExample.Composite();
        var constant = new Volume(labels.Grid, [.. particles.Ids.Select(_ => 8345f)]);
        ElectrodeStatisticsResult result = ElectrodeStatisticsStudy.Run(particles, constant, new ElectrodeStatisticsOptions { RadiusLimit = 1e-3, Samples = 100 }, 2);
        Report report = ElectrodeStatisticsReport.Of(result);
        Assert.Contains("nothing to relate", report.Lead, StringComparison.Ordinal);
        Assert.Empty(report.KeyNumbers);
        Assert.Null(result.Comparison);
        Assert.Contains(result.Findings, finding => finding.Code == "group-too-small");
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => ElectrodeStatisticsStudy.Run(particles, constant, new ElectrodeStatisticsOptions { FewestVoxels = 1_000_000 }, 2));
        Assert.Contains("found 0 particles with at least 1000000 voxels", refusal.Message, StringComparison.Ordinal);
    }
}
