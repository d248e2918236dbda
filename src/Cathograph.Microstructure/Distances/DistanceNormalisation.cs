namespace Cathograph.Microstructure.Distances;

/// <summary>What distances are divided by to become numbers from 0 to 1.</summary>
public enum DistanceNormalisation
{
    /// <summary>The largest value in the same particle: every particle has its own scale, as in the publication.</summary>
    Particle,

    /// <summary>The largest value in the whole volume: particles can be compared with one another.</summary>
    Volume,
}
