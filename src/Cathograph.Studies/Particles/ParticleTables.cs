using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Studies.Particles;

/// <summary>The tables of particles.</summary>
public static class ParticleTables
{
    private const int LargestShown = 10;
    private const double Degrees = 180 / Math.PI;

    /// <summary>Every particle as a row for programs.</summary>
    /// <param name="result">What was measured.</param>
    /// <returns>The sheet <c>particles</c>.</returns>
    public static DataSheet Sheet(ParticleAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleMeasures> all = result.Particles;
        DataColumn Column(string key, Func<ParticleMeasures, double> value) => new(key, [.. all.Select(value)]);
        bool isPlane = result.Grid.IsPlane;
        double thick = result.Grid.Spacing.Z;
        var columns = new List<DataColumn>
        {
            Column("id", particle => particle.Id),
            Column("volume_um3", particle => 1e18 * particle.Volume),
            Column("equivalentRadius_um", particle => 1e6 * particle.EquivalentRadius),
            Column("x_um", particle => 1e6 * particle.Centroid.X),
            Column("y_um", particle => 1e6 * particle.Centroid.Y),
            Column("z_um", particle => 1e6 * particle.Centroid.Z),
            Column("depth_um", particle => 1e6 * particle.Depth),
            Column("touchesBox", particle => particle.TouchesBox ? 1 : 0),
            isPlane ? Column("area_um2", particle => 1e12 * particle.Volume / thick) : Column("surface_um2", particle => 1e12 * particle.Surface),
            Column("sphericity", particle => particle.Sphericity),
            Column("semiAxisLong_um", particle => 1e6 * particle.SemiAxes.Long),
            Column("semiAxisMiddle_um", particle => 1e6 * particle.SemiAxes.Middle),
            Column("elongation", particle => particle.Elongation),
            Column("longAxis_x", particle => particle.LongAxis.X),
            Column("longAxis_y", particle => particle.LongAxis.Y),
            Column("longAxis_z", particle => particle.LongAxis.Z),
            Column("longAxisToDepth_deg", particle => Degrees * particle.LongAxisAngle),
            Column("internalPorosity", particle => particle.InternalPorosity),
            Column("crackFraction", particle => particle.CrackFraction),
            Column("voxels", particle => particle.Voxels),
        };
        if (isPlane)
        {
            columns.Insert(9, Column("perimeter_um", particle => 1e6 * particle.Surface / thick));
        }
        else
        {
            columns.Insert(12, Column("semiAxisShort_um", particle => 1e6 * particle.SemiAxes.Short));
            columns.Insert(14, Column("flatness", particle => particle.Flatness));
            columns.Insert(19, Column("shortAxisToDepth_deg", particle => Degrees * particle.ShortAxisAngle));
        }

        if (result.Options.Map is { } map)
        {
            string unit = map.Unit.Length > 0 ? $"_{map.Unit}" : "";
            columns.Add(Column($"mapMean{unit}", particle => particle.MapMean));
            columns.Add(Column($"mapSpread{unit}", particle => particle.MapSpread));
            columns.Add(Column("homogeneity", particle => particle.Homogeneity));
        }

        return new DataSheet("particles", columns);
    }

    /// <summary>Quantiles of the diameter, by number and by volume, with and without particles at the box.</summary>
    /// <param name="result">What was measured.</param>
    /// <returns>The table <c>sizes</c>.</returns>
    public static Table Sizes(ParticleAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ParticleMeasures[] whole = [.. result.Particles.Where(particle => !particle.TouchesBox)];
        SizeDistribution all = SizeDistribution.Of(result.Particles);
        SizeDistribution inside = SizeDistribution.Of(whole);
        TableRow Row(string what, int count, Func<double, double> quantile) => new(what, count, 1e6 * quantile(0.1), 1e6 * quantile(0.5), 1e6 * quantile(0.9), (quantile(0.9) - quantile(0.1)) / quantile(0.5));
        return new Table(
            "sizes",
            [
                new TableColumn("Particles") { Key = "particles" },
                new TableColumn("Count") { Key = "count", Decimals = 0 },
                new TableColumn("D10", "\u00B5m") { Key = "d10_um" },
                new TableColumn("D50", "\u00B5m") { Key = "d50_um" },
                new TableColumn("D90", "\u00B5m") { Key = "d90_um" },
                new TableColumn("(D90 - D10)/D50") { Key = "span" },
            ],
            [
                Row("all, by number", result.Particles.Length, all.NumberQuantile),
                Row("all, by volume", result.Particles.Length, all.VolumeQuantile),
                Row("not at the box, by number", whole.Length, inside.NumberQuantile),
                Row("not at the box, by volume", whole.Length, inside.VolumeQuantile),
            ])
        {
            Title = "Equivalent diameters",
            Note = "Particles that touch the box may be cut by it; leaving them out favours small ones.",
        };
    }

