using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Tests.Imaging.Thresholds;

/// <summary>Multi-Otsu against every possible set of cuts, and on images where the answer is plain.</summary>
public sealed class MultiOtsuTests
{
    [Theory]
    [InlineData(2, 24, 1)]
    [InlineData(3, 24, 2)]
    [InlineData(4, 20, 3)]
    [InlineData(5, 14, 4)]
    public void Find_IsTheBestOfAllCuts(int classes, int bins, int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++)
        {
            GreyHistogram histogram = Histogram([.. Enumerable.Range(0, bins).Select(_ => random.Next(3) == 0 ? 0L : random.Next(1, 100))]);
            double found = MultiOtsu.Find(histogram, classes).Separability;
            double best = Cuts(bins, classes - 1).Max(cuts => MultiOtsu.Describe(histogram, [.. cuts.Select(cut => (double)cut)]).Separability);
            Assert.Equal(best, found, 1e-12);
        }
    }

    [Fact]
    public void Find_CutsAGapInItsMiddle()
    {
        GreyHistogram histogram = Histogram([5, 5, 0, 0, 0, 0, 7, 7]);
        Assert.Equal(4, Assert.Single(MultiOtsu.Find(histogram, 2).Thresholds), 1e-12);
    }

    [Fact]
    public void AConstantImage_IsRefused()
    {
        GreyHistogram histogram = GreyHistogram.Of(GreyPhantom.Of(4, 4, 4, (_, _, _) => 7), 256, 1, CancellationToken.None);
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => MultiOtsu.Find(histogram, 2));
        Assert.Contains("a single grey value", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_GivesSharesMeansAndDeviations()
    {
        ThresholdResult result = MultiOtsu.Describe(Histogram([1, 1, 0, 2]), [2]);
        Assert.Equal(0.5, result.Classes[0].Share, 1e-12);
        Assert.Equal(1, result.Classes[0].Mean, 1e-12);
        Assert.Equal(0.5, result.Classes[0].Deviation, 1e-12);
        Assert.Equal(3.5, result.Classes[1].Mean, 1e-12);
    }

    private static GreyHistogram Histogram(ImmutableArray<long> counts) => new() { Lowest = 0, BinWidth = 1, Counts = counts, Missing = 0 };

    private static IEnumerable<int[]> Cuts(int bins, int count, int from = 1)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }

        for (int cut = from; cut < bins; cut++)
        {
            foreach (int[] rest in Cuts(bins, count - 1, cut + 1))
            {
                yield return [cut, .. rest];
            }
        }
    }
}
