using Cathograph.Cells.Simulation;

namespace Cathograph.Studies.GradientCathode;

/// <summary>The inside of one cathode during a C/2 charge.</summary>
/// <param name="Name">Name of the cell.</param>
/// <param name="Profile">Profiles over the depth.</param>
/// <param name="Thickness">Thickness of the cathode in m.</param>
public sealed record GradientInside(string Name, DepthProfile Profile, double Thickness);
