using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Csv;

/// <summary>A column that was understood from its header.</summary>
/// <param name="Role">What it holds.</param>
/// <param name="Header">The header as written.</param>
/// <param name="Index">Index of the column.</param>
/// <param name="Dimension">What its numbers measure.</param>
/// <param name="ToSi">Factor from the column's unit to SI.</param>
internal sealed record MeasuredColumn(ColumnRole Role, string Header, int Index, Dimension Dimension, double ToSi);
