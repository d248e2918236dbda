using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Distances;
using Cathograph.Studies.Volumes;

namespace Cathograph.Tests.Studies.Volumes;

public sealed class DiffusionDistanceReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Lead_OfNoise_SaysThatNothingIsToldFromChance()
    {
        var random = new Random(4);
        (DiffusionDistanceResult result, Report report) = Run(_ => (float)(random.NextDouble() - 0.5));
        Assert.Contains("No model is told from chance", report.Lead, StringComparison.Ordinal);
        Assert.Contains(DiffusionDistanceTables.Words(result.Property!.Comparison!.Best), report.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public void Lead_OfAMapMadeOfTheSum_NamesTheModelThatTheComparisonNames()
    {
        var random = new Random(5);
        (DiffusionDistanceResult result, Report report) = Run(c => (float)(8345 + c + (0.1 * random.NextDouble())));
        Assert.Equal(Cathograph.Microstructure.Heterogeneity.TransportModel.Combined, result.Property!.Comparison!.Best);
        Assert.Contains("\"" + DiffusionDistanceTables.Words(result.Property.Comparison.Best) + "\": ", report.Lead, StringComparison.Ordinal);
        Assert.Contains("explains the property inside particles best", report.Lead, StringComparison.Ordinal);
    }

    // One ball of radius 7 with electrolyte below and a piece of carbon at its side.
    private static (DiffusionDistanceResult Result, Report Report) Run(Func<double, float> property)
    {
        var grid = new VoxelGrid(20, 20, 20, VoxelSpacing.Cube(1e-7));
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(i =>
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            bool isBall = ((x - 9.5) * (x - 9.5)) + ((y - 9.5) * (y - 9.5)) + ((z - 9.5) * (z - 9.5)) < 49;
            return (byte)(isBall ? 1 : z < 5 ? 2 : x < 5 ? 3 : 0);
        })];
        var volume = new LabelVolume(grid, ImmutableArray.Create(labels), PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test"));
        var particles = new RegionVolume(grid, [.. labels.Select(label => label == 1 ? 1 : 0)], 1);
        var combined = CombinedImpedance.Of(ChannelDistances.Run(volume, particles, null, 1, Token), null, Token);
        var map = new Volume(grid, [.. Enumerable.Range(0, labels.Length).Select(i => labels[i] == 1 ? property(combined.At(i)) : float.NaN)]) { Quantity = "Ni K-edge energy", Unit = "eV" };
        DiffusionDistanceResult result = DiffusionDistanceStudy.Run(new DiffusionDistanceInput(volume, particles, map), new DiffusionDistanceOptions { Samples = 200 }, 2, null, Token);
        return (result, DiffusionDistanceReport.Of(result, "test"));
    }
}
