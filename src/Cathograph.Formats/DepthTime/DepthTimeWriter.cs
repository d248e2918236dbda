using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Formats.Volumes.Tiff;

namespace Cathograph.Formats.DepthTime;

/// <summary>Writes maps over depth and time so that they read back: the columns of a CSV file, JSON, and a 32-bit TIFF image for ImageJ.</summary>
public static class DepthTimeWriter
{
    private const double Micro = 1e-6;

    /// <summary>
    /// The columns <c>time_s</c>, <c>depth_um</c>, <c>value</c> and, where known, <c>standardError</c>, <c>unixTime_s</c> (wall clock), <c>cyclerTime_s</c> (since the start of the cycler) and <c>isPristine</c>;
    /// a row a cell, times outside.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="name">Name of the sheet, which its file carries.</param>
    /// <returns>The sheet.</returns>
    public static DataSheet Sheet(DepthTimeMap map, string name)
    {
        ArgumentNullException.ThrowIfNull(map);
        int depths = map.Depth.Length;
        var columns = new List<DataColumn>
        {
            new("time_s", [.. Enumerable.Range(0, map.Values.Length).Select(i => map.Time[i / depths])]),
            new("depth_um", [.. Enumerable.Range(0, map.Values.Length).Select(i => map.Depth[i % depths] / Micro)]),
            new("value", map.Values),
        };
        if (!map.StandardError.IsEmpty)
        {
            columns.Add(new DataColumn("standardError", map.StandardError));
        }

        MapClock clock = map.Clock;
        if (clock.Zero is { } zero)
        {
            double start = (zero - DateTimeOffset.UnixEpoch).TotalSeconds;
            columns.Add(new DataColumn("unixTime_s", [.. Enumerable.Range(0, map.Values.Length).Select(i => start + map.Time[i / depths])]));
        }

        if (clock.CyclerStart is { } cycler)
        {
            columns.Add(new DataColumn("cyclerTime_s", [.. Enumerable.Range(0, map.Values.Length).Select(i => map.Time[i / depths] - cycler)]));
        }

        if (!clock.IsPristine.IsEmpty)
        {
            columns.Add(new DataColumn("isPristine", [.. Enumerable.Range(0, map.Values.Length).Select(i => clock.IsPristine[i / depths] ? 1.0 : 0.0)]));
        }

        return new DataSheet(name, columns);
    }

    /// <summary>The JSON form, which also keeps what the numbers are.</summary>
    /// <param name="map">The map.</param>
    /// <returns>The text of the file.</returns>
    public static string Json(DepthTimeMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return DepthTimeJson.Write(map);
    }

    /// <summary>Writes a 32-bit TIFF image: rows are depths, columns are times; a second plane holds the standard errors where they are known. The pixel is as high as the depth step; its width says nothing.</summary>
    /// <param name="map">The map.</param>
    /// <param name="stream">Receives the file.</param>
    public static void WriteTiff(DepthTimeMap map, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        (int depths, int times) = (map.Depth.Length, map.Time.Length);
        double step = depths > 1 ? (map.Depth[^1] - map.Depth[0]) / (depths - 1) : Micro;
        ImmutableArray<double>[] planes = map.StandardError.IsEmpty ? [map.Values] : [map.Values, map.StandardError];
        var grid = new VoxelGrid(times, depths, planes.Length, VoxelSpacing.Cube(step));
        ImmutableArray<float> values = [.. planes.SelectMany(plane => Enumerable.Range(0, depths * times).Select(i => (float)plane[(i / times) + (depths * (i % times))]))];
        TiffWriter.Write(new Volume(grid, values) { Quantity = map.Quantity, Unit = map.Unit }, stream);
    }
}
