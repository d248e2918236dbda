using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Composites;

/// <summary>The labels of generated volumes.</summary>
public static class CompositeLabels
{
    /// <summary>Pores.</summary>
    public const byte Pore = 0;

    /// <summary>Active material.</summary>
    public const byte Active = 1;

    /// <summary>Electrolyte.</summary>
    public const byte Electrolyte = 2;

    /// <summary>Carbon.</summary>
    public const byte Carbon = 3;

    /// <summary>What is not decided yet while a volume is made.</summary>
    internal const byte Free = 255;

    /// <summary>Gets what the labels mean.</summary>
    public static PhaseTable Phases { get; } = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases");
}
