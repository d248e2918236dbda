namespace Cathograph.Core.Figures;

/// <summary>A map from numbers to colours.</summary>
public enum ColorScale
{
    /// <summary>Dark violet to yellow; perceptually even, the default.</summary>
    Viridis,

    /// <summary>Dark blue to yellow; looks the same to colour-blind readers.</summary>
    Cividis,

    /// <summary>Blue over white to red, for differences about a middle.</summary>
    BlueRed,

    /// <summary>Red over white to blue, for ratios about 1 that a colour-blind reader can tell: red is a decrease.</summary>
    RedBlue,

    /// <summary>Red over green to blue, as ratios of neutron radiographs are shown: green is no change, red a decrease, blue an increase. Not for colour-blind readers.</summary>
    RedGreenBlue,

    /// <summary>Black to white.</summary>
    Grey,
}
