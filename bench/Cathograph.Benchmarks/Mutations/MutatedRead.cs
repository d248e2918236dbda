namespace Cathograph.Benchmarks.Mutations;

/// <summary>What became of a changed file.</summary>
/// <param name="IsRefused">It was refused, as bad input is.</param>
/// <param name="Time">How long that took.</param>
/// <param name="Allocated">Bytes that the thread allocated.</param>
/// <param name="Length">Bytes of the changed file.</param>
/// <param name="Defect">What must not be; empty when all is well.</param>
internal sealed record MutatedRead(bool IsRefused, TimeSpan Time, long Allocated, int Length, string Defect);
