namespace Cathograph.Studies.GradientCatholyte;

/// <summary>What an error of making or of knowing does to the better gradient.</summary>
/// <param name="What">The error.</param>
/// <param name="SpecificCapacity">Discharge capacity with it in C/kg of active material.</param>
/// <param name="Change">Its relative difference to the design without the error.</param>
/// <param name="Gain">What it is more than the graded cell, relative; that cell has the same error where it is one of a parameter, and none where it is one of weighing.</param>
public sealed record ErrorRow(string What, double SpecificCapacity, double Change, double Gain);