    /// <summary>Means and spreads of shape, porosity and map over particles.</summary>
    /// <param name="result">What was measured.</param>
    /// <returns>The table <c>shapes</c>.</returns>
    public static Table Shapes(ParticleAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleMeasures> whole = [.. result.Particles.Where(particle => !particle.TouchesBox)];
        var rows = new List<TableRow>();
        void Add(string what, string unit, IEnumerable<ParticleMeasures> of, Func<ParticleMeasures, double> value)
        {
            double[] values = [.. of.Select(value).Where(double.IsFinite).Order()];
            if (values.Length > 0)
            {
                double mean = values.Average();
                double spread = Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
                rows.Add(new TableRow(what, unit, values.Length, mean, spread, values[0], values[(values.Length - 1) / 2], values[^1]));
            }
        }

        Add("sphericity", "", whole, particle => particle.Sphericity);
        Add("elongation (middle/long axis)", "", whole, particle => particle.Elongation);
        Add("flatness (short/middle axis)", "", whole, particle => particle.Flatness);
        Add("long axis to depth", "deg", whole, particle => Degrees * particle.LongAxisAngle);
        Add("internal porosity", "%", result.Particles, particle => 100 * particle.InternalPorosity);
        Add("cracks", "%", result.Particles, particle => 100 * particle.CrackFraction);
        if (result.Options.Map is { } map)
        {
            Add("mean of " + FigureText.Literal(NameOf(map)), map.Unit, result.Particles, particle => particle.MapMean);
            Add("spread of " + FigureText.Literal(NameOf(map)), map.Unit, result.Particles, particle => particle.MapSpread);
            Add("homogeneity", "", result.Particles, particle => particle.Homogeneity);
        }

        return new Table(
            "shapes",
            [
                new TableColumn("Quantity") { Key = "quantity" },
                new TableColumn("Unit") { Key = "unit" },
                new TableColumn("Particles") { Key = "particles", Decimals = 0 },
                new TableColumn("Mean") { Key = "mean" },
                new TableColumn("Spread") { Key = "spread" },
                new TableColumn("Least") { Key = "least" },
                new TableColumn("Median") { Key = "median" },
                new TableColumn("Largest") { Key = "largest" },
            ],
            rows)
        {
            Title = "Shape, pores and map, particle by particle",
            Note = "Shapes of particles that touch the box are left out. Spread: standard deviation over particles.",
        };
    }

    /// <summary>The largest particles.</summary>
    /// <param name="result">What was measured.</param>
    /// <returns>The table <c>largest-particles</c>.</returns>
    public static Table Largest(ParticleAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "largest-particles",
            [
                new TableColumn("Particle") { Key = "id", Decimals = 0 },
                new TableColumn("Volume", "\u00B5m^{3}") { Key = "volume_um3" },
                new TableColumn("Radius", "\u00B5m") { Key = "equivalentRadius_um" },
                new TableColumn("x", "\u00B5m") { Key = "x_um" },
                new TableColumn("y", "\u00B5m") { Key = "y_um" },
                new TableColumn("z", "\u00B5m") { Key = "z_um" },
                new TableColumn("Depth", "\u00B5m") { Key = "depth_um" },
                new TableColumn("Sphericity") { Key = "sphericity" },
                new TableColumn("At the box") { Key = "touchesBox" },
            ],
            result.Particles.OrderByDescending(particle => particle.Volume).ThenBy(particle => particle.Id).Take(LargestShown).Select(particle => new TableRow(
                particle.Id,
                1e18 * particle.Volume,
                1e6 * particle.EquivalentRadius,
                1e6 * particle.Centroid.X,
                1e6 * particle.Centroid.Y,
                1e6 * particle.Centroid.Z,
                1e6 * particle.Depth,
                particle.Sphericity,
                particle.TouchesBox ? "yes" : "no")))
        {
            Title = "The largest particles",
            Note = "All of them are in particles.csv of --out.",
        };
    }

    /// <summary>The axis of the second volume.</summary>
    /// <param name="map">The volume.</param>
    /// <returns>Its name and unit.</returns>
    internal static Axis MapAxis(Volume map) => new(FigureText.Literal(NameOf(map)), FigureText.Literal(map.Unit));

    /// <summary>The name of the second volume in a sentence.</summary>
    /// <param name="map">The volume.</param>
    /// <returns>The name.</returns>
    internal static string NameOf(Volume map) => map.Quantity.Length > 0 ? map.Quantity : "map";
}
