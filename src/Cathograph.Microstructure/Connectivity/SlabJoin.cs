namespace Cathograph.Microstructure.Connectivity;

/// <summary>Joins components of two slabs by their runs.</summary>
internal readonly struct SlabJoin(RunParents components, SlabComponents first, SlabComponents second) : IRunJoin
{
    /// <inheritdoc/>
    public void Join(int run, int other) => components.Join(first.Offset + first.Numbers[run], second.Offset + second.Numbers[other]);
}
