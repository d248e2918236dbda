using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Tests.Imaging.DepthProfiles;

public sealed class CellGeometryTests
{
    [Fact]
    public void Layers_OfAProfile_AreFoundBetweenPixels()
    {
        var phantom = new RadiographPhantom();
        double[] profile = [.. Enumerable.Range(0, 96).Select(y => phantom.TransmissionAt(30, y, (double.NaN, double.NaN)))];
        ImmutableArray<Layer> layers = LayerFinder.Find(profile, ["anode", "electrolyte", "cathode"], double.NaN);
        Assert.Equal(["anode", "electrolyte", "cathode"], layers.Select(layer => layer.Name));
        Assert.Equal(20.4, layers[1].Start, 0.01);
        Assert.Equal(60.7, layers[2].Start, 0.01);
        Assert.Equal(0.25, layers[0].Transmission, 0.02);
    }

    [Fact]
    public void Cuts_AreThoseOfTheLeastSquares()
    {
        double[] values = [0, 0, 0, 0, 3, 3, 3, 3, 1, 1, 1, 1, 1];
        Assert.Equal([4, 8], LayerFinder.Cuts(values, 3));
    }

    [Fact]
    public void Tilt_IsFoundOnTheInterface()
    {
        var phantom = new RadiographPhantom { Slope = 0.03, Width = 120, Neutrons = 4000 };
        float[] image = [.. phantom.Frame(1, 1, (double.NaN, double.NaN)).Select(value => (float)((value - 100) / (2.5 * 4000)))];
        (double slope, double error) = CellGeometry.Tilt(image, 120, new PixelRegion(8, 0, 112, 96), [20.4, 60.7]);
        Assert.InRange(slope, 0.03 - (4 * error), 0.03 + (4 * error));
        Assert.InRange(error, 1e-5, 0.003);
    }

    [Fact]
    public void Axis_OfACylinder_IsItsMiddle()
    {
        const double centre = 41.3;
        const double diameter = 60;
        float[] image = [.. Enumerable.Range(0, 90 * 20).Select(i => (float)Math.Exp(-1.2 * Chord(((i % 90) - centre) * 2 / diameter)))];
        Assert.Equal(centre, CellGeometry.Axis(image, 90, new PixelRegion(0, 0, 90, 20), diameter), 0.15);
    }

    [Fact]
    public void PathCorrection_BringsEveryColumnToTheDiameter()
    {
        const int width = 60;
        const double centre = 29.5;
        const double diameter = 56;
        float[] Transmission(double attenuation) => [.. Enumerable.Range(0, width * 4).Select(i => (float)Math.Exp(-attenuation * Chord(((i % width) - centre) * 2 / diameter)))];
        float[] variance = [.. Enumerable.Repeat(1e-6f, width * 4)];
        var pristine = new PristineImage(1, Transmission(1.0), variance, new float[width * 4], default);
        var frame = new ReducedFrame { Index = 1, Width = width, Height = 4, Transmission = Transmission(0.9), OwnVariance = variance, OpenVariance = new float[width * 4], DarkVariance = default, Dose = 1, DoseError = 0 };
        var options = new ProfileOptions { Region = new PixelRegion(4, 0, 56, 4), Cylinder = (centre, diameter), IsPathCorrected = true };
        ProfileFrame corrected = DepthProfile.Of(frame, pristine, options);
        Assert.Equal(Math.Exp(0.1), corrected.Ratio[2], 1e-5);
        Assert.Equal(Math.Exp(-0.9), corrected.Transmission[2], 1e-5);

        // Columns as they are have shorter paths on the mean.
        Assert.InRange(DepthProfile.Of(frame, pristine, options with { IsPathCorrected = false }).Ratio[2], 1.06, 1.10);
    }

    private static double Chord(double place) => place * place < 1 ? Math.Sqrt(1 - (place * place)) : 0;
}
