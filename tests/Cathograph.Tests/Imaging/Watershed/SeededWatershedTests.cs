using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Watershed;

namespace Cathograph.Tests.Imaging.Watershed;

/// <summary>Markers grow to the edges that are there.</summary>
public sealed class SeededWatershedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void TwoMarkers_MeetAtTheStep(int depth)
    {
        Volume grey = GreyPhantom.Of(40, 20, depth, (x, _, _) => x < 27 ? 10 : 50);
        LabelVolume markers = Marked(grey.Grid, (2, 10, 0, 5), (38, 10, 0, 9));
        WatershedResult result = SeededWatershed.Run(grey, markers, 1, 2, CancellationToken.None);
        for (int k = 0; k < result.Labels.Length; k++)
        {
            int x = grey.Grid.PlaceOf(k).X;
            if (Math.Abs(x - 26.5) > 1)
            {
                Assert.Equal(x < 27 ? 5 : 9, result.Labels[k]);
            }
        }
    }

    [Fact]
    public void WithoutAMarker_ItIsRefused()
    {
        Volume grey = GreyPhantom.Of(8, 8, 1, (x, _, _) => x);
        Assert.Throws<InvalidInputException>(() => SeededWatershed.Run(grey, Marked(grey.Grid), 1, 1, CancellationToken.None));
    }

    [Fact]
    public void AutomaticMarkers_LeaveTheBlurredBorderToTheFlood()
    {
        LabelVolume truth = GreyPhantom.Balls(64, 32, 9);
        var two = new LabelVolume(truth.Grid, [.. truth.Labels.Select(label => label == 2 ? (byte)2 : (byte)0)], truth.Phases);
        Volume grey = GreyPhantom.Grey(two, 8, 1, 1.2);

        // With a class between the two grey values the blurred border would belong to it; the flood leaves it none of its own.
        LabelVolume markers = SeededWatershed.Markers(grey, [50, 150], 8, 0, CancellationToken.None);
        WatershedResult result = SeededWatershed.Run(grey, markers, 1, 0, CancellationToken.None);
        double wrong = result.Labels.Where((label, k) => label != two.Labels[k] + 1).Count() / (double)result.Labels.Length;
        Assert.True(wrong < 0.04, $"{wrong}");
        Assert.True(result.Markers > 0.4 * result.Labels.Length);
    }

    [Fact]
    public void Threads_CannotBeSeen()
    {
        Volume grey = GreyPhantom.Grey(GreyPhantom.Balls(40, 20, 7), 25);
        LabelVolume markers = Marked(grey.Grid, (1, 1, 1, 1), (10, 10, 10, 2), (30, 30, 10, 3));
        Assert.Equal(SeededWatershed.Run(grey, markers, 1, 1, CancellationToken.None).Labels, SeededWatershed.Run(grey, markers, 1, 4, CancellationToken.None).Labels);
    }

    private static LabelVolume Marked(VoxelGrid grid, params (int X, int Y, int Z, byte Label)[] markers)
    {
        byte[] labels = new byte[grid.Count];
        foreach ((int x, int y, int z, byte label) in markers)
        {
            labels[grid.IndexOf(x, y, z)] = label;
        }

        return new LabelVolume(grid, [.. labels], new PhaseTable([]));
    }
}
