using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.DepthTime;

/// <summary>
/// Reads maps over depth and time: CSV with the columns <c>time_s</c>, <c>depth_um</c>, <c>value</c> and, where known, <c>standardError</c>, <c>unixTime_s</c>, <c>cyclerTime_s</c> and <c>isPristine</c>, a row a cell
/// in any order;
/// or JSON with <c>time_s</c>, <c>depth_um</c> and <c>values</c>, a list of depths for each time.
/// </summary>
public static class DepthTimeFile
{
    private const double Micro = 1e-6;
    private const int MostCells = 1 << 26;

    // The year 5138; later numbers are no clock.
    private const double LatestClock = 1e11;

    /// <summary>Reads a map.</summary>
    /// <param name="bytes">The file: CSV, or JSON where it begins with a brace.</param>
    /// <param name="name">Its name for messages.</param>
    /// <returns>The map; cells that no row of a CSV file names are NaN.</returns>
    /// <exception cref="InvalidInputException">It is neither, or its numbers are no map: place, found and expected.</exception>
    public static DepthTimeMap Read(ReadOnlyMemory<byte> bytes, string name)
    {
        string text = TextBytes.ToText(bytes, name);
        return text.AsSpan().TrimStart().StartsWith("{") ? DepthTimeJson.Read(JsonTextReader.Read(bytes, name), name) : ReadCsv(text, name);
    }

    private static DepthTimeMap ReadCsv(string text, string name)
    {
        string quantity = "";
        string unit = "";
        int[]? columns = null;
        char delimiter = ',';
        var rows = new List<MapRow>();
        int line = 0;
        foreach (ReadOnlySpan<char> read in text.AsSpan().EnumerateLines())
        {
            line++;
            string row = read.Trim().ToString();
            if (row.Length == 0)
            {
                continue;
            }

            if (row[0] == '#')
            {
                quantity = Note(row, "quantity") ?? quantity;
                unit = Note(row, "unit") ?? unit;
            }
            else if (columns is null)
            {
                delimiter = DelimitedRow.FindDelimiter(row);
                columns = Columns(DelimitedRow.Split(row, delimiter), $"{name}:{line}");
            }
            else
            {
                rows.Add(Row(DelimitedRow.Split(row, delimiter), columns, $"{name}:{line}"));
            }
        }

        return rows.Count > 0
            ? Assemble(rows, columns![3] >= 0, name) with { Quantity = quantity.Length > 0 ? quantity : "value", Unit = unit }
            : throw new InvalidInputException(name, "found no rows; expected a table with the columns time_s, depth_um, value and standardError");
    }

    private static string? Note(string row, string key)
    {
        string[] sides = row[1..].Split(':', 2, StringSplitOptions.TrimEntries);
        return sides.Length == 2 && sides[0].Equals(key, StringComparison.OrdinalIgnoreCase) ? sides[1] : null;
    }

    private static int[] Columns(string[] header, string where)
    {
        string[] wanted = ["time_s", "depth_um", "value", "standardError", "unixTime_s", "cyclerTime_s", "isPristine"];
        int[] found = [.. wanted.Select(key => Array.FindIndex(header, cell => cell.Equals(key, StringComparison.OrdinalIgnoreCase)))];
        return found[..3].All(place => place >= 0)
            ? found
            : throw new InvalidInputException(where, $"found the columns {string.Join(", ", header)}; expected time_s, depth_um, value and, where known, standardError");
    }

    private static MapRow Row(string[] cells, int[] columns, string where)
    {
        double Cell(int column, bool canBeMissing)
        {
            string cell = columns[column] >= 0 && columns[column] < cells.Length ? cells[columns[column]] : "";
            return DelimitedRow.TryNumber(cell, out double value) ? value
                : canBeMissing && (cell.Length == 0 || cell.Equals("nan", StringComparison.OrdinalIgnoreCase)) ? double.NaN
                : throw new InvalidInputException(where, $"found \"{cell}\"; expected a number");
        }

        return new MapRow(Cell(0, false), Micro * Cell(1, false), Cell(2, true), Cell(3, true), (Cell(4, true), Cell(5, true), Cell(6, true)));
    }

    // Clocks are the same in every row but for rounding; the first row tells them.
    private static MapClock ClockOf(List<MapRow> rows, double[] times)
    {
        MapRow first = rows[0];
        var pristine = rows.GroupBy(row => row.Time).ToDictionary(group => group.Key, group => group.First().Clocks.Pristine);
        bool isUnix = Math.Abs(first.Clocks.Unix - first.Time) < LatestClock;
        return new MapClock
        {
            Zero = isUnix ? DateTimeOffset.UnixEpoch.AddSeconds(first.Clocks.Unix - first.Time) : null,
            CyclerStart = double.IsFinite(first.Clocks.Cycler) ? first.Time - first.Clocks.Cycler : null,
            IsPristine = pristine.Values.All(double.IsFinite) ? [.. times.Select(time => pristine[time] != 0)] : [],
        };
    }

    private static DepthTimeMap Assemble(List<MapRow> rows, bool hasError, string name)
    {
        double[] times = [.. rows.Select(row => row.Time).Distinct().Order()];
        double[] depths = [.. rows.Select(row => row.Depth).Distinct().Order()];
        if ((long)times.Length * depths.Length > Math.Min(MostCells, 4L * rows.Count))
        {
            throw new InvalidInputException(name, string.Create(CultureInfo.InvariantCulture, $"found {rows.Count} rows for {times.Length} times and {depths.Length} depths; expected the same depths at each time"));
        }

        double[] values = new double[times.Length * depths.Length];
        double[] errors = new double[values.Length];
        bool[] isSet = new bool[values.Length];
        Array.Fill(values, double.NaN);
        Array.Fill(errors, double.NaN);
        foreach ((double time, double depth, double value, double error, _) in rows)
        {
            int place = Array.BinarySearch(depths, depth) + (depths.Length * Array.BinarySearch(times, time));
            if (isSet[place])
            {
                throw new InvalidInputException(name, string.Create(CultureInfo.InvariantCulture, $"found two rows for {time} s and {depth / Micro:G9} um; expected one"));
            }

            (values[place], errors[place], isSet[place]) = (value, error, true);
        }

        return new DepthTimeMap([.. depths], [.. times], [.. values]) { Name = name, Quantity = "value", StandardError = hasError ? [.. errors] : [], Clock = ClockOf(rows, times) };
    }

    private readonly record struct MapRow(double Time, double Depth, double Value, double Error, (double Unix, double Cycler, double Pristine) Clocks);
}
