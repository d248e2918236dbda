using System.Collections.Immutable;

namespace Cathograph.Core.Reports;

/// <summary>Columns of numbers for programs, such as a curve: too long to be read, and kept whole. Readers get a <see cref="Table"/>.</summary>
public sealed record DataSheet
{
    /// <summary>Initialises a sheet.</summary>
    /// <param name="name">The short name a file of this sheet carries, such as <c>curve</c>.</param>
    /// <param name="columns">The columns, all equally long.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public DataSheet(string name, IEnumerable<DataColumn> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Columns = [.. columns];
        if (Columns.FirstOrDefault(column => column.Values.Length != Columns[0].Values.Length) is { } odd)
        {
            throw new ArgumentException($"Column '{odd.Key}' has {odd.Values.Length} values, expected {Columns[0].Values.Length}.", nameof(columns));
        }
    }

    /// <summary>The short name.</summary>
    public string Name { get; }

    /// <summary>The columns.</summary>
    public ImmutableArray<DataColumn> Columns { get; }
}
