using Cathograph.Studies;

namespace Cathograph.Cli.Terminal;

/// <summary>Shows nothing, for <c>--quiet</c>.</summary>
internal sealed class NoProgress : IProgress<StudyProgress>
{
    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        // Quiet was asked for.
    }
}
