using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Tests.Imaging.Stxm;

public sealed class StackAlignmentTests
{
    [Fact]
    public void ShiftedFrames_ComeBack_AndWhatTheyDidNotSeeIsMissing()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 3 });
        VoxelGrid grid = phantom.Counts.Grid;
        float[] moved = [.. phantom.Counts.Values];
        for (int k = 0; k < grid.Depth; k++)
        {
            for (int p = 0; p < grid.PlaneCount; p++)
            {
                int x = Math.Clamp((p % grid.Width) - Shift(k), 0, grid.Width - 1);
                moved[(k * (int)grid.PlaneCount) + p] = phantom.Counts.Values[(k * (int)grid.PlaneCount) + (p / grid.Width * grid.Width) + x];
            }
        }

        StxmStack stack = StxmStack.Of("moved", new Volume(grid, [.. moved]), phantom.Options.Energy);
        StxmStack aligned = StackAlignment.Run(stack, new AlignmentOptions(), 2, TestContext.Current.CancellationToken);
        AlignmentResult alignment = aligned.Alignment!;
        Assert.All(alignment.Shifts, shift => Assert.Equal(Shift(shift.Frame) - Shift(alignment.Reference), shift.X, 0.15));
        Assert.True(alignment.MeanAfter > alignment.MeanBefore + 0.1);
        Assert.Contains(aligned.Findings, finding => finding.Code == "aligned" && finding.Severity == Severity.Note);
        int worst = alignment.Shifts.MaxBy(shift => Math.Abs(shift.X))!.Frame;
        Assert.True(aligned.Frame(worst).ToArray().Count(float.IsNaN) >= 3 * grid.Height);
        Assert.Equal(0, aligned.Frame(alignment.Reference).ToArray().Count(float.IsNaN));
    }

    [Fact]
    public void FramesOfNoise_AreInDoubt()
    {
        var random = new Random(1);
        var grid = new VoxelGrid(48, 48, 6, VoxelSpacing.Cube(5e-8));
        StxmStack stack = StxmStack.Of("noise", new Volume(grid, [.. Enumerable.Range(0, 48 * 48 * 6).Select(_ => 900 + (60 * random.NextSingle()))]), [1, 2, 3, 4, 5, 6]);
        Assert.Contains(StackAlignment.Run(stack, new AlignmentOptions(), 1, TestContext.Current.CancellationToken).Findings, finding => finding.Severity == Severity.Warning);
    }

    [Fact]
    public void AnAbortedFrame_TakesNoPixelsFromI0()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 3 });
        float[] values = [.. phantom.Counts.Values];
        values.AsSpan(values.Length - ((int)phantom.Counts.Grid.PlaneCount / 2)).Fill(float.NaN);
        StxmStack stack = StxmStack.Of("aborted", new Volume(phantom.Counts.Grid, [.. values]), phantom.Options.Energy);
        Assert.DoesNotContain(stack.MeanFrame(), float.IsNaN);
        int whole = IncidentFlux.Find(phantom.Stack(), new IncidentFluxOptions(), TestContext.Current.CancellationToken).PixelCount;
        Assert.InRange(IncidentFlux.Find(stack, new IncidentFluxOptions(), TestContext.Current.CancellationToken).PixelCount, 0.9 * whole, 1.1 * whole);
    }

    // A drift of the stage, frame by frame.
    private static int Shift(int frame) => frame / 4;
}
