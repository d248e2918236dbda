namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The front of one cell as the reduction found it in a predicted radiograph, beside the one that made it.</summary>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Time">s since the start.</param>
/// <param name="Found">Depth in m found by the error function, from the start of the cathode.</param>
/// <param name="Error">Its standard error in m.</param>
/// <param name="Truth">Depth in m of half of the change of lithium in the simulation.</param>
public sealed record FrontCheck(string Cell, double Time, double Found, double Error, double Truth);
