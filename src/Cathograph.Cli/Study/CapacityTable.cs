using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Studies;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Study;

/// <summary>Measured discharge capacities as a table of text: a line a cell and rate, with loading and layers of the cell.</summary>
internal static class CapacityTable
{
    private const double Per = 3600;
    private static readonly string[] Columns = ["cell", "activeMaterial", "loading_mg_per_cm2", "layers_percent", "rate", "cycle", "capacity_mAh_per_gCam", "source"];

    /// <summary>The table of rows.</summary>
    public static string Write(IEnumerable<MeasuredCapacity> rows)
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append('\n');
        foreach (MeasuredCapacity row in rows)
        {
            string layers = string.Join('/', row.Cell.ActiveFractions.Select(fraction => Math.Round(100 * fraction, 9).ToString("R", CultureInfo.InvariantCulture)));
            text.Append(CultureInfo.InvariantCulture, $"{row.Cell.Name},{(row.Cell.IsCobaltOxide ? "LiCoO2" : "NMC811")},{Math.Round(100 * row.Cell.Loading, 9):R},{layers},{RateLabel.Of(row.Rate)},{row.Cycle},{row.SpecificCapacity / Per:R},{row.Source.Replace(',', ';')}\n");
        }

        return text.ToString();
    }

    /// <summary>The rows of a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Its file, for messages.</param>
    /// <exception cref="InvalidInputException">A column is missing or a number cannot be read; all places are told.</exception>
    public static ImmutableArray<MeasuredCapacity> Read(string text, string name)
    {
        var violations = new List<Violation>();
        (int Number, string Text)[] lines = [.. text.Split('\n').Select((line, k) => (k + 1, line.TrimEnd('\r'))).Where(line => line.Item2.Trim().Length > 0 && !line.Item2.StartsWith('#'))];
        string[] header = lines.Length == 0 ? [] : [.. lines[0].Text.Split(',').Select(word => word.Trim())];
        if (header.Length == 0)
        {
            throw new InvalidInputException(name, $"found an empty table; expected a line of columns, {string.Join(",", Columns)}, and a line for each measured capacity");
        }

        violations.AddRange(Columns.SkipLast(1).Where(column => column != "cycle" && !header.Contains(column, StringComparer.Ordinal)).Select(column => new Violation($"{name}:1", $"found no column \"{column}\"; expected {string.Join(",", Columns)}")));
        var rows = ImmutableArray.CreateBuilder<MeasuredCapacity>();
        foreach ((int number, string line) in violations.Count == 0 ? lines.Skip(1) : [])
        {
            string[] words = line.Split(',');
            string Word(string column) => Array.IndexOf(header, column) is >= 0 and var k && k < words.Length ? words[k].Trim() : "";
            if (Row(Word, FormattableString.Invariant($"{name}:{number}"), violations) is { } row)
            {
                rows.Add(row);
            }
        }

        if (violations.Count == 0 && rows.Count == 0)
        {
            violations.Add(new Violation(name, "found no row; expected at least one measured capacity"));
        }

        return violations.Count > 0 ? throw new InvalidInputException(violations) : rows.ToImmutable();
    }

    private static MeasuredCapacity? Row(Func<string, string> word, string where, List<Violation> violations)
    {
        int before = violations.Count;
        double Number(string column, string text, double least, double most)
        {
            bool isGood = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most;
            if (!isGood)
            {
                violations.Add(new Violation(where, FormattableString.Invariant($"found \"{text}\" as {column}; expected a number from {least} to {most}")));
            }

            return value;
        }

        string material = word("activeMaterial");
        if (material is not ("NMC811" or "LiCoO2"))
        {
            violations.Add(new Violation(where, $"found \"{material}\" as activeMaterial; expected NMC811 or LiCoO2"));
        }

        double loading = Number("loading_mg_per_cm2", word("loading_mg_per_cm2"), 0.1, 1000) / 100;
        ImmutableArray<double> layers = [.. word("layers_percent").Split('/').Select(text => Number("layers_percent", text, 1, 99) / 100)];
        double capacity = Number("capacity_mAh_per_gCam", word("capacity_mAh_per_gCam"), 0, 1000) * Per;
        int cycle = (int)Number("cycle", word("cycle") is { Length: > 0 } text ? text : "4", 1, 100);
        Current? rate = RateOf(word("rate"));
        if (rate is null)
        {
            violations.Add(new Violation(where, $"found \"{word("rate")}\" as rate; expected such as C/10, 2C or 1.5 mA/cm2"));
        }

        return violations.Count > before
            ? null
            : new MeasuredCapacity(new GradientCell(word("cell"), loading, layers, material == "LiCoO2"), rate!.Value, capacity, cycle, word("source"));
    }

    private static Current? RateOf(string text)
    {
        bool Parse(string word, out double value) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value > 0 && double.IsFinite(value);
        return text.StartsWith("C/", StringComparison.Ordinal) && Parse(text[2..], out double hours) ? new Current(1 / hours, CurrentUnit.CRate)
            : text.EndsWith('C') && Parse(text[..^1], out double rate) ? new Current(rate, CurrentUnit.CRate)
            : Quantity.TryParse(text, Dimension.CurrentDensity, out double density, out _) && density > 0 ? new Current(density, CurrentUnit.PerArea)
            : null;
    }
}
