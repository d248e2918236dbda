using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Tables;

/// <summary>Turns the columns of a table into rows of a cycler: SI, one channel a role, signed current.</summary>
internal sealed class CyclerTableBuilder(CyclerTable table, Encoding encoding, string name, ImmutableArray<DataChannel> known)
{
    private readonly HashSet<int> used = [];
    private readonly List<DataChannel> channels = [.. known];
    private bool isPerArea;

    /// <summary>The rows; null when the table has neither a voltage nor a current over a time.</summary>
    public CyclerData? Build()
    {
        int voltageColumn = table.Find(ColumnMeaning.Voltage);
        int currentColumn = table.Find(ColumnMeaning.Current);
        if (table.Rows == 0 || (voltageColumn < 0 && currentColumn < 0))
        {
            return null;
        }

        isPerArea = currentColumn >= 0 && table.Info(currentColumn).IsPerArea;
        double[]? wall = TakeWallClock();
        if (TakeTime(wall) is not { } time)
        {
            return null;
        }

        double[] voltage = voltageColumn < 0 ? Missing("voltage", "V") : Take(voltageColumn);
        double[] current = currentColumn < 0 ? Missing("current", "A") : Take(currentColumn);
        TakeStates();
        new CurrentSign(table, name).Apply(current, voltage, channels.Find(channel => channel.Role == ChannelRole.State)?.Values);
        TakeRoles();
        TakeOthers();
        if (wall is not null)
        {
            channels.Add(new DataChannel(ChannelRole.WallClock, "wall clock", "", TableColumn.Wrap(wall)));
        }

        return new UntimedRows(table, name).Drop(new CyclerData
        {
            Name = name,
            Time = TableColumn.Wrap(time),
            Current = TableColumn.Wrap(current),
            Voltage = TableColumn.Wrap(voltage),
            Channels = [.. channels],
            Started = StartOf(time, wall),
            Area = isPerArea ? 1 : null,
        });
    }

    private double[] Missing(string what, string unit)
    {
        table.Findings.Add(Finding.Warning($"no-{what}", $"found no column that is a {what}; a mapping file (--map) can name it, such as {{\"{what}\": {{\"column\": \"...\", \"unit\": \"{unit}\"}}}}", name));
        double[] values = new double[table.Rows];
        Array.Fill(values, double.NaN);
        return values;
    }

    // Values in SI; the memory of the column becomes the memory of the channel.
    private double[] Take(int index)
    {
        used.Add(index);
        TableColumnInfo info = table.Info(index);
        double[] values = table.Column(index).Take(table.Rows);
        if (table.Column(index).Kind == CellKind.Number && (info.Factor != 1 || info.Offset != 0))
        {
            // A thousandth is not a double: dividing by its inverse keeps 20.5 mA the double that is nearest to 0.0205 A.
            double inverse = Math.Round(1 / info.Factor);
            bool isInverse = info.Factor < 1 && info.Offset == 0 && Math.Abs((inverse * info.Factor) - 1) < 1e-12;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = isInverse ? values[i] / inverse : (values[i] * info.Factor) + info.Offset;
            }
        }

