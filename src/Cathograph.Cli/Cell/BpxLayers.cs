using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Formats.Bpx;

namespace Cathograph.Cli.Cell;

/// <summary>The layers of a cell as BPX sees them.</summary>
internal static class BpxLayers
{
    public static ImmutableArray<BpxLayer> Of(CellModel model) => [.. model.Electrode.Layers.Select(layer => new BpxLayer
    {
        Thickness = layer.Thickness,
        ElectrolyteVolumeFraction = layer.ElectrolyteVolumeFraction,
        ActiveMaterialVolumeFraction = layer.ActiveMaterialVolumeFraction * layer.ConnectedShare,
        TransportEfficiency = layer.ElectrolyteVolumeFraction / layer.TortuositySquared,
        ElectronicConductivity = layer.ElectronicConductivity,
        Particles = layer.Particles,
    })];
}
