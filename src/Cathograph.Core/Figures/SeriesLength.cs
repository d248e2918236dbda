namespace Cathograph.Core.Figures;

/// <summary>The one sentence that refuses columns of unequal length.</summary>
internal static class SeriesLength
{
    /// <summary>Refuses a column that is not as long as the first one.</summary>
    /// <param name="expected">The length of the first column.</param>
    /// <param name="found">The length of the column in question.</param>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Require(int expected, int found, string column)
    {
        if (expected != found)
        {
            throw new ArgumentException($"Expected {expected} values as in the first column, found {found}.", column);
        }
    }
}
