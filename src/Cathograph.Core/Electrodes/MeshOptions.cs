namespace Cathograph.Core.Electrodes;

/// <summary>The resolution of the porous-electrode model.</summary>
/// <param name="CellsPerLayer">
/// Finite volumes per layer, 2..1000. Null: 88 to 192, by what transport through the whole electrode costs at 1C, shared among the layers by thickness, resistance and nearness to the separator, at
/// least 4 each. Give a number when designs are compared by derivatives: shared cells may change hands between two of them.
/// </param>
/// <param name="Shells">Finite volumes along a particle radius, 4..500.</param>
public sealed record MeshOptions(int? CellsPerLayer = null, int Shells = 30);
