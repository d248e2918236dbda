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

    /// <summary>Black to white.</summary>
    Grey,
}
