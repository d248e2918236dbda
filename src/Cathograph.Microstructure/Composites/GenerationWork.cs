namespace Cathograph.Microstructure.Composites;

/// <summary>How a volume is generated: by how many threads, who hears of it and who may end it.</summary>
/// <param name="Threads">Threads, or 0 for one a core; the volume does not depend on it.</param>
/// <param name="Report">Hears the share that is done, 0..1, and what is being done.</param>
/// <param name="Cancellation">Ends the work.</param>
public sealed record GenerationWork(int Threads, Action<double, string> Report, CancellationToken Cancellation)
{
    /// <summary>Work that nobody watches.</summary>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The work.</returns>
    public static GenerationWork Silent(int threads, CancellationToken cancellation) => new(threads, (_, _) => { }, cancellation);
}
