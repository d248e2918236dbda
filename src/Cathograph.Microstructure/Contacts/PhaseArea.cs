using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Contacts;

/// <summary>An area of a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Area">The area in m2.</param>
public sealed record PhaseArea(Phase Phase, double Area);
