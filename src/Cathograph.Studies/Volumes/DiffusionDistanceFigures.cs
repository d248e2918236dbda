using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;

namespace Cathograph.Studies.Volumes;

/// <summary>The figures of distances: maps, and the panels of the publication's Figure 4.</summary>
public static class DiffusionDistanceFigures
{
    private const double Micrometres = 1e6;

    /// <summary>Both distances in um and the combined impedance in the middle plane.</summary>
    /// <param name="result">The distances.</param>
    /// <returns>The figure <c>distance-maps</c>.</returns>
    public static Figure Maps(DiffusionDistanceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var piece = VolumePiece.MiddlePlane(result.Distances.Particles.Grid);
        LabelVolume labels = piece.Labels(result.Input.Labels);
        Panel Map(string title, Func<int, double> of, string quantity, string unit) => SliceFigures.Panel(labels, piece.Numbers(of, quantity, unit), new SlicePlane(2, 0), title);
        ImmutableArray<Panel> panels =
        [
            Map("Li+ distance", voxel => Micrometres * result.Distances.Lithium.Metres[voxel], "Li+ distance", "um"),
            Map("e- distance", voxel => Micrometres * result.Distances.Electron.Metres[voxel], "e- distance", "um"),
            Map("Combined impedance", voxel => result.Combined.At(voxel), "combined impedance", ""),
        ];
        return new Figure
        {
            Name = "distance-maps",
            Title = result.Distances.Particles.Grid.IsPlane ? "Distances to contacts" : "Distances to contacts in the middle plane across z",
            Caption = "Particles without a contact of a kind have no distance and show their phase.",
            Panels = panels,
            Columns = 3,
            WidthMillimetres = 220,
            HeightMillimetres = Math.Clamp((46.0 * piece.Grid.Extent.Y / piece.Grid.Extent.X) + 34, 60, 240),
        };
    }

    /// <summary>Panels a to f of the publication's Figure 4 for one particle (maps) and all that were analysed (relations).</summary>
    /// <param name="result">The distances; <see cref="DiffusionDistanceResult.Shown"/> is not 0.</param>
    /// <returns>The figure <c>diffusion-distance</c>; maps alone without a property.</returns>
    public static Figure Particle(DiffusionDistanceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var panels = new List<Panel>(ParticleMaps(result));
        if (result.Property is { } property && result.Input.Property is { } map)
        {
            string quantity = map.Quantity.Length > 0 ? map.Quantity : "property";
            panels.Add(Bins("Combined and core-shell", quantity, map.Unit, property.Relations.Where(item => item.Key is "combined" or "coreShell"), "Normalised impedance"));
            panels.Add(Bins("e- distance", quantity, map.Unit, property.Relations.Where(item => item.Key == "electron"), "Normalised e- distance"));
            panels.Add(Bins("Li+ distance", quantity, map.Unit, property.Relations.Where(item => item.Key == "lithium"), "Normalised Li+ distance"));
            panels.Add(Plane(property.Plane, quantity, map.Unit));
        }

        string voxels = result.Options.Particle is { } id ? FormattableString.Invariant($"particle {id}") : "all particles";
        return new Figure
        {
            Name = "diffusion-distance",
            Title = FormattableString.Invariant($"Combined diffusion distance: particle {result.Shown}")
                + (result.Property is not null && result.Options.Particle is null ? FormattableString.Invariant($" (a to d), {result.Distances.Lithium.Particles.Count(item => item.IsReached && result.Distances.Electron.Particles[item.Id - 1].IsReached)} particles (e to h)") : ""),
            Caption = result.Property is null
                ? "Distances are divided by their largest value in the particle. " + result.Combined.Definition + "."
                : $"Maps of one particle; panels e to h are of {voxels}. Bars are a tenth of the full width at half maximum of the property in the bin, as in the publication; bands are 95 % intervals of the mean. " + result.Combined.Definition + ".",
            Panels = [.. panels],
            Columns = 4,
            WidthMillimetres = 280,
            HeightMillimetres = panels.Count > 4 ? 150 : 80,
        };
    }

    private static IEnumerable<Panel> ParticleMaps(DiffusionDistanceResult result)
    {
        RegionVolume particles = result.Distances.Particles;
        int shown = result.Shown;
        var piece = VolumePiece.Around(particles, shown);
        LabelVolume labels = piece.Labels(result.Input.Labels);
        Panel Map(string title, Func<int, double> of, string quantity, string unit = "") =>
            SliceFigures.Panel(labels, piece.Numbers(voxel => particles.Ids[voxel] == shown ? of(voxel) : double.NaN, quantity, unit), new SlicePlane(2, 0), title);
        double Share(ChannelDistance channel, int voxel) => channel.Metres[voxel] / channel.Particles[shown - 1].Maximum;
        yield return result.Input.Property is { } property
            ? Map("Property", voxel => property.Values[voxel], property.Quantity.Length > 0 ? property.Quantity : "property", property.Unit)
            : SliceFigures.Panel(labels, null, new SlicePlane(2, 0), "Phases");
        yield return Map("e- distance", voxel => Share(result.Distances.Electron, voxel), "e- distance");
        yield return Map("Li+ distance", voxel => Share(result.Distances.Lithium, voxel), "Li+ distance");
        yield return Map("Combined impedance", result.Combined.At, "impedance");
    }

    private static Panel Bins(string title, string quantity, string unit, IEnumerable<DistanceRelation> relations, string abscissa)
    {
        var marks = new List<Mark>();
        int color = 0;
        foreach (DistanceRelation relation in relations)
        {
            ImpedanceBin[] bins = [.. relation.Bins.Where(bin => bin.Count > 0)];
            double[] x = [.. bins.Select(bin => 0.5 * (bin.From + bin.To))];
            marks.Add(new BandSeries("", x, bins.Select(bin => bin.Interval.Lower), bins.Select(bin => bin.Interval.Upper)) { Color = ColorKey.Palette(color), Opacity = 0.2 });
            marks.Add(new LineSeries("", x, bins.Select(bin => bin.Mean)) { Color = ColorKey.Palette(color), Pattern = LinePattern.Solid });
            marks.Add(new ScatterSeries(relation.Name, x, bins.Select(bin => bin.Mean), bins.Select(bin => bin.Error)) { Color = ColorKey.Palette(color) });
            color++;
        }

        return new Panel { Title = title, X = new Axis(abscissa) { Minimum = 0, Maximum = 1 }, Y = new Axis(FigureText.Literal(quantity), FigureText.Literal(unit)), Marks = [.. marks] };
    }

    private static Panel Plane(DistancePlane plane, string quantity, string unit)
    {
        double[] edges = [.. Enumerable.Range(0, plane.Cells + 1).Select(k => (double)k / plane.Cells)];
        return new Panel
        {
            Title = "Both distances",
            X = new Axis("Normalised e- distance"),
            Y = new Axis("Normalised Li+ distance"),
            Marks = [new HeatmapMark(edges, edges, plane.Means, new Axis(FigureText.Literal(quantity), FigureText.Literal(unit)))],
        };
    }
}
