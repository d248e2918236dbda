namespace Cathograph.Studies.Design;

/// <summary>A layer as the search sees it.</summary>
/// <param name="Share">Share of the composite mass; the shares of a design sum to 1.</param>
/// <param name="Active">Mass fraction of active material.</param>
public readonly record struct DesignLayer(double Share, double Active);
