using Cathograph.Formats.Materials;
using Cathograph.Studies;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Validation.Papers;

/// <summary>The capacities that Ji et al. 2025 state, against what the three sets of numbers give.</summary>
public sealed class GradientCathodeTests(ITestOutputHelper output)
{
    [Fact]
    public void Reproduction_IsAsCloseAsTheDocumentsSay_AndNoFittedNumberIsAtABound()
    {
        MaterialLibrary library = MaterialLibrary.Shipped;
        var materials = new GradientMaterials(
            library.Find("NMC811").ActiveMaterial!,
            library.Find("LiCoO2").ActiveMaterial!,
            library.Find("Li5.4PS4.4Cl1.6").Electrolyte!,
            library.Find("CNF").Carbon!,
            library.Find("In-Li").CounterElectrode!);
        ReproductionResult result = Reproduction.Run(materials, new ReproductionOptions(), null, TestContext.Current.CancellationToken);
        double[] rms = [.. result.Models.Select((_, k) => Amounts.MilliampereHourPerGram(result.Rms(k)))];
        for (int k = 0; k < rms.Length; k++)
        {
            output.WriteLine(FormattableString.Invariant(
                $"{result.Models[k].Name}: rms {rms[k]:F2}, thin {Amounts.MilliampereHourPerGram(result.RmsOfThinCells(k)):F2}, thick {Amounts.MilliampereHourPerGram(result.RmsOfThickCells(k)):F2} mAh/g"));
        }

        Assert.True(result.Verdict.IsCompleted, result.Verdict.Message);
        Assert.True(result.Verdict.BalanceError < 1e-10);
        Assert.True(rms[0] < 37);
        Assert.True(rms[1] < 25);
        Assert.True(rms[2] < 8);
        Assert.DoesNotContain(result.Models.SelectMany(model => model.Fitted), number => number.IsAtBound);
        Assert.True(result.Models[^1].Fitted.Length <= 8);
    }
}
