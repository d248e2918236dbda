namespace Cathograph.Microstructure.Conduction;

/// <summary>What lies around a volume that conducts.</summary>
public enum ConductionBoundary
{
    /// <summary>Fixed potentials at both ends, sides that insulate.</summary>
    Insulating,

    /// <summary>Fixed potentials at both ends; what leaves through a side enters through the opposite one.</summary>
    PeriodicSides,

    /// <summary>The volume continues periodically in all directions; the potential falls by 1 V from each image to the next along the current.</summary>
    Periodic,
}
