namespace Cathograph.Core.Figures;

/// <summary>Where words stand relative to their anchor.</summary>
public enum TextSide
{
    /// <summary>To the right of it.</summary>
    Right,

    /// <summary>To the left of it.</summary>
    Left,

    /// <summary>Above it.</summary>
    Above,

    /// <summary>Below it.</summary>
    Below,
}
