namespace Cathograph.Core.Figures;

/// <summary>The dash of a line.</summary>
public enum LinePattern
{
    /// <summary>Chosen so that lines differ in greyscale print too: solid for ordered colours, otherwise by palette index.</summary>
    Automatic,

    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Dash, dot.</summary>
    DashDotted,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Long dashes.</summary>
    LongDashed,

    /// <summary>Dash, dot, dot.</summary>
    DashDotDotted,
}
