using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.SpectralMaps;

namespace Cathograph.Tests.Studies.SpectralMaps;

/// <summary>Numbers and figures of maps.</summary>
public sealed class MapLayerTests
{
    private static readonly MapLayer Layer = new("edgeEnergy", "E_{50}", "eV", [8340f, 8341, 8342, float.NaN, 8343, 8344], [0.5f, 0.5f, 0.5f, float.NaN, 0.5f, 0.5f]);

    [Fact]
    public void Statistics_AreThoseOfThePixelsWithNumbers()
    {
        Assert.Equal(8342, Layer.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(2.5), Layer.Deviation, 1e-9);
        Assert.Equal(0.5, Layer.TypicalError, 1e-9);
        Assert.Equal(1.5, Layer.TrueDeviation, 1e-9);
        Assert.Equal(8342, Layer.Quantile(0.5));
    }

    // A tenth of the pixels lie at rims, with errors 15 times those of the others and wrong by a third: what is put in must come out, and noise alone must leave little.
    [Theory]
    [InlineData(0.2, 11, 0.19, 0.21)]
    [InlineData(0.0, 12, 0.0, 0.02)]
    public void TheSpreadBeyondNoise_IsThatOfTheTruth_DespiteNoisyRims(double spread, int seed, double least, double most)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        float[] errors = [.. Enumerable.Range(0, 8000).Select(i => i % 10 == 0 ? 1.5f : 0.1f)];
        float[] values = [.. errors.Select(error => (float)((spread * Normal()) + ((error > 1 ? 0.67 * error : error) * Normal())))];
        Assert.InRange(SpreadBeyondNoise.Of(values, errors), least, most);
        double plain = Math.Sqrt(Math.Max(0, values.Average(value => (double)value * value) - errors.Average(error => (double)error * error)));
        Assert.Equal(0, plain);
    }

    [Fact]
    public void TheSpreadOfEqualNumbers_IsNone_AndThatOfOneIsNotKnown()
    {
        Assert.Equal(0, SpreadBeyondNoise.Of([1f, 1f, 1f], [0.1f, 0f, 0.1f]));
        Assert.Equal(1, SpreadBeyondNoise.Of([0f, 1f, 2f], []), 1e-6);
        Assert.True(double.IsNaN(SpreadBeyondNoise.Of([1f], [0.1f])));
    }

    [Fact]
    public void ACalibration_TurnsValuesAndErrors_AndSaysWhatLiesOutside()
    {
        var findings = new List<Finding>();
        MapLayer charge = MapLayers.Calibrated([Layer], Line(SpectralMeasure.EdgeEnergy), findings);
        Assert.Equal("valence", charge.Key);
        Assert.Equal([2f, 2.25f, 2.5f, float.NaN, 2.75f, 3f], charge.Values);
        Assert.Equal(0.125f, charge.Errors[0], 1e-6f);
        Assert.Contains("1 of 5 pixels", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACalibrationOfSomethingThatHasNoMap_IsRefused() =>
        Assert.Contains("of which there is no map", Assert.Throws<InvalidInputException>(() => MapLayers.Calibrated([Layer], Line(SpectralMeasure.WhiteLine), [])).Violations[0].Message, StringComparison.Ordinal);

    [Fact]
    public void ParticleMeans_SplitSpreadAndNoise()
    {
        var grid = new VoxelGrid(3, 2, 1, VoxelSpacing.Cube(1e-6));
        Table means = ParticleMeans.Of(new RegionVolume(grid, [1, 1, 1, 1, 2, 2], 2), [Layer]);
        Assert.Equal(2, means.Rows.Length);
        TableRow first = means.Rows[0];
        Assert.Equal(3, first.Cells[1].Number);
        Assert.Equal(8341, first.Cells[2].Number!.Value, 1e-6);
        Assert.Equal(0.5 / Math.Sqrt(3), first.Cells[3].Number!.Value, 1e-6);
        Assert.Equal(1, first.Cells[4].Number!.Value, 1e-6);
        Assert.Equal(Math.Sqrt(0.75), first.Cells[5].Number!.Value, 1e-6);
    }

    [Fact]
    public void AMap_HasBothPanels_WithUnitsAndAScale()
    {
        Figure figure = SpectralMapFigures.Map(Layer, 3, 40e-9, false);
        Assert.Equal(2, figure.Panels.Length);
        Assert.Equal("map-edgeEnergy", figure.Name);
        Figure histogram = SpectralMapFigures.Histogram(Layer);
        Assert.Equal("eV", histogram.Panels[0].X.Unit);
        Assert.Equal("%", histogram.Panels[0].Y.Unit);
        LineSeries bars = histogram.Panels[0].Marks.OfType<LineSeries>().First();
        Assert.Equal(100, bars.Y.Sum() / 2, 1e-6);
    }

    // A ramp along x has its level on a straight line from top to bottom.
    [Fact]
    public void AContour_OfARamp_IsAStraightLine()
    {
        float[] ramp = [.. Enumerable.Range(0, 20).Select(i => (float)(i % 5))];
        (List<double> x, List<double> y) = ContourLines.Of(ramp, 5, 1.5);
        Assert.All(x.Where(double.IsFinite), value => Assert.Equal(2, value, 1e-12));
        Assert.Equal(0.5, y.Where(double.IsFinite).Min(), 1e-12);
        Assert.Equal(3.5, y.Where(double.IsFinite).Max(), 1e-12);
        Assert.Empty(ContourLines.Of([float.NaN, 1, 2, 3], 2, 1.5).X);
    }

    private static SocCalibration Line(SpectralMeasure measure) => new()
    {
        Name = "line",
        Measure = measure,
        Target = ChargeScale.Valence,
        Centre = 8340,
        Scale = 1,
        Coefficients = [2, 0.25],
        Lowest = 8340,
        Highest = 8343.5,
    };
}
