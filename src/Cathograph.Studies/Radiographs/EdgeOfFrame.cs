using Cathograph.Imaging.Fronts;

namespace Cathograph.Studies.Radiographs;

/// <summary>The edge in one frame.</summary>
/// <param name="Name">Name of the frame.</param>
/// <param name="Edge">The edge; null when none was found.</param>
public sealed record EdgeOfFrame(string Name, SlantedEdge? Edge);
