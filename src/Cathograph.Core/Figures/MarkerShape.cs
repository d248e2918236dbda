namespace Cathograph.Core.Figures;

/// <summary>The shape of a marker.</summary>
public enum MarkerShape
{
    /// <summary>Chosen from the palette index, so that series differ in greyscale print too.</summary>
    Automatic,

    /// <summary>A circle.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle that points up.</summary>
    Triangle,

    /// <summary>A diamond.</summary>
    Diamond,

    /// <summary>A triangle that points down.</summary>
    InvertedTriangle,

    /// <summary>An upright cross.</summary>
    Plus,

    /// <summary>A diagonal cross.</summary>
    Cross,

    /// <summary>No marker.</summary>
    None,
}
