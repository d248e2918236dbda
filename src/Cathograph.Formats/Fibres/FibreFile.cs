using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Fibres;

/// <summary>
/// Centre lines of fibres as CSV with the columns <c>fibre</c>, <c>x_um</c>, <c>y_um</c>, <c>z_um</c>, <c>diameter_nm</c>, a row a point, and before them the lines
/// <c># box_um: 32, 32, 32</c> and <c># periodic: yes</c>.
/// </summary>
public static class FibreFile
{
    private const double Micro = 1e-6;
    private const double Nano = 1e-9;
    private const int MostPoints = 200_000_000;
    private static readonly string[] Names = ["fibre", "x_um", "y_um", "z_um", "diameter_nm"];

    /// <summary>Writes a network; places are rounded to 0.01 nm.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(FibreNetwork network, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        CultureInfo invariant = CultureInfo.InvariantCulture;
        writer.WriteLine(string.Create(invariant, $"# box_um: {network.Extent.X / Micro:R}, {network.Extent.Y / Micro:R}, {network.Extent.Z / Micro:R}"));
        writer.WriteLine($"# periodic: {(network.IsPeriodic ? "yes" : "no")}");
        writer.WriteLine(string.Join(',', Names));
        for (int f = 0; f < network.Count; f++)
        {
            foreach (FibrePoint point in network.PointsOf(f))
            {
                writer.WriteLine(string.Create(invariant, $"{f + 1},{point.X / Micro:0.#####},{point.Y / Micro:0.#####},{point.Z / Micro:0.#####},{network.Diameters[f] / Nano:0.####}"));
            }
        }
    }

    /// <summary>Reads a network.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <returns>The network, its fibres in the order of the file.</returns>
    /// <exception cref="InvalidInputException">It is no such file: place, found and expected.</exception>
    public static FibreNetwork Read(ReadOnlyMemory<byte> bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var rows = new Rows(name);
        int line = 0;
        foreach (ReadOnlySpan<char> read in TextBytes.ToText(bytes, name).AsSpan().EnumerateLines())
        {
            line++;
            ReadOnlySpan<char> row = read.Trim();
            if (row.Length > 0)
            {
                rows.Take(row.ToString(), line);
            }
        }

        return rows.Network();
    }

    private sealed class Rows(string name)
    {
        private readonly List<FibrePoint> _points = [];
        private readonly List<int> _offsets = [];
        private readonly List<double> _diameters = [];
        private (double X, double Y, double Z)? _box;
        private bool? _isPeriodic;
        private int[]? _columns;
        private string _fibre = "";

        public void Take(string row, int line)
        {
            if (row[0] == '#')
            {
                Note(row, line);
            }
            else if (_columns is null)
            {
                string[] header = DelimitedRow.Split(row, ',');
                _columns = [.. Names.Select(wanted => Array.FindIndex(header, cell => cell.Equals(wanted, StringComparison.OrdinalIgnoreCase)))];
                if (_columns.Any(column => column < 0))
                {
                    throw Refuse(line, $"found the columns {string.Join(", ", header)}; expected {string.Join(", ", Names)}");
                }
            }
            else
            {
                Point(DelimitedRow.Split(row, ','), line);
            }
        }

        public FibreNetwork Network()
        {
            if (_columns is null || _box is not { } box || _isPeriodic is not { } isPeriodic)
            {
                throw new InvalidInputException(name, "found no \"# box_um:\", no \"# periodic:\" or no columns; expected the lines \"# box_um: 32, 32, 32\", \"# periodic: yes\" and a table of points");
            }

            _offsets.Add(_points.Count);
            for (int f = 0; f < _diameters.Count; f++)
            {
                if (_offsets[f + 1] - _offsets[f] < 2)
                {
                    throw new InvalidInputException(name, FormattableString.Invariant($"found one point of fibre {f + 1}; expected two or more, one after another"));
                }
            }

            return new FibreNetwork(box, [.. _points], [.. _offsets], [.. _diameters], isPeriodic);
        }

        private void Note(string row, int line)
        {
            string[] sides = row[1..].Split(':', 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                return;
            }

            if (sides[0].Equals("periodic", StringComparison.OrdinalIgnoreCase))
            {
                _isPeriodic = sides[1] switch { "yes" => true, "no" => false, _ => throw Refuse(line, $"found \"{sides[1]}\"; expected yes or no") };
            }
            else if (sides[0].Equals("box_um", StringComparison.OrdinalIgnoreCase))
            {
                double[] lengths = [.. sides[1].Split(',', StringSplitOptions.TrimEntries).Select(cell => DelimitedRow.TryNumber(cell, out double length) && length is > 0 and < 1e9 ? length : double.NaN)];
                _box = lengths.Length == 3 && lengths.All(double.IsFinite)
                    ? (Micro * lengths[0], Micro * lengths[1], Micro * lengths[2])
                    : throw Refuse(line, $"found the box \"{sides[1]}\"; expected three lengths above 0, such as 32, 32, 32");
            }
        }

        private void Point(string[] cells, int line)
        {
            double Cell(int column)
            {
                string cell = _columns![column] < cells.Length ? cells[_columns[column]] : "";
                return DelimitedRow.TryNumber(cell, out double value) && double.IsFinite(value) ? value : throw Refuse(line, $"found \"{cell}\"; expected a number");
            }

            if (_points.Count == MostPoints)
            {
                throw Refuse(line, $"found more than {MostPoints} points; expected fewer");
            }

            string fibre = _columns![0] < cells.Length ? cells[_columns[0]] : "";
            double diameter = Nano * Cell(4);
            if (_diameters.Count == 0 || fibre != _fibre)
            {
                _fibre = fibre;
                _offsets.Add(_points.Count);
                _diameters.Add(diameter > 0 ? diameter : throw Refuse(line, "found a diameter that is not above 0 nm; expected one above 0"));
            }

            _points.Add(new FibrePoint(Micro * Cell(1), Micro * Cell(2), Micro * Cell(3)));
        }

        private InvalidInputException Refuse(int line, string message) => new(FormattableString.Invariant($"{name}:{line}"), message);
    }
}
