using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Bpx;

/// <summary>One layer in place of several: volumes averaged over thickness, transport in series.</summary>
internal static class BpxHomogenisation
{
    public static BpxLayer Average(ImmutableArray<BpxLayer> layers, List<Finding> findings)
    {
        if (layers.Length == 1)
        {
            return layers[0];
        }

        double thickness = layers.Sum(layer => layer.Thickness);
        double active = Mean(layer => layer.ActiveMaterialVolumeFraction);
        findings.Add(Finding.Warning(
            "bpx-approximated",
            FormattableString.Invariant($"{layers.Length} layers were averaged to the one that BPX has: volumes over thickness, transport in series. The gradient is lost."),
            "layers"));
        return new BpxLayer
        {
            Thickness = thickness,
            ElectrolyteVolumeFraction = Mean(layer => layer.ElectrolyteVolumeFraction),
            ActiveMaterialVolumeFraction = active,
            TransportEfficiency = 1 / Mean(layer => 1 / layer.TransportEfficiency),
            ElectronicConductivity = 1 / Mean(layer => 1 / layer.ElectronicConductivity),
            Particles = [.. layers
                .SelectMany(layer => layer.Particles.Select(size => (size.Radius, Volume: size.VolumeShare * layer.ActiveMaterialVolumeFraction * layer.Thickness / thickness)))
                .GroupBy(size => size.Radius)
                .OrderBy(group => group.Key)
                .Select(group => new ParticleClass(group.Key, group.Sum(size => size.Volume) / active))],
        };

        double Mean(Func<BpxLayer, double> value) => layers.Sum(layer => layer.Thickness * value(layer)) / thickness;
    }
}
