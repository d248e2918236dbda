using System.Collections.Immutable;

namespace Cathograph.Core.Fields;

/// <summary>A quantity over depth and time, measured by radiography or predicted by a cell model: the same noun for both, so that one may be laid over the other.</summary>
public sealed record DepthTimeMap
{
    /// <summary>Initialises a map.</summary>
    /// <param name="depth">Depth of the middle of each row in m, strictly rising; for a cell from the current collector of the negative electrode to that of the positive one.</param>
    /// <param name="time">Time of the middle of each column in s since the start of the experiment, strictly rising.</param>
    /// <param name="values">A number for each depth and time at index <c>depth + time x number of depths</c>; NaN where there is none.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of depths times that of times.</exception>
    public DepthTimeMap(ImmutableArray<double> depth, ImmutableArray<double> time, ImmutableArray<double> values)
    {
        if ((long)depth.Length * time.Length != values.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"A map of {depth.Length} depths and {time.Length} times holds {(long)depth.Length * time.Length} values; found {values.Length}."), nameof(values));
        }

        Depth = depth;
        Time = time;
        Values = values;
    }

    /// <summary>Gets the depth of the middle of each row in m.</summary>
    public ImmutableArray<double> Depth { get; }

    /// <summary>Gets the time of the middle of each column in s since the start of the experiment.</summary>
    public ImmutableArray<double> Time { get; }

    /// <summary>Gets the numbers, a column of depths for each time.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Gets the standard error of each number in the same order; empty when not known.</summary>
    public ImmutableArray<double> StandardError { get; init; } = [];

    /// <summary>Gets what the map knows of other clocks.</summary>
    public MapClock Clock { get; init; } = new();

    /// <summary>Gets the name of the run it is from.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what the numbers are, such as <c>transmission ratio</c> or <c>lithium concentration</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>Gets the unit of the numbers; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The number at a depth and a time.</summary>
    /// <param name="depth">Index of the depth.</param>
    /// <param name="time">Index of the time.</param>
    /// <returns>The number.</returns>
    public double At(int depth, int time) => Values[depth + (Depth.Length * time)];
}
