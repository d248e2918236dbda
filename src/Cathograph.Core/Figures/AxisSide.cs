namespace Cathograph.Core.Figures;

/// <summary>Which vertical axis a mark is read on.</summary>
public enum AxisSide
{
    /// <summary>The axis on the left.</summary>
    Left,

    /// <summary>The second axis on the right.</summary>
    Right,
}
