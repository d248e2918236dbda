using System.Collections.Immutable;

namespace Cathograph.Core.Images;

/// <summary>What it takes to foretell the radiographs of a cell beside the cell itself: beam, camera, shape of the cell, and the layers that a cell file does not describe.</summary>
public sealed record OperandoSetup
{
    /// <summary>Gets the name of instrument and cell.</summary>
    public string Name { get; init; } = "MARS CG-1D with a cell of 4 mm";

    /// <summary>Gets the beam.</summary>
    /// <value>A Maxwellian with its peak at 2.6 A, 0.8 to 6 A (Ji et al. 2025).</value>
    public NeutronBeam Beam { get; init; } = NeutronBeam.Maxwellian(2.6e-10, 0.8e-10, 6e-10);

    /// <summary>Gets the camera.</summary>
    public RadiographDetector Detector { get; init; } = new();

    /// <summary>Gets the shape of the cell.</summary>
    public CellShape Shape { get; init; }

    /// <summary>Gets the diameter of the cylinder or the thickness of the slab along the beam in m, above 0.</summary>
    /// <value>4 mm (Ji et al. 2025).</value>
    public double Extent { get; init; } = 4e-3;

    /// <summary>Gets the width in m of the region about the axis over which a depth-time map is averaged, above 0.</summary>
    /// <value>1.2 mm (Ji et al. 2025).</value>
    public double Region { get; init; } = 1.2e-3;

    /// <summary>Gets the separator.</summary>
    public RadiographSeparator Separator { get; init; } = new();

    /// <summary>Gets the anode.</summary>
    public RadiographAnode Anode { get; init; } = new();

    /// <summary>Gets the share of 6Li among the lithium of the cathode and the electrolyte as made, 0 to 1.</summary>
    /// <value>0.075, natural.</value>
    public double Lithium6 { get; init; } = 0.075;

    /// <summary>Gets the sum formulas of materials whose names are none.</summary>
    public ImmutableArray<(string Material, string Formula)> Formulas { get; init; } = [];
}
