using System.Collections.Immutable;
using System.Text;
using Cathograph.Cells.Composition;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Recipes;
using Cathograph.Tests.Formats.CellFiles;
using Cathograph.Tests.Microstructure.Composites;

namespace Cathograph.Tests.Studies.Recipes;

public sealed class RecipeStudyTests
{
    private static readonly CompositeRecipe Small = TestRecipes.Balanced with { Box = (3.6e-6, 3.6e-6, 3.6e-6), Name = "small" };
    private static readonly RecipeOptions Options = new()
    {
        Cell = CellTexts.Read(CellTexts.Smallest),
        Rates = new RateOptions { Rates = [new Current(1.0 / 3, CurrentUnit.CRate)] },
        Seeds = 3,
        EnoughWithin = 1,
    };

    [Fact]
    public void ARecipe_BecomesTransportACellAndARate_TheSameOnAnyNumberOfThreads()
    {
        RecipeResult result = Run(Small, Options, 2);
        CompositionResult only = Assert.Single(result.Compositions);
        Assert.Equal([1, 2, 3], only.Samples.Select(sample => sample.Seed));
        Assert.Equal(3, only.Samples.Select(sample => sample.Transport.IonicConductivity.Value).Distinct().Count());
        EffectiveTransport mean = only.Transport;
        double product = only.Samples.Aggregate(1.0, (sum, sample) => sum * sample.Transport.IonicConductivity.Value);
        Assert.Equal(Math.Cbrt(product), mean.IonicConductivity.Value, 1e-9);
        Assert.True(mean.IonicConductivity.Low < mean.IonicConductivity.Value && mean.IonicConductivity.Value < mean.IonicConductivity.High);

        // The conductivity lies below that of the electrolyte's share alone, the cell takes it as it is, and its active material is that of the recipe.
        double bulk = result.Law.BulkConductivity;
        Assert.InRange(mean.IonicConductivity.Value, 0.02 * bulk, mean.Volumes.Electrolyte * bulk);
        ResolvedLayer layer = MassBalance.Resolve(result.Design).Layers[0];
        Assert.Equal(mean.IonicConductivity.Value, layer.IonicConductivity, 0.02 * mean.IonicConductivity.Value);
        Assert.Equal(mean.ElectronicConductivity.Value, layer.ElectronicConductivity, 1e-6 * mean.ElectronicConductivity.Value);
        Assert.Equal(Small.Layers[0].Porosity, layer.Porosity, 1e-12);
        Assert.InRange(result.Rate!.Rows[0].SpecificCapacity / 3600, 50, 230);
        RecipeResult alone = Run(Small, Options with { Seeds = 1 }, 1);
        Assert.Equal(only.Samples[0].Transport, alone.Compositions[0].Samples[0].Transport);
        Assert.Contains(alone.Findings, finding => finding.Code == "no-interval");
    }

    [Fact]
    public void FibresThatAreLines_CountByTheirVolume_AndUtilisationIsDoubted()
    {
        RecipeResult result = Run(Small with { Fibres = Small.Fibres with { Painting = FibrePainting.Never } }, Options with { Seeds = 1 }, 2);
        VolumeFractions asked = Small.FractionsOf(Small.Layers[0].MassFractions, Small.Layers[0].Porosity);
        Assert.Equal(asked.Carbon, result.Whole.Volumes.Carbon, 0.1 * asked.Carbon);
        Assert.Equal(asked.Electrolyte, result.Whole.Volumes.Electrolyte, 0.01);
        Assert.Contains(result.Findings, finding => finding.Code == "utilisation-without-fibres");
        Assert.DoesNotContain(MassBalance.Resolve(result.Design).Findings, finding => finding.Code == "composition-outside-transport");
    }

    [Fact]
    public void StructuresAreAdded_UntilTheyAgree()
    {
        Assert.Equal(2, Run(Small, Options with { Seeds = 6, EnoughWithin = 1e6 }, 2).Compositions[0].Samples.Length);
    }

    [Fact]
    public void Layers_AreInSeries_AndEachCompositionIsGeneratedOnce()
    {
        var rich = new RecipeLayer(new MassFractions(0.6, 0.38, 0.02), 0.15);
        var poor = new RecipeLayer(new MassFractions(0.75, 0.23, 0.02), 0.15);
        RecipeResult result = Run(Small with { Layers = [rich, poor, rich] }, Options with { Seeds = 1 }, 2);
        Assert.Equal(2, result.Compositions.Length);
        Assert.Equal(3, result.Design.Layers.Length);
        double[] ionic = [.. result.Compositions.Select(item => item.Transport.IonicConductivity.Value)];
        Assert.True(ionic[1] < ionic[0]);
        Assert.InRange(result.Whole.IonicConductivity.Value, ionic[1], ionic[0]);
        double[] ends = result.Recipe.LayerEnds();
        double first = ends[0] + (ends[2] - ends[1]);
        Assert.Equal(1 / ((first / ionic[0]) + ((1 - first) / ionic[1])), result.Whole.IonicConductivity.Value, 1e-9);
    }

