using System.Buffers.Binary;
using System.Globalization;

namespace Cathograph.Formats.Neware;

/// <summary>
/// Auxiliary records of the integer formats: a channel number, the number of the row, a voltage in 0.1 mV, a temperature and a setpoint in 0.1 degC.
/// A column in which nothing but 0 stands is not connected and is left out.
/// </summary>
internal sealed class NdaAuxiliary(int rows)
{
    /// <summary>Auxiliary channels that are kept: memory stays in proportion to the file.</summary>
    public const int MaximumChannels = 8;

    private readonly SortedDictionary<int, List<(uint Row, int Voltage, short Temperature, short Setpoint)>> channels = [];

    /// <summary>Records that were left out because there are too many channels.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes a record.</summary>
    /// <param name="channel">Number of the auxiliary channel.</param>
    /// <param name="row">From the row's number on: 4 bytes of it, 19 bytes, 4 bytes of voltage, 6 bytes, 2 of temperature, 2 of the setpoint.</param>
    public void Add(int channel, ReadOnlySpan<byte> row)
    {
        if (!channels.TryGetValue(channel, out var list))
        {
            if (channels.Count == MaximumChannels)
            {
                LeftOut++;
                return;
            }

            channels[channel] = list = new(Math.Min(rows, 4096));
        }

        list.Add((BinaryPrimitives.ReadUInt32LittleEndian(row), BinaryPrimitives.ReadInt32LittleEndian(row[23..]),
            BinaryPrimitives.ReadInt16LittleEndian(row[33..]), BinaryPrimitives.ReadInt16LittleEndian(row[35..])));
    }

    /// <summary>The columns, aligned to the rows.</summary>
    public NewareAuxiliary[] Columns(NewareRows table)
    {
        List<NewareAuxiliary> columns = [];
        foreach ((int channel, var list) in channels)
        {
            string number = channel.ToString(CultureInfo.InvariantCulture);
            if (list.Exists(record => record.Temperature != 0))
            {
                columns.Add(new NewareAuxiliary("T" + number, "degC", false, Align(table, list, record => record.Temperature / 10.0)));
            }

            if (list.Exists(record => record.Setpoint != 0))
            {
                columns.Add(new NewareAuxiliary("T" + number + " setpoint", "degC", true, Align(table, list, record => record.Setpoint / 10.0)));
            }

            if (list.Exists(record => record.Voltage != 0))
            {
                columns.Add(new NewareAuxiliary("V" + number, "V", false, Align(table, list, record => record.Voltage / 10000.0)));
            }
        }

        return [.. columns];
    }

    private static double[] Align(
        NewareRows table, List<(uint Row, int Voltage, short Temperature, short Setpoint)> list, Func<(uint Row, int Voltage, short Temperature, short Setpoint), double> value)
    {
        double[] column = table.NewColumn();
        Array.Fill(column, double.NaN);
        foreach (var record in list)
        {
            int row = NewareIndex.Find(table.Index, record.Row);
            if (row >= 0)
            {
                column[row] = value(record);
            }
        }

        return column;
    }
}
