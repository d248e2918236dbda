using Cathograph.Core.Electrodes;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Tests.Studies.GradientCatholyte;

public sealed class GradientSettingTests
{
    [Fact]
    public void WithoutCarbonOfItsOwn_TheRecipeIsThePapers()
    {
        MassFractions recipe = new GradientSetting().Recipe(0.65);
        Assert.Equal((0.65, 0.02), (recipe.ActiveMaterial, Math.Round(recipe.Carbon, 12)));
        Assert.Equal(1, recipe.Sum, 1e-12);
    }

    [Theory]
    [InlineData(0.65, 0.03)]
    [InlineData(0.7, 0.025)]
    [InlineData(0.85, 0.01)]
    public void CarbonRunsStraightBetweenPointsAndBeyond(double active, double carbon)
    {
        var setting = new GradientSetting { Carbon = [(0.65, 0.03), (0.75, 0.02)] };
        MassFractions recipe = setting.Recipe(active);
        Assert.Equal(carbon, recipe.Carbon, 1e-12);
        Assert.Equal(1, recipe.Sum, 1e-12);
        Assert.Equal(0.04, new GradientSetting { Carbon = [(0.75, 0.04)] }.Recipe(active).Carbon);
    }
}