    [Fact]
    public void WhatTheMassBalanceRefuses_IsRefusedBeforeAnythingIsGenerated()
    {
        var none = new RecipeLayer(new MassFractions(1, 0, 0), 0.15);
        Assert.Throws<InvalidInputException>(() => Run(Small with { Layers = [none] }, Options, 1));
        Assert.Throws<InvalidInputException>(() => Run(Small, Options with { Seeds = 0, EnoughWithin = 0.5 }, 1));
    }

    [Fact]
    public void AMap_TriesTheTriangle_AndItsClosureFollows()
    {
        MapResult result = MapStudy.Run(
            Small, new MapOptions { Steps = 3, Active = (0.5, 0.95), Carbon = (0, 0.06) }, Options with { Seeds = 1 }, (2, null), TestContext.Current.CancellationToken);

        // 95 % of active material leaves electrolyte without carbon or with 3 % of it, and cannot be packed.
        Assert.Equal(6, result.Points.Length);
        Assert.Contains(result.Findings, finding => finding.Code == "composition-left-out");
        Assert.All(result.Points, point => Assert.Equal(1, point.MassFractions.Sum, 1e-12));
        Assert.NotNull(result.Best?.Rate);
        MapPoint[] withoutCarbon = [.. result.Points.Where(point => point.MassFractions.Carbon == 0).OrderBy(point => point.MassFractions.ActiveMaterial)];
        Assert.True(withoutCarbon[0].Transport.IonicConductivity.Value > withoutCarbon[^1].Transport.IonicConductivity.Value);
        MapPoint[] half = [.. result.Points.Where(point => point.MassFractions.ActiveMaterial == 0.5).OrderBy(point => point.MassFractions.Carbon)];
        Assert.True(half[0].Transport.ElectronicConductivity.Value < half[^1].Transport.ElectronicConductivity.Value);
        Assert.Equal(6, result.Law.Points.Length);
        Assert.Equal(6, result.Closure.Points.Length);
        Assert.Throws<InvalidInputException>(() => MapStudy.Run(Small, new MapOptions { Steps = 1, Active = (0.9, 0.5) }, Options, (1, null), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void FibresKeepPoresOpen_ByTheirVolume()
    {
        CompositeRecipe recipe = Small with { VoidPerCarbon = 6 };
        VolumeFractions with = recipe.FractionsOf(new MassFractions(0.68, 0.29, 0.03), 0.25);
        VolumeFractions without = recipe.FractionsOf(new MassFractions(0.7, 0.3, 0), 0.25);
        Assert.Equal(0.25, without.Pore, 1e-12);
        Assert.Equal(1, with.Active + with.Electrolyte + with.Carbon + with.Pore, 1e-12);
        double solids = with.Active + with.Electrolyte + with.Carbon;
        Assert.Equal((solids / 3) + (6 * with.Carbon), with.Pore, 1e-12);
        Assert.Equal(0.25, recipe.BasePorosityOf(with), 1e-12);
    }

    [Fact]
    public void AGradient_BecomesSlicesWhoseMassesAndCompositionsFollowIt()
    {
        CompositeRecipe recipe = Small with
        {
            IsGradient = true,
            Layers = [new RecipeLayer(new MassFractions(0.6, 0.38, 0.02), 0.2) { Depth = 0 }, new RecipeLayer(new MassFractions(0.8, 0.18, 0.02), 0.2) { Depth = 1 }],
        };
        CellDesign design = RecipeCell.Of(recipe, null, Options.Cell);
        Assert.Equal(8, design.Layers.Length);
        Assert.True(design.Layers.Zip(design.Layers.Skip(1)).All(pair => pair.First.MassFractions.ActiveMaterial < pair.Second.MassFractions.ActiveMaterial));
        ImmutableArray<ResolvedLayer> layers = MassBalance.Resolve(design).Layers;
        Assert.All(layers, layer => Assert.Equal(layers[0].Thickness, layer.Thickness, 1e-9 * layers[0].Thickness));
    }

    [Fact]
    public void Means_AreGeometric_AndAZeroIsNotForgotten()
    {
        Estimate factors = SampleMean.OfFactors([1, 100]);
        Assert.Equal(10, factors.Value, 1e-12);

        // Student's t of one degree of freedom, 12.706, times ln 10.
        Assert.Equal(10 * Math.Exp(12.7062 * Math.Log(10)), factors.High, 1e-3 * factors.High);
        Estimate withZero = SampleMean.OfFactors([0, 2]);
        Assert.Equal((1, 0), (withZero.Value, withZero.Low));
        Assert.Equal(3, SampleMean.OfFactors([3]).High, 1e-12);
    }

    private static RecipeResult Run(CompositeRecipe recipe, RecipeOptions options, int threads) => RecipeStudy.Run(recipe, options, (threads, null), TestContext.Current.CancellationToken);
}
