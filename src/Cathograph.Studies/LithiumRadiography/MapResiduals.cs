namespace Cathograph.Studies.LithiumRadiography;

/// <summary>How far a measured map is from a simulated one.</summary>
/// <param name="Where">Which rows: all, separator or cathode.</param>
/// <param name="Count">Number of cells compared.</param>
/// <param name="Bias">Mean of measured minus simulated.</param>
/// <param name="BiasError">Standard error of that mean, from the errors of the cells.</param>
/// <param name="RootMeanSquare">Root mean square of the differences.</param>
/// <param name="Expected">Root mean square that the errors of the cells let expect.</param>
/// <param name="ReducedChiSquare">Mean of the squares of differences over standard errors; 1 when the errors explain them.</param>
/// <param name="Correlation">Correlation of measured and simulated changes; NaN when one does not change.</param>
public sealed record MapResiduals(string Where, int Count, double Bias, double BiasError, double RootMeanSquare, double Expected, double ReducedChiSquare, double Correlation);
