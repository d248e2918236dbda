using System.Text.Json;
using Cathograph.Core.Composites;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies;
using Cathograph.Studies.Generation;
using Cathograph.Tests.Cli;
using Cathograph.Tests.Microstructure.Composites;

namespace Cathograph.Tests.Studies.Generation;

public sealed class MatchStudyTests
{
    private static readonly (int, IProgress<StudyProgress>) Work = (0, new Progress<StudyProgress>());

    [Fact]
    public void Tuning_FindsTheSizesOfAKnownVolume()
    {
        CompositeRecipe truth = TestRecipes.Of(70, 30, 0, 0.15) with { Box = (9e-6, 9e-6, 9e-6), Voxel = 0.15e-6, Seed = 11 };
        CompositeVolume known = TestRecipes.Make(truth);
        CompositeRecipe start = truth with { Seed = 1, Active = truth.Active with { Sizes = new SizeDesign(2.4e-6, 0.2) } };
        MatchResult result = MatchStudy.Tune(known.Labels, start, new MatchOptions { Evaluations = 14 }, Work, TestContext.Current.CancellationToken);
        Assert.True(result.Distance.Total < 0.7 * result.StartDistance, $"{result.StartDistance} {result.Distance.Total}");
        Assert.InRange(result.Recipe!.Active.Sizes.Diameter, 1.2e-6, 1.9e-6);
        Assert.True(result.OtherSeed.Tuned < result.OtherSeed.Start);
    }

    [Fact]
    public void AVolume_HasNoDistanceFromItself()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced);
        Assert.Equal(0, MatchStudy.Compare(made.Labels, made.Labels, new MatchOptions(), Work, TestContext.Current.CancellationToken).Distance.Total, 12);
    }

    [Fact]
    public void TheMeasuredFractions_AreTakenOver()
    {
        CompositeVolume known = TestRecipes.Make(TestRecipes.Of(60, 40, 0, 0.3));
        MatchResult result = MatchStudy.Tune(known.Labels, TestRecipes.Balanced, new MatchOptions(), Work, TestContext.Current.CancellationToken);
        Assert.Equal(known.Achieved.Active, result.Recipe!.FractionsAt(0).Active, 6);
        Assert.Equal(known.Achieved.Pore, result.Recipe!.FractionsAt(0).Pore, 6);
    }

    [Fact]
    public void TooSmallAVolume_IsRefused()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced);
        Cathograph.Core.Fields.VoxelGrid grid = made.Labels.Grid with { Width = 8, Height = 8, Depth = 8 };
        var small = new Cathograph.Core.Fields.LabelVolume(grid, [.. made.Labels.Labels.Take(512)], made.Labels.Phases);
        Assert.Throws<InvalidInputException>(() => MatchStudy.Compare(small, made.Labels, new MatchOptions(), Work, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Match_WritesATunedRecipeThatGenerates()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of(
            "volume", "match", Repository.PathOf("examples/composite.npy"), Repository.PathOf("examples/recipes/balanced.json"), "--voxel", "0.25 um",
            "--phases", "0=pore,1=active,2=electrolyte,3=carbon", "--tune", "--evaluations", "6", "--json", "--out", folder.Root);
        Assert.True(run.ExitCode == 0, run.Error);
        JsonElement json = run.Json;
        Assert.True(json.GetProperty("distance").GetDouble() <= json.GetProperty("startDistance").GetDouble());
        Assert.True(json.GetProperty("terms").GetArrayLength() > 8);
        Assert.Equal(0, CliRun.Of("volume", "generate", folder.PathOf("tuned.json"), "--json").ExitCode);
        Assert.Equal(0, CliRun.Of("volume", "match", folder.PathOf("labels.npy"), folder.PathOf("labels.npy"), "--json").ExitCode);
    }

    [Fact]
    public void ATuneOfAVolume_IsRefused()
    {
        string composite = Repository.PathOf("examples/composite.npy");
        CliRun run = CliRun.Of("volume", "match", composite, composite, "--voxel", "0.25 um", "--phases", "0=pore,1=active,2=electrolyte,3=carbon", "--tune");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected a recipe (.json) to tune", run.Error, StringComparison.Ordinal);
    }
}
