using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Materials;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Json;

/// <summary>Reads a table: points in the file itself, or two columns of a CSV file beside it.</summary>
internal sealed class TableReader(ReadContext context, KeySpec key, TableInterpolation interpolation)
{
    private readonly ImmutableArray<double>.Builder stoichiometries = ImmutableArray.CreateBuilder<double>();
    private readonly ImmutableArray<double>.Builder values = ImmutableArray.CreateBuilder<double>();

    public TableLaw? Read(JsonValue value, string path)
    {
        bool read = value.Kind switch
        {
            JsonKind.List => ReadPoints(value, path),
            JsonKind.Text => ReadSibling(value, path),
            _ => Refuse(value, path, $"found {value.Describe()}; expected {LawKeys.Table.Description}, such as {LawKeys.Table.Example}"),
        };
        if (!read)
        {
            return null;
        }

        (double[] s, double[] y) = ([.. stoichiometries], [.. values]);
        Sort(s, y);
        if (TableLaw.FindProblem(s, y) is { } problem)
        {
            context.Refuse(value, path, problem);
            return null;
        }

        return new TableLaw([.. s], [.. y], interpolation);
    }

    // Measured tables often run from full to empty: that is an order too, while a shuffled table is probably a slip.
    private static void Sort(double[] s, double[] y)
    {
        if (s.Length > 1 && s[0] > s[^1])
        {
            Array.Reverse(s);
            Array.Reverse(y);
        }
    }

    private bool ReadPoints(JsonValue list, string path)
    {
        if (list.Items.Count > TableLaw.MaximumPoints)
        {
            return Refuse(
                list, path,
                string.Create(CultureInfo.InvariantCulture, $"found a table of {list.Items.Count} points; expected 2 to {TableLaw.MaximumPoints}"));
        }

        int before = context.Violations.Count;
        for (int i = 0; i < list.Items.Count; i++)
        {
            JsonValue point = list.Items[i];
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (point.Kind != JsonKind.List || point.Items.Count != 2 || point.Items[0].Kind != JsonKind.Number)
            {
                return Refuse(point, place, $"found {point.Describe()}; expected [stoichiometry, value], such as [0.5, 3.8]");
            }

            stoichiometries.Add(point.Items[0].Number);
            values.Add(QuantityReader.Read(context, point.Items[1], place, key) ?? double.NaN);
        }

        return context.Violations.Count == before;
    }

    private bool ReadSibling(JsonValue value, string path)
    {
        string file = value.Text.Trim();
        if (context.OpenSibling(file, value, path) is not { } bytes)
        {
            return false;
        }

        string text = TextBytes.ToText(bytes, file);
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string row = line.Trim();
            if (row.Length == 0 || row[0] == '#')
            {
                continue;
            }

            string[] cells = DelimitedRow.Split(row);
            bool isNumbers = cells.Length >= 2 & DelimitedRow.TryNumber(cells[0], out double s) & DelimitedRow.TryNumber(cells.ElementAtOrDefault(1) ?? "", out double y);
            if (isNumbers && cells.Length == 2)
            {
                stoichiometries.Add(s);
                values.Add(y);
            }
            else if (stoichiometries.Count > 0 || isNumbers || DelimitedRow.TryNumber(cells[0], out _))
            {
                string where = string.Create(CultureInfo.InvariantCulture, $"{file}:{number}");
                return Refuse(value, path, $"found \"{row}\" in {where}; expected two numbers, stoichiometry and value in {key.Dimension.SiUnit}");
            }
        }

        return true;
    }

    private bool Refuse(JsonValue value, string path, string message)
    {
        context.Refuse(value, path, message);
        return false;
    }
}