        return values;
    }

    private double[]? TakeTime(double[]? wall)
    {
        if (table.Find(ColumnMeaning.Time) is >= 0 and int column)
        {
            return Take(column);
        }

        if (table.Find(ColumnMeaning.StepTime) is >= 0 and int step)
        {
            table.Findings.Add(Finding.Note("time-from-step-time", "the table has no time since the start; it was added up from the time of each step", name));
            return AddUp(table.Column(step).Kind == CellKind.Number ? Take(step) : table.Column(step).Take(table.Rows));
        }

        if (wall is null)
        {
            return null;
        }

        table.Findings.Add(Finding.Note("time-from-wall-clock", "the table has no time since the start; it was taken from its dates", name));
        double first = Array.Find(wall, double.IsFinite);
        return Array.ConvertAll(wall, instant => instant - first);
    }

    private double[] AddUp(double[] stepTime)
    {
        double[] time = new double[stepTime.Length];
        ImmutableArray<double>? steps = channels.Find(channel => channel.Role is ChannelRole.StepCount)?.Values;
        double start = 0;
        double last = 0;
        for (int i = 0; i < time.Length; i++)
        {
            if (stepTime[i] < last || (i > 0 && steps is { } counts && counts[i] != counts[i - 1]))
            {
                start += last;
            }

            last = double.IsFinite(stepTime[i]) ? stepTime[i] : last;
            time[i] = start + stepTime[i];
        }

        channels.Add(new DataChannel(ChannelRole.StepTime, "step time", "", TableColumn.Wrap(stepTime)));
        return time;
    }

    // Dates, seconds or milliseconds since 1970, or days since 1900 as spreadsheets count them.
    private double[]? TakeWallClock()
    {
        int column = table.Find(ColumnMeaning.WallClock);
        if (column < 0)
        {
            return null;
        }

        CellKind kind = table.Column(column).Kind;
        double[] values = kind == CellKind.Number ? Take(column) : table.Column(column).Take(table.Rows);
        used.Add(column);
        AddTimeOfDay(values, column, kind);
        double first = Array.Find(values, double.IsFinite);
        double scale = first switch { > 1e17 => 1e-9, > 1e14 => 1e-6, > 1e11 => 1e-3, _ => 1 };
        if (kind == CellKind.Number && first is > 20000 and < 80000)
        {
            const double epoch = 25569;
            return Array.ConvertAll(values, day => (day - epoch) * 86400);
        }

        if (kind == CellKind.Duration || (kind == CellKind.Number && first < 1e8))
        {
            channels.Add(new DataChannel(ChannelRole.Other, table.Info(column).Name, "s", TableColumn.Wrap(values)));
            return null;
        }

        if (kind == CellKind.Number && scale != 1)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] *= scale;
            }
        }

        return values;
    }

    // A date and a time of day in two columns.
    private void AddTimeOfDay(double[] values, int column, CellKind kind)
    {
        int next = column + 1;
        if (kind != CellKind.Date || next >= table.Count || table.Column(next).Kind != CellKind.Duration || Array.Exists(values, value => value % 86400 != 0 && double.IsFinite(value)))
        {
            return;
        }

        used.Add(next);
        double[] times = table.Column(next).Take(table.Rows);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += times[i];
        }
    }

    private static DateTimeOffset? StartOf(double[] time, double[]? wall)
    {
        if (wall is null)
        {
            return null;
        }

        int first = Array.FindIndex(wall, double.IsFinite);
        double start = first < 0 ? double.NaN : wall[first] - (double.IsFinite(time[first]) ? time[first] : 0);
        return start is > 0 and < 7.3e9 ? DateTimeOffset.UnixEpoch.AddSeconds(start) : null;
    }

    private void TakeStates()
    {
        int column = table.Find(ColumnMeaning.State);
        if (column < 0 || channels.Exists(channel => channel.Role == ChannelRole.State))
        {
            return;
        }

        TableColumn states = table.Column(column);
        if (states.Kind is CellKind.Duration or CellKind.Date || (states.Kind == CellKind.Number && table.Dialect.StateNumbers.IsEmpty))
        {
            return;
        }

        used.Add(column);
        RowState[] map = [.. states.Words.Select((_, i) => StateOf(states.WordOf(i, encoding)))];
        List<string> unknown = [.. states.Words.Select((_, i) => states.WordOf(i, encoding)).Where((_, i) => map[i] == RowState.Unknown)];
        if (states.Kind == CellKind.Word && unknown.Count > 0)
        {
            table.Findings.Add(Finding.Note("state-not-known", $"the column \"{states.Header}\" has words that say nothing about charge or rest: {string.Join(", ", unknown.Take(8))}{(unknown.Count > 8 ? ", ..." : "")}", name));
        }

        bool isNumber = states.Kind == CellKind.Number;
        double[] values = states.Take(table.Rows);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? double.NaN : (double)(isNumber ? table.Dialect.StateNumbers.GetValueOrDefault((int)values[i]) : map[(int)values[i]]);
        }

        channels.Add(new DataChannel(ChannelRole.State, table.Info(column).Name, "", TableColumn.Wrap(values)));
    }

    private RowState StateOf(string word) =>
        table.Dialect.States.TryGetValue(word.Trim().ToLowerInvariant(), out RowState state) ? state : StateWords.Find(word);

    private void TakeRoles()
    {
        for (ChannelRole role = ChannelRole.VendorCycle; role <= ChannelRole.CounterPotential; role++)
        {
            if (role is ChannelRole.State or ChannelRole.WallClock || channels.Exists(channel => channel.Role == role))
            {
                continue;
            }

            int column = table.Find(Enum.Parse<ColumnMeaning>(role.ToString()));
            if (column >= 0 && !used.Contains(column) && table.Info(column).IsPerArea == (isPerArea && IsPassed(role)))
            {
                double[] values = Take(column);
                CheckWhole(role, table.Column(column).Header, values);
                channels.Add(new DataChannel(role, table.Info(column).Name, "", TableColumn.Wrap(values)));
            }
        }
    }

    private void CheckWhole(ChannelRole role, string header, double[] values)
    {
        if (role is ChannelRole.VendorCycle or ChannelRole.StepId or ChannelRole.StepCount && Array.Find(values, value => value != Math.Floor(value) && !double.IsNaN(value)) is not 0 and double odd)
        {
            table.Findings.Add(Finding.Warning(
                role == ChannelRole.VendorCycle ? "cycle-not-whole" : "step-not-whole",
                string.Create(CultureInfo.InvariantCulture, $"the column \"{header}\" holds {odd:G9}, which counts nothing; expected whole numbers (whoever wrote the file converted a unit that the column does not have)"),
                name));
        }
    }

    // What is per area when the current is.
    private static bool IsPassed(ChannelRole role) => role is >= ChannelRole.ChargeCounter and <= ChannelRole.StepEnergy;

    private void TakeOthers()
    {
        List<string> zero = [];
        List<string> text = [];
        List<string> empty = [];
        for (int i = 0; i < table.Count; i++)
        {
            TableColumn column = table.Column(i);
            TableColumnInfo info = table.Info(i);
            if (used.Contains(i) || info.Meaning == ColumnMeaning.RowNumber || column.IsTooSparse)
            {
                continue;
            }

            string label = info.Name.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"column {i + 1}") : info.Name;
            if (column.Good == 0)
            {
                empty.Add(label);
            }
            else if (column.Kind == CellKind.Word)
            {
                text.Add(label);
            }
            else if (column.IsZero && info.Meaning == ColumnMeaning.Other)
            {
                zero.Add(label);
            }
            else
            {
                string unit = column.Kind == CellKind.Number ? info.Unit : "s";
                channels.Add(new DataChannel(ChannelRole.Other, label, unit, TableColumn.Wrap(column.Take(table.Rows))));
            }
        }

        Report(zero, "columns-of-zeros", "nothing but 0");
        Report(text, "columns-of-text", "words");
        Report(empty, "columns-empty", "nothing");
    }

    private void Report(List<string> names, string code, string what)
    {
        if (names.Count > 0)
        {
            table.Findings.Add(Finding.Note(code, string.Create(CultureInfo.InvariantCulture, $"left out {names.Count} {(names.Count == 1 ? "column that holds" : "columns that hold")} {what}: {string.Join(", ", names.Take(12))}{(names.Count > 12 ? ", ..." : "")}"), name));
        }
    }
}
