namespace Cathograph.Studies.Cycles;

/// <summary>Mean and spread over replicates.</summary>
/// <param name="Mean">Mean over cells.</param>
/// <param name="Deviation">Standard deviation over cells, or over the cycles of a single cell; NaN for one value.</param>
/// <param name="Lowest">Lowest cell.</param>
/// <param name="Highest">Highest cell.</param>
/// <param name="Count">Number of cells.</param>
public sealed record RateStatistics(double Mean, double Deviation, double Lowest, double Highest, int Count);
