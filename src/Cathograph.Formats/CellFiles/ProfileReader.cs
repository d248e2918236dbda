using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.CellFiles;

/// <summary>Samples a continuous profile to slices of equal mass, each with the values at its middle.</summary>
internal sealed class ProfileReader(LayerReader layers)
{
    private static readonly ImmutableArray<KeySpec> Optional =
    [
        LayerKeys.Porosity, LayerKeys.ElectrolyteVolumeFraction, LayerKeys.ActiveMaterialVolumeFraction, LayerKeys.TortuositySquared,
        LayerKeys.ElectronicConductivity, LayerKeys.Particles,
    ];

    public ImmutableArray<LayerDesign> Read(ObjectReader profile)
    {
        int before = profile.Context.Violations.Count;
        int slices = profile.WholeNumber(LayerKeys.Slices) ?? (int)LayerKeys.Slices.DefaultValue!.Value;
        IReadOnlyList<ObjectReader> points = profile.Objects(LayerKeys.Points);
        double?[] depths = [.. points.Select(point => point.Quantity(LayerKeys.Depth))];
        LayerDesign?[] designs = [.. points.Select(layers.Read)];
        if (profile.Context.Violations.Count > before)
        {
            return [];
        }

        CheckDepths(points, depths);
        CheckKeys(points);
        CheckParticles(points, designs);
        return profile.Context.Violations.Count > before
            ? []
            : [.. Enumerable.Range(0, slices).Select(slice => Sample(depths, designs, (slice + 0.5) / slices))];
    }

    private static void CheckDepths(IReadOnlyList<ObjectReader> points, double?[] depths)
    {
        for (int i = 1; i < points.Count; i++)
        {
            if (depths[i] <= depths[i - 1])
            {
                points[i].Refuse(LayerKeys.Depth, FormattableString.Invariant($"found {depths[i]} after {depths[i - 1]}; expected ascending depths from 0 to 1"));
            }
        }

        if (depths[0] > 0)
        {
            points[0].Refuse(LayerKeys.Depth, FormattableString.Invariant($"found {depths[0]} at the first point; expected 0, the separator"));
        }

        if (depths[^1] < 1)
        {
            points[^1].Refuse(LayerKeys.Depth, FormattableString.Invariant($"found {depths[^1]} at the last point; expected 1, the current collector"));
        }
    }

    private static void CheckKeys(IReadOnlyList<ObjectReader> points)
    {
        foreach (KeySpec key in Optional)
        {
            if (points.Any(point => point.Has(key)) && points.FirstOrDefault(point => !point.Has(key)) is { } without)
            {
                without.Refuse(key, $"found nothing, while another point gives \"{key.Name}\"; expected it at every point of the profile or at none");
            }
        }
    }

    private static void CheckParticles(IReadOnlyList<ObjectReader> points, LayerDesign?[] designs)
    {
        int count = designs[0]!.Particles.Length;
        for (int i = 1; i < points.Count; i++)
        {
            if (designs[i]!.Particles.Length != count && points[i].Has(LayerKeys.Particles))
            {
                points[i].Refuse(
                    LayerKeys.Particles,
                    FormattableString.Invariant($"found {designs[i]!.Particles.Length} particle sizes, while the first point has {count}; expected as many at every point"));
            }
        }
    }

    private static LayerDesign Sample(double?[] depths, LayerDesign?[] points, double depth)
    {
        int right = Math.Max(1, Array.FindIndex(depths, one => one >= depth));
        (LayerDesign a, LayerDesign b) = (points[right - 1]!, points[right]!);
        double u = (depth - depths[right - 1]!.Value) / (depths[right]!.Value - depths[right - 1]!.Value);
        return new LayerDesign
        {
            MassFractions = new MassFractions(
                Mix(a.MassFractions.ActiveMaterial, b.MassFractions.ActiveMaterial, u),
                Mix(a.MassFractions.Electrolyte, b.MassFractions.Electrolyte, u),
                Mix(a.MassFractions.Carbon, b.MassFractions.Carbon, u)),
            Porosity = Mix(a.Porosity, b.Porosity, u),
            ElectrolyteVolumeFraction = Mix(a.ElectrolyteVolumeFraction, b.ElectrolyteVolumeFraction, u),
            ActiveMaterialVolumeFraction = Mix(a.ActiveMaterialVolumeFraction, b.ActiveMaterialVolumeFraction, u),
            TortuositySquared = Mix(a.TortuositySquared, b.TortuositySquared, u),
            ElectronicConductivity = Mix(a.ElectronicConductivity, b.ElectronicConductivity, u),
            ConnectedShare = Mix(a.ConnectedShare, b.ConnectedShare, u),
            Particles = [.. a.Particles.Zip(b.Particles, (one, other) =>
                new ParticleClass(Mix(one.Radius, other.Radius, u), Mix(one.VolumeShare, other.VolumeShare, u)))],
        };
    }

    private static double Mix(double a, double b, double u) => a + (u * (b - a));

    private static double? Mix(double? a, double? b, double u) => a is { } one && b is { } other ? Mix(one, other, u) : null;
}
