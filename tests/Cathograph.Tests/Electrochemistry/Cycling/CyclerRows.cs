using Cathograph.Core.Curves;

namespace Cathograph.Tests.Electrochemistry.Cycling;

/// <summary>Writes rows as a cycler would: a cell with a straight open-circuit curve and a resistance, so that every charge is known.</summary>
internal sealed class CyclerRows(double period = 10)
{
    private const double Capacity = 36;
    private const double Resistance = 20;

    private readonly List<double> _time = [];
    private readonly List<double> _current = [];
    private readonly List<double> _voltage = [];
    private readonly List<double> _step = [];
    private readonly List<double> _cycle = [];
    private double _now;
    private double _charge;
    private int _count;

    /// <summary>Vendor cycle number of the rows to come.</summary>
    public int VendorCycle { get; set; } = 1;

    /// <summary>Charge in the cell in C.</summary>
    public double Charge => _charge;

    /// <summary>Constant current for a time, a row at its start, at each period and at its end.</summary>
    public CyclerRows Constant(double current, double duration)
    {
        _count++;
        double end = _now + duration;
        Row(current);
        while (_now < end)
        {
            double step = Math.Min(period, end - _now);
            _now += step;
            _charge += current * step;
            Row(current);
        }

        return this;
    }

    /// <summary>Constant voltage: the current decays exponentially from a value to a share of it.</summary>
    public CyclerRows Hold(double current, double share, double decayTime, bool isOwnStep = true)
    {
        _count += isOwnStep ? 1 : 0;
        double voltage = Voltage(current);
        double end = -decayTime * Math.Log(share);
        double start = _now;
        double before = _charge;
        for (double t = 0; t < end; t = Math.Min(end, t + period))
        {
            Add(start + t, current * Math.Exp(-t / decayTime), voltage);
        }

        _now = start + end;
        _charge = before + (current * decayTime * (1 - share));
        Add(_now, current * share, voltage);
        return this;
    }

    /// <summary>The rows with vendor steps and cycles, or without.</summary>
    public CyclerData ToData(bool hasVendorChannels = false) => new()
    {
        Name = "made up",
        Time = [.. _time],
        Current = [.. _current],
        Voltage = [.. _voltage],
        Channels = hasVendorChannels
            ? [new DataChannel(ChannelRole.StepCount, "step", "", [.. _step]), new DataChannel(ChannelRole.VendorCycle, "cycle", "", [.. _cycle])]
            : [],
    };

    private double Voltage(double current) => 3 + (_charge / Capacity) + (current * Resistance);

    private void Row(double current) => Add(_now, current, Voltage(current));

    private void Add(double time, double current, double voltage)
    {
        _time.Add(time);
        _current.Add(current);
        _voltage.Add(voltage);
        _step.Add(_count);
        _cycle.Add(VendorCycle);
    }
}
