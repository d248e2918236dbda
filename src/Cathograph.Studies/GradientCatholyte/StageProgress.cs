namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Tells which stage of how many is at work beside how far it has come.</summary>
internal sealed class StageProgress(IProgress<StudyProgress>? progress, int stages)
{
    private int _stage;

    /// <summary>The progress of the next stage.</summary>
    public IProgress<StudyProgress>? Next()
    {
        int stage = ++_stage;
        return progress is null ? null : new Stage(progress, FormattableString.Invariant($"stage {stage} of {stages}, "));
    }

    private sealed class Stage(IProgress<StudyProgress> progress, string before) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => progress.Report(value with { What = before + value.What });
    }
}
