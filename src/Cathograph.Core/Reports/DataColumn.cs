using System.Collections.Immutable;

namespace Cathograph.Core.Reports;

/// <summary>A column of a <see cref="DataSheet"/>.</summary>
/// <param name="Key">Its name in files, with the unit in it, such as <c>voltage_V</c>.</param>
/// <param name="Values">The numbers; NaN where there is none.</param>
public sealed record DataColumn(string Key, ImmutableArray<double> Values);
