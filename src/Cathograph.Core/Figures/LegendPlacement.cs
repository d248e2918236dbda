namespace Cathograph.Core.Figures;

/// <summary>Where the legend of a panel goes.</summary>
public enum LegendPlacement
{
    /// <summary>Inside where no mark is covered, otherwise outside.</summary>
    Automatic,

    /// <summary>Inside, top left.</summary>
    TopLeft,

    /// <summary>Inside, top right.</summary>
    TopRight,

    /// <summary>Inside, bottom left.</summary>
    BottomLeft,

    /// <summary>Inside, bottom right.</summary>
    BottomRight,

    /// <summary>Outside, to the right of the axes.</summary>
    OutsideRight,

    /// <summary>Outside, in rows above the axes.</summary>
    Above,

    /// <summary>No legend.</summary>
    None,
}
