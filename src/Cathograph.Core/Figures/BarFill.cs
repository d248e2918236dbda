namespace Cathograph.Core.Figures;

/// <summary>How the bars of a series are filled.</summary>
public enum BarFill
{
    /// <summary>Full colour.</summary>
    Solid,

    /// <summary>Diagonal lines on a light tint, the usual sign of simulated beside measured.</summary>
    Hatched,

    /// <summary>Outline only.</summary>
    Outlined,
}
