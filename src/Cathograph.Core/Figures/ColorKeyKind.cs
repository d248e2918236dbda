namespace Cathograph.Core.Figures;

/// <summary>How a <see cref="ColorKey"/> is read.</summary>
public enum ColorKeyKind
{
    /// <summary>By the order of the marks in the panel.</summary>
    Automatic,

    /// <summary>An index in the palette of distinct colours.</summary>
    Palette,

    /// <summary>A position in a map from dark to light.</summary>
    Ordered,

    /// <summary>Near-black.</summary>
    Ink,

    /// <summary>Grey.</summary>
    Grey,

    /// <summary>Nearly white.</summary>
    Light,
}
