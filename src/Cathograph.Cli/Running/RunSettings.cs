using Cathograph.Studies;

namespace Cathograph.Cli.Running;

/// <summary>What a run was started with, besides the inputs of its verb.</summary>
/// <param name="OutputFolder">The folder of <c>--out</c>; null when nothing is written.</param>
/// <param name="Threads">Threads to use.</param>
/// <param name="Progress">Shows how far it has come.</param>
/// <param name="Time">Measures its parts.</param>
/// <param name="Cancellation">Ends it.</param>
internal sealed record RunSettings(
    string? OutputFolder, int Threads, IProgress<StudyProgress> Progress, Stopwatches Time, CancellationToken Cancellation);
