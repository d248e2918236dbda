using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Transport;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Recipes;

namespace Cathograph.Validation.Papers;

/// <summary>
/// The six conductivities of Deng et al. 2025 from the three recipes in examples/recipes/deng-*.json. In boxes of 9.6 um, small enough for a test, they scatter; docs/conductive-networks.md holds those of
/// boxes of 16 um, which are within a factor of 1.5.
/// </summary>
public sealed class ConductiveNetworksTests(ITestOutputHelper output)
{
    private const double Factor = 3.5;
    private const double Edge = 9.6e-6;

    // Recipe, ionic and electronic conductivity in S/m (Deng et al. 2025).
    private static readonly (string Recipe, double Ionic, double Electronic)[] Measured =
    [
        ("deng-ecd", 1.42e-2, 4.63e-3),
        ("deng-ble", 6.21e-3, 9.56e-2),
        ("deng-lcd", 4.86e-4, 4.99),
    ];

    [Fact]
    public void SixConductivities_OverFourDecades_FollowFromThreeRecipes()
    {
        (double Ionic, double Electronic)[] found = [.. Measured.Select(one => Solve(one.Recipe))];
        foreach (((string recipe, double ionic, double electronic), (double Ionic, double Electronic) ours) in Measured.Zip(found))
        {
            output.WriteLine(FormattableString.Invariant($"{recipe}: ions {ours.Ionic:G3} S/m ({ours.Ionic / ionic:F2} of measured), electrons {ours.Electronic:G3} S/m ({ours.Electronic / electronic:F2})"));
            Assert.InRange(ours.Ionic / ionic, 1 / Factor, Factor);
            Assert.InRange(ours.Electronic / electronic, 1 / Factor, Factor);
        }

        Assert.True(found[0].Ionic > found[1].Ionic && found[1].Ionic > found[2].Ionic);
        Assert.True(found[0].Electronic < found[1].Electronic && found[1].Electronic < found[2].Electronic);
    }

    private static (double Ionic, double Electronic) Solve(string name)
    {
        CompositeRecipe recipe = RecipeReader.Read(File.ReadAllBytes(Path.Combine(Root(), "examples", "recipes", name + ".json")), name) with { Box = (Edge, Edge, Edge) };
        CellDesign cell = CellFileReader.Read("""{ "loading": "10 mg/cm2", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } } ] }"""u8.ToArray(), "cell");
        EffectiveTransport transport = RecipeStudy.Run(
            recipe,
            new RecipeOptions { Cell = cell, Seeds = 3, EnoughWithin = 1, Rates = new RateOptions { Rates = [new Current(0.1, CurrentUnit.CRate)], KeepCurves = false } },
            (2, null),
            TestContext.Current.CancellationToken).Whole;
        return (transport.IonicConductivity.Value, transport.ElectronicConductivity.Value);
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cathograph.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("found no Cathograph.slnx above the tests");
        }

        return folder;
    }
}
