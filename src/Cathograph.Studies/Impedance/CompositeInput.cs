using Cathograph.Core.Curves;

namespace Cathograph.Studies.Impedance;

/// <summary>What was measured on one composite; at least one is there.</summary>
public sealed record CompositeInput
{
    /// <summary>Name for titles.</summary>
    public string Name { get; init; } = "composite";

    /// <summary>Impedance between contacts that only electrons pass.</summary>
    public ImpedanceSpectrum? IonBlocking { get; init; }

    /// <summary>Impedance between contacts that only ions pass.</summary>
    public ImpedanceSpectrum? ElectronBlocking { get; init; }

    /// <summary>Polarisation between contacts that only electrons pass.</summary>
    public CyclerData? DcElectron { get; init; }

    /// <summary>Polarisation between contacts that only ions pass.</summary>
    public CyclerData? DcIon { get; init; }
}
