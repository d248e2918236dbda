namespace Cathograph.Microstructure.Distances;

/// <summary>How far a voxel of a particle is from a contact.</summary>
public enum DistanceMetric
{
    /// <summary>Along the straight line to the nearest contact of the same particle, whatever lies between.</summary>
    Euclidean,

    /// <summary>Along the shortest way that stays inside the particle: around cracks, pores and bays.</summary>
    Geodesic,
}
