using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.Materials;
using Cathograph.Studies.GradientCatholyte;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Tests.Studies.GradientCatholyte;

public sealed class LimitingFactorTests
{
    private static readonly Current OneC = new(1, CurrentUnit.CRate);

    [Fact]
    public void APoorElectrolyte_MakesTheIonicPathTheLimit() =>
        Assert.Equal(LimitingFactors.Ionic, First(Cell() with { ElectrolyteConductivity = 0.01 }));

    [Fact]
    public void APoorConductor_MakesTheElectronicPathTheLimit()
    {
        CellDesign cell = Cell();
        Assert.Equal(LimitingFactors.Electronic, First(cell with { ElectrolyteConductivity = 10, Layers = [cell.Layers[0] with { ElectronicConductivity = 1e-4 }] }));
    }

    [Fact]
    public void ACellThatFailsNowhere_HasNoCollapse()
    {
        var run = new CellRun(100, 1e-4, 1e-4, true);
        Assert.Equal(-1, new RampRow("a", "b", 0.3, [10, 20], [run, run], 0.5).Collapse);
        Assert.Equal(1, new RampRow("a", "b", 0.3, [10, 20], [run, run with { SpecificCapacity = 49 }], 0.5).Collapse);
    }

    private static string First(CellDesign design)
    {
        ImmutableArray<LimitRow> rows = LimitingFactors.Rank(design, null, OneC, ("test", 1), TestContext.Current.CancellationToken).Rows;
        Assert.True(rows[0].Gain > 3600, "the gain is above 1 mAh/g");
        return rows[0].Factor;
    }

    private static CellDesign Cell()
    {
        MaterialLibrary library = MaterialLibrary.Shipped;
        var materials = new GradientMaterials(
            library.Find("NMC811").ActiveMaterial!,
            library.Find("LiCoO2").ActiveMaterial!,
            library.Find("Li5.4PS4.4Cl1.6").Electrolyte!,
            library.Find("CNF").Carbon!,
            library.Find("In-Li").CounterElectrode!);
        ReproductionModel model = ReproductionModels.ThinCellsFitted with { RadiusSpread = 0 };
        return GradientCellDesign.Of(new GradientCell("cell", 0.3, [0.75]), model, materials);
    }
}
