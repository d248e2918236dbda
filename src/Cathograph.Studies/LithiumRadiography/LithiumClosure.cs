namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Lithium that left the cathode against the charge that passed.</summary>
/// <param name="Frame">Index of the frame with the largest charge of those used.</param>
/// <param name="Frames">Number of frames used: those before 6Li reached the cathode and, with an anode of 6Li, before the current turned towards it.</param>
/// <param name="Slope">Lithium over charge: the slope of a line through all of them by weighted least squares, whose offset takes up the noise of the pristine frames; 1 when nothing is lost.</param>
/// <param name="SlopeError">Its standard error, widened by the scatter.</param>
/// <param name="Quantile">Standard errors of half an interval of 95 %.</param>
public sealed record LithiumClosure(int Frame, int Frames, double Slope, double SlopeError, double Quantile);
