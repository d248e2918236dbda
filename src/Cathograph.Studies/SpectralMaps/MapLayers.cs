using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.SpectralStacks;

namespace Cathograph.Studies.SpectralMaps;

/// <summary>The maps of a stack with names, and what a calibration makes of them.</summary>
public static class MapLayers
{
    /// <summary>Names the maps.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="references">Names of the references of the linear combination.</param>
    /// <returns>The layers: edge energy, white line, edge integral, fractions.</returns>
    public static ImmutableArray<MapLayer> Of(PixelMaps maps, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(references);
        return
        [
            new MapLayer("edgeEnergy", "E_{50}", "eV", maps.EdgeEnergy, maps.EdgeEnergyError),
            new MapLayer("whiteLine", "White line", "eV", maps.WhiteLine, maps.WhiteLineError),
            .. maps.Integral.IsEmpty ? ImmutableArray<MapLayer>.Empty : [new MapLayer("edgeIntegral", "Edge integral", "eV", maps.Integral, maps.IntegralError)],
            .. maps.Fractions.Select((values, k) => new MapLayer(FormattableString.Invariant($"fraction{k + 1}"), $"Fraction of {references[k]}", "", values, maps.FractionErrors[k])),
        ];
    }

    /// <summary>Turns a map into valence, lithium content or state of charge.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="calibration">The relation.</param>
    /// <param name="findings">Receives what should be known.</param>
    /// <returns>The layer; its errors are those of the pixel and of the relation together.</returns>
    public static MapLayer Calibrated(ImmutableArray<MapLayer> layers, SocCalibration calibration, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(findings);
        string key = calibration.Measure switch { SpectralMeasure.EdgeEnergy => "edgeEnergy", SpectralMeasure.WhiteLine => "whiteLine", SpectralMeasure.EdgeIntegral => "edgeIntegral", _ => "fraction2" };
        MapLayer from = layers.FirstOrDefault(layer => layer.Key == key)
            ?? throw new InvalidInputException("--calibration", $"found a relation for {calibration.Measure}, of which there is no map; expected one for the edge energy or the white line");
        float[] values = [.. from.Values.Select(value => (float)calibration.ValueAt(value))];
        float[] errors = [.. from.Values.Select((value, i) => (float)calibration.ErrorAt(value, from.Errors[i]))];
        int outside = from.Values.Count(value => float.IsFinite(value) && !calibration.Covers(value));
        if (outside > 0)
        {
            findings.Add(Finding.Warning("calibration-left", FormattableString.Invariant($"{outside} of {from.Sorted.Length} pixels ({100.0 * outside / from.Sorted.Length:F1} %) lie outside the {calibration.Lowest:F2} to {calibration.Highest:F2} of the calibration {calibration.Name}; the straight line at its end goes on there."), "--calibration"));
        }

        (string name, string label, string unit) = calibration.Target switch
        {
            ChargeScale.Valence => ("valence", "Valence", ""),
            ChargeScale.LithiumContent => ("lithium", "Lithium per formula unit", ""),
            _ => ("stateOfCharge", "State of charge", ""),
        };
        return new MapLayer(name, label, unit, [.. values], [.. errors]);
    }
}
