using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Design;

namespace Cathograph.Tests.Studies.Design;

public sealed class RecipeRuleTests
{
    [Theory]
    [InlineData(0.65, 0.02)]
    [InlineData(0.70, 0.0175)]
    [InlineData(0.85, 0.01)]
    [InlineData(0.92, 0.0065)]
    [InlineData(0.55, 0.025)]
    public void Carbon_IsLinearBetweenTheLayersAndBeyond(double active, double carbon)
    {
        Assert.Equal(carbon, RecipeRule.Of(StudyCells.ThreeLayer, CarbonRule.Interpolated).CarbonAt(active), 1e-12);
        Assert.Equal(carbon, RecipeRule.Of(StudyCells.Mono, CarbonRule.Interpolated).CarbonAt(active), 1e-12);
    }

    [Fact]
    public void Carbon_AsARatio_GoesWithTheActiveMaterial() =>
        Assert.Equal(0.9 * 0.02, RecipeRule.Of(StudyCells.Mono, CarbonRule.ConstantRatio).CarbonAt(0.9), 1e-12);

    [Fact]
    public void Carbon_OfABaseWithoutAny_StaysNone() =>
        Assert.Equal(0, RecipeRule.Of(StudyCells.Read("bare", "30 mg/cm2", (0.75, 0)), CarbonRule.Interpolated).CarbonAt(0.6));

    [Fact]
    public void Fractions_CloseEverywhere()
    {
        RecipeRule rule = RecipeRule.Of(StudyCells.ThreeLayer, CarbonRule.Interpolated);
        for (double active = 0.02; active < 0.99; active += 0.01)
        {
            MassFractions fractions = rule.LayerAt(new DesignLayer(1, active)).MassFractions;
            Assert.Equal(1, fractions.Sum, 1e-12);
            Assert.True(fractions.Electrolyte > 0);
            Assert.Equal(active, fractions.ActiveMaterial, 1e-9);
        }
    }

    [Fact]
    public void GivenElectrolyteVolumes_AreReadAsALineAndSaidSo()
    {
        // The line of Ji et al. (2025): 0.35 - 0.9 (w - 0.75).
        CellDesign design = StudyCells.ThreeLayer with
        {
            Layers = [.. StudyCells.ThreeLayer.Layers.Select(layer => layer with { ElectrolyteVolumeFraction = 0.35 - (0.9 * (layer.MassFractions.ActiveMaterial - 0.75)) })],
        };
        RecipeRule rule = RecipeRule.Of(design, CarbonRule.Interpolated);
        Assert.Equal(0.35 - (0.9 * 0.15), rule.LayerAt(new DesignLayer(1, 0.9)).ElectrolyteVolumeFraction!.Value, 1e-12);
        Finding finding = Assert.Single(rule.Findings());
        Assert.Equal("electrolyte-volume-interpolated", finding.Code);
        Assert.Contains("slope -0.9", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneGivenElectrolyteVolume_KeepsItsRatioToTheBalance()
    {
        CellDesign design = StudyCells.Mono with { Layers = [StudyCells.Mono.Layers[0] with { ElectrolyteVolumeFraction = 0.35, TortuositySquared = 20 }] };
        RecipeRule rule = RecipeRule.Of(design, CarbonRule.Interpolated);
        LayerDesign same = rule.LayerAt(new DesignLayer(1, 0.75));
        Assert.Equal(0.35, same.ElectrolyteVolumeFraction!.Value, 1e-12);
        Assert.Equal(20, same.TortuositySquared!.Value, 1e-9);
        LayerDesign rich = rule.LayerAt(new DesignLayer(1, 0.85));
        Assert.True(rich.ElectrolyteVolumeFraction < 0.25 && rich.TortuositySquared > 30);
    }

    [Fact]
    public void LayersOfDifferentMaterials_AreRefused()
    {
        LayerDesign other = StudyCells.ThreeLayer.Layers[1] with { ActiveMaterial = StudyCells.ThreeLayer.ActiveMaterial with { Name = "other" } };
        CellDesign design = StudyCells.ThreeLayer with { Layers = StudyCells.ThreeLayer.Layers.SetItem(1, other) };
        Assert.Equal("layers[1]", Assert.Throws<InvalidInputException>(() => RecipeRule.Of(design, CarbonRule.Interpolated)).Violations[0].Where);
    }

    [Fact]
    public void Merging_KeepsTheMeanAndJoinsLikeWithLike()
    {
        var merged = Stack.Merge(Stack.OfEqual([0.65, 0.66, 0.65, 0.9, 0.91, 0.7]), 3);
        Assert.Equal([0.5, 1.0 / 3, 1.0 / 6], merged.Select(layer => Math.Round(layer.Share, 12)).Select(share => share), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0.905, merged[1].Active, 1e-12);
        Assert.Equal(5, Stack.Merge(Stack.OfEqual([0.7, 0.8]), 5).Length);
    }
}
