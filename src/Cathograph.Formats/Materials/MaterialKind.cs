namespace Cathograph.Formats.Materials;

/// <summary>What a material is used for.</summary>
public enum MaterialKind
{
    /// <summary>Lithium insertion material of the cathode.</summary>
    ActiveMaterial,

    /// <summary>Solid electrolyte.</summary>
    Electrolyte,

    /// <summary>Electron-conducting additive.</summary>
    Carbon,

    /// <summary>Counter electrode of constant potential.</summary>
    CounterElectrode,
}
