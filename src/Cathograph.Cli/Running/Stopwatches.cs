namespace Cathograph.Cli.Running;

/// <summary>Time spent in the named parts of a run.</summary>
internal sealed class Stopwatches(TimeProvider clock)
{
    private readonly List<(string Part, double Seconds)> _parts = [];
    private readonly long _start = clock.GetTimestamp();

    /// <summary>When the run began, universal time.</summary>
    public DateTimeOffset Started { get; } = clock.GetUtcNow();

    /// <summary>Seconds since the run began.</summary>
    public double Elapsed => clock.GetElapsedTime(_start).TotalSeconds;

    /// <summary>The parts in the order in which they ended, with their seconds.</summary>
    public IReadOnlyList<(string Part, double Seconds)> Parts => _parts;

    /// <summary>Does a part of the work and keeps its time.</summary>
    /// <param name="part">Its name, camel case, such as <c>solve</c>.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    public T Of<T>(string part, Func<T> work)
    {
        long start = clock.GetTimestamp();
        T result = work();
        _parts.Add((part, clock.GetElapsedTime(start).TotalSeconds));
        return result;
    }
}
