namespace Cathograph.Benchmarks.Mutations;

/// <summary>A file that is changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">The format by which it reads unchanged.</param>
/// <param name="Bytes">What is in it; of a large file the beginning.</param>
internal sealed record MutationSeed(string Name, string Format, byte[] Bytes);
