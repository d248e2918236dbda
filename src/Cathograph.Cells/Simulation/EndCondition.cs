using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Protocols;

namespace Cathograph.Cells.Simulation;

/// <summary>When a step ends: a time, and a voltage or current that is located within a step.</summary>
internal sealed class EndCondition
{
    private readonly double _sign;
    private readonly double _limit;
    private readonly bool _isCurrent;

    private EndCondition(double duration, StepEnding time, double sign, double limit, bool isCurrent, string name)
    {
        Duration = duration;
        TimeKind = time;
        _sign = sign;
        _limit = limit;
        _isCurrent = isCurrent;
        Name = name;
    }

    /// <summary>Time after which it ends at the latest, in s since the protocol step began; infinity when not limited.</summary>
    public double Duration { get; }

    /// <summary>Which of the two times that is.</summary>
    public StepEnding TimeKind { get; }

    /// <summary>Its name for readers.</summary>
    public string TimeName => TimeKind == StepEnding.Time ? "time" : "time since the preceding step began";

    /// <summary>Whether the event is a voltage or a current.</summary>
    public StepEnding EventKind => _isCurrent ? StepEnding.Current : StepEnding.Voltage;

    /// <summary>Name of the voltage or current event; empty when there is none.</summary>
    public string Name { get; }

    /// <summary>Scale on which the event is located: V or A/m2.</summary>
    public double Precision => _isCurrent ? 1e-7 * Math.Max(_limit, 1e-9) : 1e-7;

    /// <summary>The end of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sincePrevious">Time from the start of the preceding charge or discharge to the start of this step, in s.</param>
    /// <param name="model">The cell.</param>
    public static EndCondition Of(ProtocolStep step, double sincePrevious, CellModel model)
    {
        double duration = step.UntilTime ?? double.PositiveInfinity;
        StepEnding time = StepEnding.Time;
        if (step.UntilTimeSincePreviousStart is { } since && since - sincePrevious < duration)
        {
            duration = since - sincePrevious;
            time = StepEnding.TimeSincePreviousStart;
        }

        if (step.Kind == StepKind.Hold && step.UntilCurrent is { } current)
        {
            double limit = CurrentDensity(current, model);
            return new EndCondition(duration, time, 1, limit, true, FormattableString.Invariant($"current {limit / 10:G6} mA/cm2"));
        }

        if (step.Kind != StepKind.Hold && step.UntilVoltage is { } voltage)
        {
            double sign = step.Kind == StepKind.Charge ? -1 : 1;
            return new EndCondition(duration, time, sign, voltage, false, FormattableString.Invariant($"voltage {voltage:G6} V"));
        }

        return new EndCondition(duration, time, 0, 0, false, "");
    }

    /// <summary>Magnitude of a protocol's current in A/m2.</summary>
    public static double CurrentDensity(Current current, CellModel model) => current.Unit switch
    {
        CurrentUnit.CRate => current.Value * model.OneC,
        CurrentUnit.PerArea => current.Value,
        _ => current.Value / model.Design.Area,
    };

    /// <summary>Distance to the event, in V or A/m2: positive before it, zero or negative once it is reached.</summary>
    public double Distance(double voltage, double current)
    {
        if (Name.Length == 0)
        {
            return double.PositiveInfinity;
        }

        return _isCurrent ? Math.Abs(current) - _limit : _sign * (voltage - _limit);
    }
}
