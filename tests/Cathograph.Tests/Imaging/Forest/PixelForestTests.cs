using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Agreement;
using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Forest;

namespace Cathograph.Tests.Imaging.Forest;

/// <summary>The classifier on phantoms of known truth, its features against brute force, and hostile paint.</summary>
public sealed class PixelForestTests
{
    private static readonly LabelVolume Truth = GreyPhantom.Balls(48, 24, 8);
    private static readonly ForestOptions Small = new() { Trees = 20, Features = new FeatureOptions { Sigmas = [0.7, 1.4] } };

    [Fact]
    public void AFewStrokes_TeachThreePhases_WhereNoiseHidesThem()
    {
        Volume grey = GreyPhantom.Grey(Truth, 60, 1, 0.7);
        ForestModel model = PixelForest.Train(grey, Paint(Truth), new ForestOptions { Trees = 40 }, 0, CancellationToken.None);
        ForestResult result = PixelForest.Apply(grey, model, null, 0, CancellationToken.None);
        AgreementResult agreement = SegmentationAgreement.Of(
            new LabelVolume(grey.Grid, result.Labels, new PhaseTable([])), new LabelVolume(grey.Grid, [.. Truth.Labels.Select(label => (byte)(label + 1))], new PhaseTable([])), [], CancellationToken.None);
        Assert.True(agreement.Accuracy > 0.88, $"{agreement.Accuracy}");
        Assert.All(result.Confidence.Values, value => Assert.InRange(value, 0.3f, 1.00001f));
        Assert.Equal(1, model.Importance.Sum(), 1e-9);
        Assert.InRange(model.OutOfBagError, 0, 0.2);
    }

    [Fact]
    public void TheSeedAloneDecides_NotTheThreads()
    {
        Volume grey = GreyPhantom.Grey(Truth, 40);
        ForestModel one = PixelForest.Train(grey, Paint(Truth), Small, 1, CancellationToken.None);
        ForestModel three = PixelForest.Train(grey, Paint(Truth), Small, 3, CancellationToken.None);
        ForestModel other = PixelForest.Train(grey, Paint(Truth), Small with { Seed = 2 }, 3, CancellationToken.None);
        Assert.Equal(one.Trees[7].Threshold, three.Trees[7].Threshold);
        Assert.NotEqual(one.Trees[7].Threshold, other.Trees[7].Threshold);
        Assert.Equal(PixelForest.Apply(grey, one, null, 1, CancellationToken.None).Labels, PixelForest.Apply(grey, three, null, 3, CancellationToken.None).Labels);
    }

