using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Imaging.DepthProfiles;

namespace Cathograph.Studies.Radiographs;

/// <summary>Tells a map over depth and time to its reader.</summary>
public static class ProfileReport
{
    private const double Micro = 1e-6;

    /// <summary>Where the map is from: region, tilt, errors.</summary>
    /// <param name="result">The maps.</param>
    /// <returns>The table <c>region</c>.</returns>
    public static Table Region(ProfileStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ProfileOptions profile = result.Profile;
        double[] errors = [.. result.Ratio.StandardError.Where(double.IsFinite).Order()];
        var rows = new List<(string Name, string Value)>
        {
            ("pixel", FormattableString.Invariant($"{result.PixelSize / Micro:G5} um")),
            ("columns", FormattableString.Invariant($"{profile.Region.Left}:{profile.Region.Right} ({profile.Region.Width * result.PixelSize / 1e-3:F3} mm wide)")),
            ("rows", FormattableString.Invariant($"{profile.Region.Top}:{profile.Region.Bottom} ({profile.Region.Height * result.PixelSize / Micro:F0} um deep)")),
            ("pristine frames", string.Join(", ", result.Setup.Pristine.Take(8)) + (result.Setup.Pristine.Length > 8 ? ", ..." : "")),
            ("tilt of the layers", double.IsFinite(result.SlopeError)
                ? FormattableString.Invariant($"{1000 * profile.Slope:F2} mrad used, standard error {1000 * result.SlopeError:F2}")
                : FormattableString.Invariant($"{1000 * profile.Slope:F2} mrad used")),
            ("cylinder", profile.Cylinder is var (centre, diameter)
                ? FormattableString.Invariant($"axis at column {centre:F2}, diameter {diameter * result.PixelSize / 1e-3:F3} mm, paths {(profile.IsPathCorrected ? "corrected" : "as they are")}; shortest path in the region {DepthProfile.Chords(profile).Min():F3} of the diameter")
                : "none"),
            ("standard error of the ratio", errors.Length == 0 ? "not known" : FormattableString.Invariant($"{errors[errors.Length / 2]:G3} (median), {errors[errors.Length * 95 / 100]:G3} (95 % of the cells are below)")),
            ("ratio", Range(result.Ratio)),
        };
        return new Table("region", [new TableColumn("quantity"), new TableColumn("value")], rows.Select(row => new TableRow(row.Name, FigureText.Literal(row.Value)))) { Title = "Region and errors" };
    }

    /// <summary>The layers.</summary>
    /// <param name="layers">The layers in m of depth.</param>
    /// <param name="result">The maps; null to leave out the mean ratios.</param>
    /// <returns>The table <c>layers</c>.</returns>
    public static Table Layers(ImmutableArray<Layer> layers, ProfileStudyResult? result)
    {
        var micrometres = new Func<string, string, TableColumn>((label, key) => new TableColumn(label, "\u00B5m") { Key = key, Decimals = 2 });
        return new Table(
            "layers",
            [
                new TableColumn("layer") { Key = "layer" }, micrometres("from", "start_um"), micrometres("standard error", "start_standardError_um"), micrometres("to", "end_um"), micrometres("standard error", "end_standardError_um"),
                micrometres("thickness", "thickness_um"), new TableColumn("transmission (pristine)") { Key = "transmission" }, new TableColumn("ratio in the last frame") { Key = "ratio_last", Decimals = 4 },
            ],
            layers.Select(layer => new TableRow(
                FigureText.Literal(layer.Name), layer.Start / Micro, layer.StartError / Micro, layer.End / Micro, layer.EndError / Micro, (layer.End - layer.Start) / Micro, layer.Transmission,
                result is null ? double.NaN : Mean(result.Ratio, layer, result.Ratio.Time.Length - 1)))) { Title = "Layers", Note = "No standard error: given, or the end of the region." };
    }

    /// <summary>The mean of each layer over time, and voltage and capacity where a cycler is joined.</summary>
    /// <param name="result">The maps.</param>
    /// <returns>The sheet <c>course</c>.</returns>
    public static DataSheet Course(ProfileStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> times = result.Ratio.Time;
        var columns = new List<DataColumn> { new(result.Setup.IsTimed ? "time_s" : "place", times) };
        if (result.Cycler is { } cycler)
        {
            (double Voltage, double Current, double Charge)[] rows = [.. times.Select(cycler.At)];
            columns.Add(new DataColumn("voltage_V", [.. rows.Select(row => row.Voltage)]));
            columns.Add(new DataColumn("current_mA", [.. rows.Select(row => 1e3 * row.Current)]));
            columns.Add(new DataColumn("capacity_mAh", [.. rows.Select(row => row.Charge / 3.6)]));
        }

        foreach (Layer layer in result.Layers)
        {
            columns.Add(new DataColumn($"{layer.Name}_ratio", [.. Enumerable.Range(0, times.Length).Select(t => Mean(result.Ratio, layer, t))]));
        }

        return new DataSheet("course", columns);
    }

    internal static double Mean(DepthTimeMap map, Layer layer, int time)
    {
        double[] inside = [.. Enumerable.Range(0, map.Depth.Length).Where(i => map.Depth[i] >= layer.Start && map.Depth[i] <= layer.End).Select(i => map.At(i, time)).Where(double.IsFinite)];
        return inside.Length > 0 ? inside.Average() : double.NaN;
    }

    private static string Range(DepthTimeMap map)
    {
        double[] values = [.. map.Values.Where(double.IsFinite).Order()];
        return values.Length == 0 ? "none" : FormattableString.Invariant($"{values[values.Length / 100]:F4} to {values[^(1 + (values.Length / 100))]:F4} (98 % of the cells)");
    }
}
