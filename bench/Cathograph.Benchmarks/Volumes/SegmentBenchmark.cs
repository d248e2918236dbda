using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Agreement;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Preparation;
using Cathograph.Imaging.Synthetic;
using Cathograph.Imaging.Thresholds;
using Cathograph.Imaging.Watershed;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>Denoising, thresholds, watershed and forest on a grey-value composite of known truth.</summary>
internal static class SegmentBenchmark
{
    private const double WorstForest = 0.93;

    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth, withParticles: false);
        var truth = new LabelVolume(composite.Grid, [.. composite.Labels], PhaseTable.Parse(BenchmarkComposite.Phases, "bench"));
        Volume grey = GreySynthesis.Of(truth, GreyExampleCommand.Recipe, CancellationToken.None);
        bool isRight = true;
        foreach (PreparationStep step in new[] { new PreparationStep(PreparationKind.Median, 1), new PreparationStep(PreparationKind.Median, 2), new PreparationStep(PreparationKind.NonLocalMeans, 1), new PreparationStep(PreparationKind.TotalVariation, 1), new PreparationStep(PreparationKind.Rings, 9), new PreparationStep(PreparationKind.Shading, 2) })
        {
            PreparationResult prepared = run.Measure($"{step.Kind} {step.Strength}", grey.Values.Length, () => GreyPreparation.Run(grey, [step], run.Threads, CancellationToken.None));
            PreparationNote note = prepared.Notes[0];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  noise {note.NoiseBefore:F0} -> {note.NoiseAfter:F0}. {note.What}"));
            isRight &= note.NoiseAfter <= note.NoiseBefore * 1.01;
        }

        ThresholdResult otsu = run.Measure("histogram and multi-Otsu", grey.Values.Length, () => MultiOtsu.Find(GreyHistogram.Of(grey, 1024, run.Threads, CancellationToken.None), 4));
        LabelVolume paint = GreyExampleCommand.Paint(truth, 7);
        run.Measure("watershed from paint", grey.Values.Length, () => SeededWatershed.Run(grey, paint, 1, run.Threads, CancellationToken.None));
        ForestModel model = run.Measure("forest, training", grey.Values.Length, () => PixelForest.Train(grey, paint, new ForestOptions(), run.Threads, CancellationToken.None));
        ForestResult forest = run.Measure("forest, labelling", grey.Values.Length, () => PixelForest.Apply(grey, model, null, run.Threads, CancellationToken.None));
        byte[] labels = [.. forest.Labels.Select(label => (byte)(label - 1))];
        AgreementResult agreement = SegmentationAgreement.Of(new LabelVolume(truth.Grid, [.. labels], truth.Phases), truth, [], CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  accuracy {agreement.Accuracy:F4}, Dice {string.Join(", ", agreement.Dice.Select(value => value.ToString("F3", CultureInfo.InvariantCulture)))}"));
        return isRight && otsu.Thresholds.Length == 3 && agreement.Accuracy > WorstForest;
    }
}