    [Fact]
    public void OneLabelPainted_OrNone_IsRefused()
    {
        Volume grey = GreyPhantom.Grey(Truth, 10);
        LabelVolume one = new(grey.Grid, [.. Enumerable.Range(0, Truth.Labels.Length).Select(k => (byte)(k < 50 ? 3 : 0))], new PhaseTable([]));
        LabelVolume none = new(grey.Grid, [.. new byte[Truth.Labels.Length]], new PhaseTable([]));
        Assert.Contains("the one label 3", Assert.Throws<InvalidInputException>(() => PixelForest.Train(grey, one, Small, 1, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Contains("no painted voxel", Assert.Throws<InvalidInputException>(() => PixelForest.Train(grey, none, Small, 1, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AConstantImage_GivesAForestWithoutQuestions()
    {
        Volume grey = GreyPhantom.Of(48, 48, 24, (_, _, _) => 5);
        ForestModel model = PixelForest.Train(grey, Paint(Truth), Small, 1, CancellationToken.None);
        Assert.All(model.Trees, tree => Assert.Single(tree.Feature));
        Assert.Single(PixelForest.Apply(grey, model, null, 1, CancellationToken.None).Labels.Distinct());
    }

    [Fact]
    public void MissingValues_StopNothing()
    {
        Volume clean = GreyPhantom.Grey(Truth, 10);
        Volume grey = GreyPhantom.Of(48, 48, 24, (x, y, z) => x == 5 ? double.NaN : clean.Values[clean.Grid.IndexOf(x, y, z)]);
        ForestModel model = PixelForest.Train(grey, Paint(Truth), Small, 0, CancellationToken.None);
        Assert.All(PixelForest.Apply(grey, model, null, 0, CancellationToken.None).Confidence.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void AClassifierOfImages_DoesNotFitAVolume()
    {
        LabelVolume flat = GreyPhantom.Balls(48, 1, 8);
        ForestModel model = PixelForest.Train(GreyPhantom.Grey(flat, 10), Paint(flat), Small, 1, CancellationToken.None);
        Assert.Throws<InvalidInputException>(() => PixelForest.Apply(GreyPhantom.Grey(Truth, 10), model, null, 1, CancellationToken.None));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Eigenvalues_HaveTheTraceTheSquareAndTheDeterminant(int axes)
    {
        var random = new Random(axes);
        var shape = new BoxShape(37, 1, 1);
        float[][] tensor = [.. Enumerable.Range(0, axes * (axes + 1) / 2).Select(_ => Enumerable.Range(0, 37).Select(_ => (float)((random.NextDouble() - 0.5) * 100)).ToArray())];
        float[][] copy = [.. tensor.Select(part => (float[])part.Clone())];
        SymmetricEigenvalues.InPlace(tensor, new float[37], axes, 1, shape, CancellationToken.None);
        for (int k = 0; k < 37; k++)
        {
            double[] own = [.. Enumerable.Range(0, axes).Select(axis => (double)tensor[axis][k])];
            Assert.True(own.Zip(own.Skip(1), (a, b) => a >= b - 1e-3).All(isOrdered => isOrdered));
            double square = Enumerable.Range(0, axes).Sum(axis => (double)copy[axis][k] * copy[axis][k]) + (2 * Enumerable.Range(axes, copy.Length - axes).Sum(part => (double)copy[part][k] * copy[part][k]));
            Assert.Equal(Enumerable.Range(0, axes).Sum(axis => (double)copy[axis][k]), own.Sum(), 1e-3);
            Assert.Equal(square, own.Sum(value => value * value), square * 1e-4);
            double determinant = axes == 2
                ? ((double)copy[0][k] * copy[1][k]) - ((double)copy[2][k] * copy[2][k])
                : Determinant(copy[0][k], copy[1][k], copy[2][k], copy[3][k], copy[4][k], copy[5][k]);
            Assert.Equal(determinant, own.Aggregate(1.0, (a, b) => a * b), Math.Pow(square, axes / 2.0) * 1e-4);
        }
    }

    [Fact]
    public void Features_OfATile_AreThoseOfTheWhole()
    {
        Volume grey = GreyPhantom.Grey(GreyPhantom.Balls(60, 60, 12), 20);
        var bank = new FeatureBank(new FeatureOptions { Sigmas = [0.7, 1.4] }, grey.Grid);
        var whole = new List<float[]>();
        bank.Compute([.. grey.Values], new BoxShape(60, 60, 60), (_, values) => whole.Add([.. values]), 1, CancellationToken.None);
        int halo = bank.Halo;
        var tile = new VoxelTile { First = (25, 25, 25), Core = new BoxShape(6, 6, 6), Inset = (halo, halo, halo), Box = new BoxShape(6 + (2 * halo), 6 + (2 * halo), 6 + (2 * halo)) };
        int number = 0;
        bank.Compute(
            tile.Cut(grey, 0),
            tile.Box,
            (_, values) =>
            {
                Assert.Equal(whole[number][grey.Grid.IndexOf(27, 28, 29)], values[tile.BoxIndex(2, 3, 4)]);
                number++;
            },
            1,
            CancellationToken.None);
        Assert.Equal(bank.Names.Length, number);
    }

    [Fact]
    public void DoubtfulPlaces_AreWhereTheConfidenceIsLow_AndApart()
    {
        Volume confidence = GreyPhantom.Of(64, 64, 1, (x, y, _) => (x / 8, y / 8) switch { (2, 3) => 0.4, (3, 3) => 0.45, (6, 6) => 0.5, _ => 1 });
        ImmutableArray<DoubtfulPlace> places = DoubtfulPlaces.Of(confidence, 2, CancellationToken.None);
        Assert.Equal((20, 28), (places[0].X, places[0].Y));
        Assert.Equal((52, 52), (places[1].X, places[1].Y));
    }

    private static double Determinant(double xx, double yy, double zz, double xy, double xz, double yz) =>
        (xx * ((yy * zz) - (yz * yz))) - (xy * ((xy * zz) - (yz * xz))) + (xz * ((xy * yz) - (yy * xz)));

    private static LabelVolume Paint(LabelVolume truth)
    {
        var random = new Random(9);
        byte[] painted = new byte[truth.Labels.Length];
        for (int stroke = 0; stroke < 90; stroke++)
        {
            int k = random.Next(painted.Length - 5);
            for (int step = 0; step < 5; step++)
            {
                painted[k + step] = (byte)(truth.Labels[k + step] + 1);
            }
        }

        return new LabelVolume(truth.Grid, [.. painted], new PhaseTable([]));
    }
}
