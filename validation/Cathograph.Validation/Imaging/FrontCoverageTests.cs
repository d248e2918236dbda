using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Fronts;
using Cathograph.Imaging.Radiographs;
using Cathograph.Imaging.Synthetic;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Validation.Imaging;

/// <summary>Fronts of generated frames against their truth, from counts with gamma spots over reduction, ratio and profile to the fit, for fronts of concentration and for fronts that are blurred in transmission: bias and how often the stated intervals hold it.</summary>
public sealed class FrontCoverageTests
{
    private const int Seeds = 30;

    [Theory]
    [InlineData(8000, 2, true)]
    [InlineData(2000, 3, true)]
    [InlineData(8000, 2, false)]
    [InlineData(2000, 3, false)]
    public void FrontsOfFrames_AreWithinATenthOfAPixel_AndIntervalsHoldTheTruth(double neutrons, double width, bool isConcentration)
    {
        var cathode = new List<(double Away, double Error)>();
        var electrolyte = new List<(double Away, double Error)>();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var phantom = new RadiographPhantom { Neutrons = neutrons, FrontWidth = width, IsConcentration = isConcentration, Seed = seed };
            (double Cathode, double Electrolyte)[] truth = [.. Enumerable.Range(0, 8).Select(k => (68.3 + (2.1 * k) + (0.03 * seed), 28.2 + (3.3 * k) + (0.07 * seed)))];
            float[][] frames = [phantom.Frame(0, 1, (double.NaN, double.NaN)), phantom.Frame(1, 1, (double.NaN, double.NaN)), phantom.Frame(2, 1, (double.NaN, double.NaN)), .. truth.Select((place, k) => phantom.Frame(k + 3, 1 + (0.01 * Math.Sin(k)), place))];
            DepthTimeMap map = Map(phantom, frames, out double[] own);
            var layers = new[] { new Layer("electrolyte", 20.4, 60.7), new Layer("cathode", 60.7, 96) };
            FrontStudyResult found = FrontStudy.Run(map, [.. own], [.. layers], new FrontOptions(), null);
            for (int k = 0; k < truth.Length; k++)
            {
                Collect(electrolyte, found.Tracks[0].Points[k + 3].ErrorFunction, truth[k].Electrolyte);
                Collect(cathode, found.Tracks[1].Points[k + 3].ErrorFunction, truth[k].Cathode);
            }
        }

        foreach ((string name, List<(double Away, double Error)> points) in ((string, List<(double, double)>)[])[("electrolyte", electrolyte), ("cathode", cathode)])
        {
            double bias = points.Average(point => point.Away);
            double coverage = points.Count(point => Math.Abs(point.Away) < 1.96 * point.Error) / (double)points.Count;
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                $"{neutrons} neutrons, width {width}, error function in the {(isConcentration ? "concentration" : "transmission")}, {name}: {points.Count} of {8 * Seeds} fronts, bias {bias:F3} px, mean error {points.Average(point => point.Error):F3} px, coverage {100 * coverage:F1} %"));
            Assert.InRange(bias, -0.1, 0.1);
            Assert.InRange(coverage, 0.90, 0.98);
        }
    }

    private static void Collect(List<(double Away, double Error)> points, FrontFit fit, double truth)
    {
        if (fit.IsFound)
        {
            points.Add((fit.Position - truth, fit.PositionError));
        }
    }

    // Depths are rows here.
    private static DepthTimeMap Map(RadiographPhantom phantom, float[][] frames, out double[] own)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var noise = new CountNoise(phantom.Gain, phantom.ReadNoise * phantom.ReadNoise);
        var options = new RadiographOptions { Noise = noise, Air = [new PixelRegion(0, 0, 6, 96), new PixelRegion(58, 0, 64, 96)] };
        ReferenceImage dark = ReferenceFrames.Average(new Frames(64, [.. Enumerable.Range(0, 4).Select(k => phantom.Frame(2000 + k, 0, null))]), null, options with { Noise = new CountNoise(0, 9) }, 1, cancellation);
        ReferenceImage open = ReferenceFrames.Average(new Frames(64, [.. Enumerable.Range(0, 4).Select(k => phantom.Frame(1000 + k, 1, null))]), dark, options, 1, cancellation);
        var input = new RadiographInput { Sample = new Frames(64, frames), Open = open, Dark = dark };
        PristineImage pristine = PristineFrames.Average(input, options, [0, 1, 2], 1, cancellation);
        var profiles = new List<ProfileFrame>();
        RadiographReduction.Run(input, options, frame => profiles.Add(DepthProfile.Of(frame, pristine, new ProfileOptions { Region = new PixelRegion(10, 0, 54, 96) })), (1, null), cancellation);
        own = [.. profiles.SelectMany(profile => profile.RatioError)];
        return new DepthTimeMap([.. Enumerable.Range(0, 96).Select(row => row + 0.5)], [.. Enumerable.Range(0, frames.Length).Select(k => 1800.0 * k)], [.. profiles.SelectMany(profile => profile.Ratio)]) { Name = "phantom", Quantity = "ratio" };
    }

    private sealed class Frames(int width, float[][] frames) : IVolumeSource
    {
        public VolumeHeader Header { get; } = new() { Name = "memory", Format = "memory", Width = width, Height = frames[0].Length / width, Depth = frames.Length, Element = VoxelElement.Float32 };

        public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) => frames[firstPlane].CopyTo(values);

        public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
