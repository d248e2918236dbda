using Cathograph.Core.Fields;
using Cathograph.Imaging.Agreement;

namespace Cathograph.Tests.Imaging.Agreement;

/// <summary>Dice, confusion, kappa and the renaming of labels on cases that can be worked out by hand.</summary>
public sealed class SegmentationAgreementTests
{
    [Fact]
    public void CountsByHand()
    {
        AgreementResult result = Of([0, 0, 1, 1, 1, 2], [0, 1, 1, 1, 0, 2]);
        Assert.Equal<long>([1, 1, 0, 1, 2, 0, 0, 0, 1], result.Confusion);
        Assert.Equal(4.0 / 6, result.Accuracy, 1e-12);
        Assert.Equal(0.5, result.Dice[0], 1e-12);
        Assert.Equal(2.0 / 3, result.Dice[1], 1e-12);
        Assert.Equal(1, result.Dice[2], 1e-12);
        double chance = ((2.0 * 2) + (3 * 3) + (1 * 1)) / 36;
        Assert.Equal(((4.0 / 6) - chance) / (1 - chance), result.Kappa, 1e-12);
    }

    [Fact]
    public void PermutedLabels_AreSeen()
    {
        AgreementResult result = Of([1, 1, 2, 2, 0, 0], [0, 0, 1, 1, 2, 2]);
        Assert.Equal(0, result.Accuracy);
        Assert.Equal(1, result.MatchedAccuracy, 1e-12);
        Assert.Equal<byte>([2, 0, 1], result.Matching);
    }

    [Fact]
    public void IgnoredVoxelsOfTheReference_DoNotCount() => Assert.Equal(1, Of([0, 1, 1], [0, 1, 255]).Accuracy);

    private static AgreementResult Of(byte[] segmented, byte[] reference) =>
        SegmentationAgreement.Of(Volume(segmented), Volume(reference), [255], CancellationToken.None);

    private static LabelVolume Volume(byte[] labels) => new(new VoxelGrid(labels.Length, 1, 1, VoxelSpacing.Cube(1)), [.. labels], new PhaseTable([]));
}
