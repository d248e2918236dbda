namespace Cathograph.Formats.Instruments;

/// <summary>How sure a format is that a file is one of its own.</summary>
internal enum Match
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It can be read as one, as any table of numbers can.</summary>
    Possible,

    /// <summary>Names of columns or key words speak for it.</summary>
    Likely,

    /// <summary>It begins with the mark of the format.</summary>
    Certain,
}
