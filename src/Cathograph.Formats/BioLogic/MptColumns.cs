using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>Brings the names of columns and the cells of the rows together, which in files of EC-Lab are not always as many.</summary>
internal static class MptColumns
{
    private const int RowsToTry = 8;
    private const double Tolerance = 1e-3;

    /// <summary>A name for each column of the rows; an empty name where the file has none.</summary>
    /// <param name="body">The file behind its head.</param>
    /// <param name="header">The head.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="findings">Where findings go.</param>
    public static string[] Fit(ReadOnlySpan<byte> body, MptHeader header, string name, List<Finding> findings)
    {
        var names = header.Columns.ToList();
        List<double[]> rows = FirstRows(body, header.Delimiter);
        while (names.Count > 1 && names[^1].Length == 0)
        {
            names.RemoveAt(names.Count - 1);
        }

        if (rows.Count > 0 && rows.TrueForAll(row => row.Length == names.Count + 1) && FrequencyIsMissing(names, rows))
        {
            names.Insert(0, "freq/Hz");
            findings.Add(Finding.Warning("biologic-frequency-name-missing", "The name freq/Hz is missing at the begin of the line of column names: the rows have one cell more, and |Z| agrees with Re(Z) and -Im(Z) only when all names are moved by one. They were moved.", name));
        }

        int most = rows.Count == 0 ? 0 : rows.Max(row => row.Length);
        while (names.Count < Math.Min(most, 1000))
        {
            names.Add("");
        }

        if (header.Claimed >= 0 && header.Claimed != header.ColumnLine + 1)
        {
            findings.Add(Finding.Note("biologic-header-lines", string.Create(CultureInfo.InvariantCulture, $"The file claims {header.Claimed} header lines; the names of the columns are in line {header.ColumnLine + 1}."), name));
        }

        return [.. names];
    }

    private static List<double[]> FirstRows(ReadOnlySpan<byte> body, byte delimiter)
    {
        var rows = new List<double[]>();
        int place = 0;
        var cells = new List<double>();
        while (place < body.Length && rows.Count < RowsToTry)
        {
            cells.Clear();
            while (place < body.Length && body[place] is not ((byte)'\n' or (byte)'\r') && cells.Count < 2000)
            {
                cells.Add(MptNumber.Read(body, ref place, delimiter));
                bool more = place < body.Length && body[place] == delimiter;
                place += more ? 1 : 0;
                if (more && (place >= body.Length || body[place] is (byte)'\n' or (byte)'\r'))
                {
                    break;
                }
            }

            int end = place < body.Length ? body[place..].IndexOf((byte)'\n') : -1;
            place = end < 0 ? body.Length : place + end + 1;
            if (cells.Count > 1)
            {
                rows.Add([.. cells]);
            }
        }

        // The last of few rows may be cut short.
        if (rows.Count > 1)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows;
    }

    private static bool FrequencyIsMissing(List<string> names, List<double[]> rows)
    {
        int re = names.IndexOf("Re(Z)/Ohm");
        int im = names.IndexOf("-Im(Z)/Ohm");
        int magnitude = names.IndexOf("|Z|/Ohm");
        return re >= 0 && im >= 0 && magnitude >= 0 && !names.Contains("freq/Hz", StringComparer.Ordinal)
            && rows.TrueForAll(row => Agrees(row[re + 1], row[im + 1], row[magnitude + 1])) && !rows.TrueForAll(row => Agrees(row[re], row[im], row[magnitude]));
    }

    private static bool Agrees(double re, double im, double magnitude) => Math.Abs(Math.Sqrt((re * re) + (im * im)) - magnitude) <= Tolerance * Math.Abs(magnitude);
}
