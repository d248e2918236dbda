namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The parts of the study, so that one can be looked at alone.</summary>
[Flags]
public enum CatholyteParts
{
    /// <summary>The cells alone: their recipes.</summary>
    None = 0,

    /// <summary>The measured table, simulated.</summary>
    Table = 1,

    /// <summary>The search of a better gradient, and what errors do to it.</summary>
    Design = 2,

    /// <summary>Rate tests, curves, charge and flux over the depth, and the polarisation split of the cells.</summary>
    Cells = 4,

    /// <summary>Tortuosity, electronic path and utilisation from generated structures.</summary>
    Structures = 8,

    /// <summary>What limits each cell.</summary>
    Limits = 16,

    /// <summary>Radiographs, predicted and reduced.</summary>
    Radiographs = 32,

    /// <summary>The ramp of the current.</summary>
    Ramp = 64,

    /// <summary>All of them.</summary>
    All = Table | Design | Cells | Structures | Limits | Radiographs | Ramp,
}
