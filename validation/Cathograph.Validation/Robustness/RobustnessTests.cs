using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Validation.Robustness;

/// <summary>
/// Some of the random runs that the bench does by the thousand: each ends at an event or with a verdict; none throws, hangs, returns NaN or
/// loses charge. A run with a defect is repeated by its seed.
/// </summary>
public sealed class RobustnessTests(ITestOutputHelper output)
{
    private const int FirstSeed = 100_000;
    private const int Count = 160;

    [Fact]
    public void RandomCellsAndProtocols_EndAtAnEventOrWithAVerdict()
    {
        var runs = new ExaminedRun[Count];
        Parallel.For(0, Count, k =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            runs[k] = Examination.Run(FirstSeed + k, patience.Token);
        });
        foreach (IGrouping<string, ExaminedRun> group in runs.GroupBy(run => run.Class, StringComparer.Ordinal))
        {
            output.WriteLine(FormattableString.Invariant($"{group.Key}: {group.Count()} runs, {group.Sum(run => run.TimeSteps)} time steps, worst balance {group.Max(run => run.BalanceError):E1}"));
        }

        Assert.All(runs, run => Assert.True(run.Defect.Length == 0, $"seed {run.Seed}: {run.Defect}"));
        Assert.True(runs.Count(run => run.Class == nameof(Outcome.Completed)) > Count / 3);
        Assert.DoesNotContain(runs, run => run.Class == nameof(Outcome.NotConverged));
    }

    [Fact]
    public void SameSeed_DrawsTheSameCellAndGivesTheSameEnd()
    {
        ExaminedRun first = Examination.Run(FirstSeed + 7);
        ExaminedRun again = Examination.Run(FirstSeed + 7);
        Assert.Equal(first with { Seconds = 0 }, again with { Seconds = 0 });
    }

    [Fact]
    public void LayerWithoutElectrolyte_IsRefused_WithTheReason()
    {
        CellDesign design = Enumerable.Range(0, 2000).Select(seed => Examination.Draw(seed).Design)
            .First(drawn => drawn.Layers.Any(layer => layer.MassFractions.Electrolyte <= 0));
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => Cells(design));
        Assert.Contains(refused.Violations, violation => violation.Message.StartsWith("the layer holds no electrolyte, so lithium ions have no path through it", StringComparison.Ordinal));

        static void Cells(CellDesign design) => Cathograph.Cells.PorousElectrode.CellModel.Build(design);
    }
}
