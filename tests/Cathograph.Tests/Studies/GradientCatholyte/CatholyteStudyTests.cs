using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Formats.Materials;
using Cathograph.Studies.GradientCatholyte;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Tests.Studies.GradientCatholyte;

public sealed class CatholyteStudyTests
{
    private static readonly Lazy<CatholyteResult> Study = new(() => CatholyteStudy.Run(Materials(), Options(), null, CancellationToken.None));

    [Fact]
    public void ThePartsThatWereAsked_AreThere_AndNoOthers()
    {
        CatholyteResult result = Study.Value;
        Assert.Equal(["mono", "two-layer", "reversed"], result.Cells.Select(cell => cell.Name));
        Assert.Null(result.Table);
        Assert.Null(result.Gradient);
        Assert.Empty(result.Radiographs);
        Assert.Equal(3, result.Splits.Length);
        Assert.Equal(["mono", "two-layer", "mono, LiCoO2", "two-layer, LiCoO2"], result.Ramps.Select(ramp => ramp.Cell));
        Assert.All(result.Ramps, ramp => Assert.True(ramp.Runs[0].SpecificCapacity > ramp.Runs[1].SpecificCapacity, ramp.Cell));
    }

    [Fact]
    public void EveryFigure_HasAxesWithUnits_AndMarks()
    {
        CatholyteResult result = Study.Value;
        Figure[] figures = [.. CatholyteReport.Of(result).Sections.SelectMany(section => section.Blocks).OfType<ReportFigure>().Select(block => block.Figure)];
        Assert.Equal(["voltage-curves", "dqdv", "inside", "polarisation", "critical-current"], figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.All(figure.Panels, panel =>
        {
            Assert.NotEmpty(panel.Marks);
            Assert.True(panel.X.Label.Length > 0 && panel.Y.Label.Length > 0, figure.Name);
        }));
        Assert.Contains(figures.Single(figure => figure.Name == "polarisation").Panels, panel => panel.Y.Unit == "mV");
    }

    [Fact]
    public void KeysOfTables_AreSingle_AndCarryUnits()
    {
        CatholyteResult result = Study.Value;
        Table[] tables = [CatholyteTables.Rates(result), CatholyteTables.Polarisation(result), CatholyteTables.Ramp(result), CatholyteTables.Errors(result), CatholyteTables.Fronts(result), CatholyteTables.FrontSummary(result), CatholyteTables.Numbers(result), CatholyteTables.Gains(result)];
        Assert.All(tables, table =>
        {
            Assert.All(table.Columns, column => Assert.NotEmpty(column.Key));
            Assert.Equal(table.Columns.Length, table.Columns.Select(column => column.Key).Distinct(StringComparer.Ordinal).Count());
        });
        Assert.Contains(CatholyteTables.Ramp(result).Columns, column => column.Key == "criticalCurrent_mA_per_cm2");
        Assert.Contains(CatholyteTables.Rates(result).Columns, column => column.Key == "at1C_mAh_per_gCam");
    }

    private static CatholyteOptions Options() => new()
    {
        Layers = [0.7, 0.8],
        Parts = CatholyteParts.Cells | CatholyteParts.Ramp,
        Rates = [new Current(1, CurrentUnit.CRate)],
        Ramp = [10, 100],
        RampLoadings = [0.3],
        Cycle = 1,
        Reproduction = new ReproductionOptions { Models = [ReproductionModels.ThinCellsFitted with { RadiusSpread = 0 }] },
    };

    private static GradientMaterials Materials()
    {
        MaterialLibrary library = MaterialLibrary.Shipped;
        return new GradientMaterials(
            library.Find("NMC811").ActiveMaterial!, library.Find("LiCoO2").ActiveMaterial!, library.Find("Li5.4PS4.4Cl1.6").Electrolyte!, library.Find("CNF").Carbon!, library.Find("In-Li").CounterElectrode!);
    }
}
