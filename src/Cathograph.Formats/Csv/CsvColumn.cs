using System.Collections.Immutable;

namespace Cathograph.Formats.Csv;

/// <summary>A column of numbers in a CSV file.</summary>
/// <param name="Name">The head of the column, with the unit in it, such as <c>voltage_V</c>.</param>
/// <param name="Values">The numbers; NaN leaves the field empty.</param>
public sealed record CsvColumn(string Name, ImmutableArray<double> Values);
