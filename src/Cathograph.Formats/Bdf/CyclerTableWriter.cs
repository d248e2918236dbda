using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;

namespace Cathograph.Formats.Bdf;

/// <summary>
/// The columns of a file of an instrument as a plain table: time, voltage and current first, then what else the file has, in practical units
/// that stand in the names, so that the table can be read back.
/// </summary>
public static class CyclerTableWriter
{
    /// <summary>The columns of rows of a cycler.</summary>
    /// <param name="data">The rows.</param>
    /// <returns><c>time_s</c>, <c>voltage_V</c>, <c>current_A</c>, then one column a channel: roles by their name with the unit (<c>chargeCapacity_Ah</c>,
    /// <c>temperature_degC</c>), others by the name and unit of the file.</returns>
    public static ImmutableArray<DataColumn> Columns(CyclerData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var columns = ImmutableArray.CreateBuilder<DataColumn>();
        columns.Add(new DataColumn("time_s", data.Time));
        columns.Add(new DataColumn("voltage_V", data.Voltage));
        columns.Add(new DataColumn("current_A", data.Current));
        foreach (DataChannel channel in data.Channels.OrderBy(channel => channel.Role == ChannelRole.Other ? int.MaxValue : (int)channel.Role))
        {
            (string name, double unit, double offset) = Key(channel);
            columns.Add(new DataColumn(name, Convert(channel.Values, unit, offset)));
        }

        if (data.Find(ChannelRole.WallClock) is null && data.Started is { } started)
        {
            double start = (started - DateTimeOffset.UnixEpoch).TotalSeconds;
            columns.Add(new DataColumn("unixTime_s", [.. data.Time.Select(time => start + time)]));
        }

        return columns.ToImmutable();
    }

    /// <summary>The columns of spectra, one after the other.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <returns><c>frequency_Hz</c>, <c>real_ohm</c>, <c>imaginary_ohm</c> (negative where capacitive), and <c>spectrum</c>, a number from 1, when there are several.</returns>
    public static ImmutableArray<DataColumn> Columns(ImmutableArray<ImpedanceSpectrum> spectra)
    {
        var columns = ImmutableArray.CreateBuilder<DataColumn>();
        columns.Add(new DataColumn("frequency_Hz", [.. spectra.SelectMany(spectrum => spectrum.Frequency)]));
        columns.Add(new DataColumn("real_ohm", [.. spectra.SelectMany(spectrum => spectrum.Real)]));
        columns.Add(new DataColumn("imaginary_ohm", [.. spectra.SelectMany(spectrum => spectrum.Imaginary)]));
        if (spectra.Length > 1)
        {
            columns.Add(new DataColumn("spectrum", [.. spectra.SelectMany((spectrum, index) => Enumerable.Repeat(index + 1.0, spectrum.Count))]));
        }

        return columns.ToImmutable();
    }

    private static (string Name, double Unit, double Offset) Key(DataChannel channel) => channel.Role switch
    {
        ChannelRole.VendorCycle => ("vendorCycle", 1, 0),
        ChannelRole.StepId => ("stepId", 1, 0),
        ChannelRole.StepCount => ("stepCount", 1, 0),
        ChannelRole.State => ("state", 1, 0),
        ChannelRole.StepTime => ("stepTime_s", 1, 0),
        ChannelRole.WallClock => ("unixTime_s", 1, 0),
        ChannelRole.ChargeCounter => ("chargeCapacity_Ah", 3600, 0),
        ChannelRole.DischargeCounter => ("dischargeCapacity_Ah", 3600, 0),
        ChannelRole.StepCapacity => ("stepCapacity_Ah", 3600, 0),
        ChannelRole.NetCharge => ("netCharge_Ah", 3600, 0),
        ChannelRole.ChargeEnergy => ("chargeEnergy_Wh", 3600, 0),
        ChannelRole.DischargeEnergy => ("dischargeEnergy_Wh", 3600, 0),
        ChannelRole.StepEnergy => ("stepEnergy_Wh", 3600, 0),
        ChannelRole.Temperature => ("temperature_degC", 1, PhysicalConstants.ZeroCelsius),
        ChannelRole.AmbientTemperature => ("ambientTemperature_degC", 1, PhysicalConstants.ZeroCelsius),
        ChannelRole.Pressure => ("pressure_Pa", 1, 0),
        ChannelRole.Resistance => ("resistance_ohm", 1, 0),
        ChannelRole.WorkingPotential => ("workingPotential_V", 1, 0),
        ChannelRole.CounterPotential => ("counterPotential_V", 1, 0),
        _ => (channel.Unit.Length == 0 ? channel.Name : $"{channel.Name} ({channel.Unit})", 1, 0),
    };

    // The shortest digits of 3.6/3600 read back to the same double; those of 298.15 - 273.15 to one that differs in the last place at most.
    private static ImmutableArray<double> Convert(ImmutableArray<double> values, double unit, double offset)
    {
        if (unit == 1 && offset == 0)
        {
            return values;
        }

        double[] converted = new double[values.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = offset == 0 ? values[i] / unit : Math.Round((values[i] - offset) / unit, 10);
        }

        return [.. converted];
    }
}
