namespace Cathograph.Studies.Simulation;

/// <summary>Chooses some of many, evenly, with the first and the last.</summary>
internal static class EvenChoice
{
    /// <summary>At most so many items of a list, in its order.</summary>
    public static IEnumerable<T> Of<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(k => items[(int)((long)k * (items.Count - 1) / (most - 1))]);
}
