using System.Runtime.InteropServices;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>The charge counters of an instrument, read row by row whatever their convention: by direction, net, or per step; reset whenever the program likes.</summary>
internal sealed class CounterReading
{
    private readonly double[]? _charge;
    private readonly double[]? _discharge;
    private readonly double[]? _net;
    private readonly double[]? _step;
    private double? _resolution;

    private CounterReading(CyclerData data)
    {
        _charge = Values(data, ChannelRole.ChargeCounter);
        _discharge = Values(data, ChannelRole.DischargeCounter);
        _net = Values(data, ChannelRole.NetCharge);
        _step = Values(data, ChannelRole.StepCapacity);
    }

    /// <summary>Which counter is read; empty when there is none.</summary>
    public string Name => _charge is not null || _discharge is not null ? "charge and discharge counters" : _net is not null ? "net charge" : _step is not null ? "step capacity" : "";

    public bool IsPresent => Name.Length > 0;

    public static CounterReading Of(CyclerData data) => new(data);

    /// <summary>The smallest step in C by which the counters grow.</summary>
    public double Resolution => _resolution ??= new[] { _charge, _discharge, _net, _step }.OfType<double[]>().Min(Smallest);

    /// <summary>Signed charge in C from the row before to this row; NaN when the counters do not tell, or tell no direction.</summary>
    public double SignedIncrement(int row)
    {
        if (_charge is not null || _discharge is not null)
        {
            return (_charge is null ? 0 : Increment(_charge, row)) - (_discharge is null ? 0 : Increment(_discharge, row));
        }

        return _net is null ? double.NaN : _net[row] - _net[row - 1];
    }

    /// <summary>Signed charge in C of a step from the end of the row before it to its last row; NaN when the counters do not tell.</summary>
    /// <param name="start">First row of the step.</param>
    /// <param name="end">One past its last row.</param>
    /// <param name="expected">The integral of the current in C: it gives the direction where the counter has none, and tells a reset of a net counter.</param>
    public double OfStep(int start, int end, double expected)
    {
        if (_charge is not null || _discharge is not null)
        {
            double up = _charge is null ? 0 : Sum(_charge, start, end);
            double down = _discharge is null ? 0 : Sum(_discharge, start, end);
            return up - down;
        }

        if (_net is not null)
        {
            return Net(start, end, expected);
        }

        return _step is null ? double.NaN : Math.Sign(expected) * Sum(_step, start, end);
    }

    private static double[]? Values(CyclerData data, ChannelRole role)
    {
        if (data.Find(role) is not { } channel || channel.Values.Length != data.Count)
        {
            return null;
        }

        double[] values = ImmutableCollectionsMarshal.AsArray(channel.Values)!;
        return Array.Exists(values, static value => double.IsFinite(value) && value != 0) ? values : null;
    }

    // A counter that falls by more than its noise was reset: what it shows has been counted since.
    private static double Increment(double[] values, int row)
    {
        double now = values[row];
        double before = row > 0 ? values[row - 1] : 0;
        return !double.IsFinite(now) || !double.IsFinite(before) ? 0 : now >= before * 0.9 ? now - before : now;
    }

    private static double Smallest(double[] values)
    {
        double smallest = double.PositiveInfinity;
        for (int row = 1; row < values.Length; row++)
        {
            double change = Math.Abs(values[row] - values[row - 1]);
            smallest = change > 1e-12 * Math.Abs(values[row]) && change < smallest ? change : smallest;
        }

        return smallest;
    }

    private static double Sum(double[] values, int start, int end)
    {
        double sum = 0;
        for (int row = start; row < end; row++)
        {
            sum += row == 0 ? 0 : Increment(values, row);
        }

        return sum;
    }

    private double Net(int start, int end, double expected)
    {
        double[] net = _net!;
        double before = start > 0 ? net[start - 1] : net[start];
        double carried = net[end - 1] - before;
        double anew = net[end - 1];
        return Math.Abs(anew - expected) < Math.Abs(carried - expected) && Math.Abs(anew - carried) > 0.5 * Math.Abs(carried - expected) ? anew : carried;
    }
}
