using System.Collections.Immutable;

namespace Cathograph.Studies;

/// <summary>Remembers the numbers of finished pieces of a study, so that an interrupted study goes on where it stopped. Safe to use from many threads.</summary>
public interface IRunMemory
{
    /// <summary>The numbers of a piece.</summary>
    /// <param name="key">Its name, without tabs and line ends; unique among the pieces of a study with the same input.</param>
    /// <returns>The numbers to the last digit; null when none were kept.</returns>
    ImmutableArray<double>? Find(string key);

    /// <summary>Keeps the numbers of a piece.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="values">Its numbers.</param>
    void Keep(string key, ImmutableArray<double> values);
}
