using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Reports;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Studies.ConductiveNetworks;

namespace Cathograph.Tests.Studies.ConductiveNetworks;

public sealed class ConductiveNetworksStudyTests
{
    private static readonly ImmutableArray<CompositeRecipe> Recipes =
    [
        .. DengMeasurements.Cathodes.Select(cathode => RecipeReader.Read(File.ReadAllBytes(Repository.PathOf($"examples/recipes/{cathode.Key}.json")), cathode.Key)),
    ];

    private static readonly CellDesign Cell = CellFileReader.Read(
        """{ "loading": "35.4 mg/cm2", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } } ], "protocol": [ "Charge at C/10 until 3.7 V", "Discharge at C/10 until 1.9 V" ] }"""u8.ToArray(), "cell");

    private static readonly Lazy<ConductiveNetworksResult> AsMeasured = new(() => Run(new Memory(1, 1)));

    [Fact]
    public void WithTheMeasuredConductivities_CapacitiesAndHysteresisFollow()
    {
        ConductiveNetworksResult result = AsMeasured.Value;
        Assert.False(result.IsAtBound);
        Assert.InRange(result.Kinetics.LastingShare, 0.6, 0.9);

        // Thirteen capacities by two numbers, and eight voltages by none.
        Assert.InRange(ConductiveNetworksReport.Rms(result, cathode => cathode.FromStructure), 0, 14);
        Assert.InRange(ConductiveNetworksReport.HysteresisRms(result, cathode => cathode.FromStructure), 0, 0.16);
        (CathodeResult ecd, CathodeResult ble, CathodeResult lcd) = (result.Cathodes[0], result.Cathodes[1], result.Cathodes[2]);
        Assert.All(ecd.FromStructure.Hysteresis.Zip(ble.FromStructure.Hysteresis), pair => Assert.True(pair.First > pair.Second));
        Assert.All(lcd.FromStructure.Rows.Zip(ecd.FromStructure.Rows), pair => Assert.True(pair.First.SpecificCapacity < 0.4 * pair.Second.SpecificCapacity));

        // Structures that conduct as measured leave nothing to be explained by structures.
        Assert.All(result.Cathodes, cathode => Assert.Equal(cathode.FromMeasured.Rows.Select(row => row.SpecificCapacity), cathode.FromStructure.Rows.Select(row => row.SpecificCapacity)));
        Table table = ConductiveNetworksTables.Paper(result);
        Assert.DoesNotContain(table.Rows, row => row.Cells[^1].Text == "conductivities of the structures");
    }

    [Fact]
    public void StructuresThatConductWorse_AreNamedAsTheReason_AndDoNotChangeTheFit()
    {
        ConductiveNetworksResult right = AsMeasured.Value;
        ConductiveNetworksResult poor = Run(new Memory(0.3, 1));
        Assert.Equal(right.Kinetics, poor.Kinetics);
        Assert.True(ConductiveNetworksReport.Rms(poor, cathode => cathode.FromStructure) > 1.5 * ConductiveNetworksReport.Rms(right, cathode => cathode.FromStructure));
        Assert.Contains(ConductiveNetworksTables.Paper(poor).Rows, row => row.Cells[^1].Text == "conductivities of the structures");
    }

    [Fact]
    public void WhatCannotBeStudied_IsRefusedTogether()
    {
        CompositeRecipe layered = Recipes[0] with { Layers = [Recipes[0].Layers[0], Recipes[0].Layers[0]] };
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => ConductiveNetworksStudy.Run(
            [layered, Recipes[1]], new ConductiveNetworksOptions { Cell = Cell, Seeds = 0 }, (1, null), TestContext.Current.CancellationToken));
        Assert.Equal(["recipes", Recipes[0].Name, "--seeds"], refused.Violations.Select(violation => violation.Where));
        refused = Assert.Throws<InvalidInputException>(() => Run(new Memory(1, 0)));
        Assert.Equal(["ECD", "BLE", "LCD"], refused.Violations.Select(violation => violation.Where));
    }

    private static ConductiveNetworksResult Run(IStructureMemory memory) => ConductiveNetworksStudy.Run(
        Recipes, new ConductiveNetworksOptions { Cell = Cell, Memory = memory }, (2, null), TestContext.Current.CancellationToken);

    /// <summary>Structures that conduct what was measured, times a factor.</summary>
    private sealed class Memory(double factor, double share) : IStructureMemory
    {
        public (EffectiveTransport Transport, ImmutableArray<Finding> Findings)? Find(CompositeRecipe recipe)
        {
            MeasuredCathode measured = DengMeasurements.Cathodes[Recipes.IndexOf(recipe)];
            VolumeFractions volumes = recipe.FractionsOf(recipe.Layers[0].MassFractions, recipe.Layers[0].Porosity);
            var transport = new EffectiveTransport
            {
                Name = recipe.Name,
                Volumes = new PhaseVolumes(volumes.Active, volumes.Electrolyte, volumes.Carbon),
                IonicConductivity = Estimate.Of(factor * measured.IonicConductivity),
                ElectronicConductivity = Estimate.Of(factor * measured.ElectronicConductivity),
                ConnectedShare = Estimate.Of(share),
            };
            return (transport, []);
        }

        public void Keep(CompositeRecipe recipe, (EffectiveTransport Transport, ImmutableArray<Finding> Findings) structures, double bulkConductivity) => throw new InvalidOperationException("nothing was solved");
    }
}
