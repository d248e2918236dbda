using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.Arbin;

/// <summary>Auxiliary_Table: one row a value, with the test, the data point, the number of the channel and what it measures.</summary>
internal sealed class ArbinAuxiliary : ITableSink
{
    private const int MostChannels = 16;
    private const int Temperature = 1;
    private static readonly string[] Columns = ["Test_ID", "Data_Point", "Auxiliary_Index", "Data_Type", "X"];
    private readonly int[] at = new int[Columns.Length];
    private readonly SortedDictionary<(int Kind, int Number), List<(double Test, double Point, double Value)>> channels = [];
    private bool usable;

    public void Header(IReadOnlyList<string> columns)
    {
        for (int i = 0; i < Columns.Length; i++)
        {
            at[i] = columns.ToImmutableArray().IndexOf(Columns[i], StringComparer.OrdinalIgnoreCase);
        }

        usable = at.All(column => column >= 0);
    }

    public void Row(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int End)> fields)
    {
        if (!usable || fields.Length <= at.Max())
        {
            return;
        }

        var key = ((int)ArbinRows.Number(text, fields[at[3]]), (int)ArbinRows.Number(text, fields[at[2]]));
        if (!channels.TryGetValue(key, out List<(double Test, double Point, double Value)>? list))
        {
            if (channels.Count == MostChannels)
            {
                return;
            }

            channels[key] = list = [];
        }

        list.Add((ArbinRows.Number(text, fields[at[0]]), ArbinRows.Number(text, fields[at[1]]), ArbinRows.Number(text, fields[at[4]])));
    }

    /// <summary>The channels of a test, aligned to its data points, which ascend.</summary>
    public IEnumerable<DataChannel> Channels(double test, double[] points)
    {
        bool cell = false;
        foreach (((int kind, int number), var list) in channels)
        {
            double[] values = new double[points.Length];
            Array.Fill(values, double.NaN);
            bool any = false;
            foreach ((double owner, double point, double value) in list)
            {
                int row = owner == test ? Array.BinarySearch(points, point) : -1;
                if (row >= 0)
                {
                    values[row] = value;
                    any = true;
                }
            }

            if (any)
            {
                yield return Channel(kind, number, values, ref cell);
            }
        }
    }

    // The first thermometer is taken for the cell's; the unit of a pressure is set in Arbin's program and is not in the file.
    private static DataChannel Channel(int kind, int number, double[] values, ref bool cell)
    {
        string place = number.ToString(CultureInfo.InvariantCulture);
        if (kind == Temperature && !cell)
        {
            cell = true;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += PhysicalConstants.ZeroCelsius;
            }

            return new DataChannel(ChannelRole.Temperature, "Aux_Temperature_" + place, "", ImmutableCollectionsMarshal.AsImmutableArray(values));
        }

        (string name, string unit) = kind switch
        {
            0 => ("Aux_Voltage_", "V"),
            Temperature => ("Aux_Temperature_", "degC"),
            2 => ("Aux_Pressure_", ""),
            3 => ("Aux_pH_", ""),
            4 => ("Aux_FlowRate_", ""),
            5 => ("Aux_Concentration_", ""),
            _ => ("Aux_" + kind.ToString(CultureInfo.InvariantCulture) + "_", ""),
        };
        return new DataChannel(ChannelRole.Other, name + place, unit, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }
}
