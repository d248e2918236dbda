using Cathograph.Imaging.Radiographs;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Tests.Imaging.Radiographs;

public sealed class PhotonTransferTests
{
    private static readonly RadiographPhantom Phantom = new() { Width = 200, Height = 200, Gain = 3.7, ReadNoise = 12, Neutrons = 3000, ElectrolyteStart = 60, CathodeStart = 120 };
    private static readonly float[] Dark = [.. Enumerable.Repeat(100f, 200 * 200)];

    [Fact]
    public void Gain_OfTwoFrames_IsThatOfThePhantom()
    {
        CountNoise noise = PhotonTransfer.OfPair(Phantom.Frame(1, 1, (90, 90)), Phantom.Frame(2, 1.2, (90, 90)), Dark, 200, null)!;
        Assert.InRange(noise.Gain, 0.92 * 3.7, 1.08 * 3.7);
        Assert.InRange(noise.CorrelationX, 0.94, 1.06);
    }

    [Fact]
    public void Gain_OfOneFrame_IsThatOfThePhantom()
    {
        CountNoise noise = PhotonTransfer.OfFrame(Phantom.Frame(1, 1, null), Dark, 200, 144)!;
        Assert.InRange(noise.Gain, 0.95 * 3.7, 1.05 * 3.7);
    }

    [Fact]
    public void ReadVariance_OfDarkFrames_IsThatOfThePhantom()
    {
        Assert.InRange(PhotonTransfer.ReadVariance(Phantom.Frame(1, 0, null), Phantom.Frame(2, 0, null)), 0.93 * 144, 1.07 * 144);
        Assert.InRange(PhotonTransfer.ReadVariance(Phantom.Frame(1, 0, null), 200), 0.93 * 144, 1.07 * 144);
    }

    [Fact]
    public void BlurredNoise_IsCorrelated()
    {
        float[] Blur(float[] frame) => [.. frame.Select((value, i) => i % 200 is > 0 and < 199 ? (frame[i - 1] + (2 * value) + frame[i + 1]) / 4 : value)];
        CountNoise noise = PhotonTransfer.OfPair(Blur(Phantom.Frame(1, 1, null)), Blur(Phantom.Frame(2, 1, null)), Dark, 200, null)!;

        // Of the weights 1/4, 1/2, 1/4: correlations 2/3 and 1/6 with the next and the second pixel.
        Assert.InRange(noise.CorrelationX, 2.5, 2.8);
        Assert.InRange(noise.CorrelationY, 0.94, 1.1);
    }

    [Fact]
    public void EqualFrames_HaveNoNoise() => Assert.Null(PhotonTransfer.OfPair(Dark, Dark, [], 200, null));
}
