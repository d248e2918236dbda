namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>What an object of a file is.</summary>
internal enum Hdf5Kind
{
    /// <summary>A group.</summary>
    Group,

    /// <summary>A dataset of numbers.</summary>
    Numbers,

    /// <summary>A dataset of texts.</summary>
    Text,

    /// <summary>Anything else.</summary>
    Other,
}
