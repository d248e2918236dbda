namespace Cathograph.Core.Materials;

/// <summary>An electron-conducting additive, such as carbon nanofibre.</summary>
public sealed record ConductiveAdditive
{
    /// <summary>Name, such as <c>CNF</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Density in kg/m3.</summary>
    public required MaterialProperty Density { get; init; }

    /// <summary>Electronic conductivity in S/m that the additive contributes per its volume fraction to the power 1.5.</summary>
    public required MaterialProperty Conductivity { get; init; }
}
