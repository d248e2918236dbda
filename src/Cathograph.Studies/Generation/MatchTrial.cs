using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Composites;
using Cathograph.Microstructure.Descriptors;

namespace Cathograph.Studies.Generation;

/// <summary>Generates candidates and compares them with the target.</summary>
internal sealed class MatchTrial(StructureDescriptor target, ImmutableArray<double> lags, MatchOptions options, (int Threads, IProgress<StudyProgress> Progress) work, CancellationToken cancellation)
{
    /// <summary>How many candidates were generated.</summary>
    public int Count { get; private set; }

    /// <summary>Why the last candidate was refused.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>The candidate in numbers; null when it cannot be generated.</summary>
    public MatchTried? Evaluate(CompositeRecipe recipe)
    {
        Count++;
        work.Progress.Report(new StudyProgress(Math.Min(Count, options.Evaluations), Math.Max(1, options.Evaluations), "candidates"));
        try
        {
            CompositeVolume made = CompositeGenerator.Run(CompositePlan.Of(recipe, options.MostMemory), GenerationWork.Silent(work.Threads, cancellation));
            StructureDescriptor descriptor = MatchStudy.Measure(made.Labels, lags, work.Threads, cancellation);
            return new MatchTried(recipe, made.Labels, descriptor, StructureDistance.Between(target, descriptor));
        }
        catch (InvalidInputException refusal)
        {
            // Tuning may try particles larger than the box.
            Refusal = refusal.Message;
            return null;
        }
    }
}
