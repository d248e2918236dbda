using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Studies.ConductiveNetworks;

namespace Cathograph.Tests.Studies.ConductiveNetworks;

public sealed class ParticleScaleStudyTests
{
    // Small particles, so that a small box holds some.
    private static readonly CompositeRecipe Recipe = Small(RecipeReader.Read(File.ReadAllBytes(Repository.PathOf("examples/recipes/deng-graphite.json")), "deng-graphite"));

    private static readonly CellDesign Cell = CellFileReader.Read(
        """{ "loading": "35.4 mg/cm2", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } } ], "protocol": [ "Charge at C/10 until 3.7 V", "Discharge at C/10 until 1.9 V" ] }"""u8.ToArray(), "cell");

    private static readonly KineticNumbers AsTheLibrary = new(1, 1);

    [Fact]
    public void TheValenceOfNickel_CountsTheLithiumThatLeft()
    {
        var lithium = new Volume(new VoxelGrid(3, 1, 1, VoxelSpacing.Cube(1)), [1f, 0.2f, float.NaN]);
        Volume valence = ParticleScaleStudy.Valence(lithium);

        // LiNi0.8Co0.1Mn0.1O2 is neutral with Li(I), Co(III), Mn(IV), O(-II); lithium that leaves takes its electron from nickel.
        Assert.Equal((4 - 1 - 0.3 - 0.4) / 0.8, valence.Values[0], 6);
        Assert.Equal((4 - 0.2 - 0.3 - 0.4) / 0.8, valence.Values[1], 6);
        Assert.True(float.IsNaN(valence.Values[2]));
    }

    [Fact]
    public void ACompositeWithGraphite_IsDischargedAndAnalysed_AndPoorElectronsCostCapacity()
    {
        var options = new ParticleScaleOptions(Recipe) { Rate = new Current(2, CurrentUnit.CRate), Samples = 40, PoorFactors = [4] };
        ParticleScaleResult result = ParticleScaleStudy.Run(options, Cell, AsTheLibrary, (2, null), TestContext.Current.CancellationToken);
        Assert.True(result.Discharge.Discharge.Verdict.IsCompleted, result.Discharge.Discharge.Verdict.Message);
        Assert.Equal(1.9, result.Discharge.Discharge.Curve[^1].Voltage, 2);
        float[] valence = [.. result.Valence.Values.Where(float.IsFinite)];
        Assert.Equal(result.Particles.Ids.Count(id => id > 0), valence.Length);
        Assert.All(valence, value => Assert.InRange(value, 2.87f, 3.9f));

        ParticleScaleResult poor = Assert.Single(ParticleScaleStudy.RunWithPoorElectrons(result, Cell, AsTheLibrary, (2, null), TestContext.Current.CancellationToken));
        Assert.Same(result.Composite, poor.Composite);
        Assert.Equal(4 * result.CriticalConductivity, poor.Discharge.Setup.ActiveConductivity, 1e-9 * result.CriticalConductivity);
        Assert.True(poor.Discharge.Discharge.Curve[^1].Charge < result.Discharge.Discharge.Curve[^1].Charge);
        Table table = ParticleScaleTables.Findings(result, poor);
        Assert.Equal(9, table.Columns.Length);
        Assert.Contains(table.Rows, row => row.Cells[0].Text == "Ni valence against combined impedance");
        Assert.Equal(2, ParticleScaleTables.Poor(result, [poor]).Rows.Length);
        Assert.NotEmpty(ParticleScaleReport.Sections(result, [poor]));
    }

    [Fact]
    public void LithiumAgainstSize_IsTriedInOtherWays_AndAnImageMixesSmallParticlesMoreWithTheirSurroundings()
    {
        var options = new ParticleScaleOptions(Recipe with { Box = (7.2e-6, 7.2e-6, 7.2e-6) }) { Rate = new Current(6, CurrentUnit.CRate), Samples = 20, PoorFactors = [] };
        ParticleScaleResult result = ParticleScaleStudy.Run(options, Cell, AsTheLibrary, (2, null), TestContext.Current.CancellationToken);
        Assert.Empty(ParticleScaleStudy.RunWithPoorElectrons(result, Cell, AsTheLibrary, (2, null), TestContext.Current.CancellationToken));
        double known = result.Statistics!.Relations[0].Pearson.Coefficient;
        Assert.Equal(known, result.SizeTrials.Single(trial => trial.Way == "lithium at the end").Coefficient, 1e-12);
        Assert.Equal(result.SizeTrials.Length, ParticleScaleTables.Sizes(result, null).Rows.Length);
        SizeTrial[] images = [.. result.SizeTrials.Where(trial => trial.Way.StartsWith("electron density", StringComparison.Ordinal))];
        Assert.Equal(3, images.Length);

        // Electron density is a straight line in lithium, so a sharp image has the same correlation.
        Assert.Equal(known, images[0].Coefficient, 1e-3);
        Assert.True(images[2].Coefficient > images[0].Coefficient);
    }

    [Fact]
    public void CarbonThinnerThanAVoxel_IsRefused()
    {
        var options = new ParticleScaleOptions(Recipe with { Fibres = Recipe.Fibres with { Diameter = 100e-9 } });
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => ParticleScaleStudy.Run(options, Cell, AsTheLibrary, (1, null), TestContext.Current.CancellationToken));
        Assert.Contains("at least as thick as a voxel", refused.Message, StringComparison.Ordinal);
    }

    private static CompositeRecipe Small(CompositeRecipe recipe) => recipe with { Box = (4.8e-6, 4.8e-6, 4.8e-6), Voxel = 0.4e-6, Active = recipe.Active with { Sizes = new SizeDesign(2e-6, 0.2) } };
}
