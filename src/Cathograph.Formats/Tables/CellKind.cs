namespace Cathograph.Formats.Tables;

/// <summary>What the cells of a column are.</summary>
internal enum CellKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Durations such as <c>1-02:03:04.5</c>, in s.</summary>
    Duration,

    /// <summary>Dates with or without a time of day, in s since 1970 UTC.</summary>
    Date,

    /// <summary>Words of a small vocabulary.</summary>
    Word,
}
