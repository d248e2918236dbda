using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Contacts;

/// <summary>The interface of two phases.</summary>
/// <param name="First">The one that was named first.</param>
/// <param name="Second">The other.</param>
/// <param name="Area">Its area in m2.</param>
/// <param name="ConnectedArea">The part of it in m2 where what is followed is connected: electrolyte to the separator, carbon and, if it conducts, active material to the collector.</param>
public sealed record PhasePairArea(Phase First, Phase Second, double Area, double ConnectedArea);
