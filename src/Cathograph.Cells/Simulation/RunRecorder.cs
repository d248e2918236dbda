using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Cells.Simulation;

/// <summary>Keeps of a run what was asked for.</summary>
internal sealed class RunRecorder
{
    private readonly CellModel _model;
    private readonly SimulationOptions _options;
    private readonly ImmutableArray<double> _stops;
    private readonly List<double> _time = [];
    private readonly List<double> _current = [];
    private readonly List<double> _voltage = [];
    private readonly List<int> _stepIndex = [];
    private readonly List<RecordedStep> _recordedSteps = [];
    private readonly List<DepthProfile> _profiles = [];
    private readonly List<PolarisationSplit> _polarisation = [];
    private ProtocolStep? _step;
    private int _firstPoint;
    private int _nextStop;
    private readonly EnergySum _energy = new();
    private double _startVoltage;
    private double _lowest;
    private double _highest;

    public RunRecorder(CellModel model, SimulationOptions options)
    {
        _model = model;
        _options = options;
        _stops = [.. options.ProfileTimes.Where(time => time >= 0).Distinct().Order()];
        _lowest = model.InitialStoichiometry;
        _highest = model.InitialStoichiometry;
    }

    /// <summary>Results of the steps so far.</summary>
    public List<StepResult> Steps { get; } = [];

    /// <summary>The next time that has to be met exactly, in s.</summary>
    public double NextStop(double time)
    {
        while (_nextStop < _stops.Length && IsDue(_stops[_nextStop], time))
        {
            _nextStop++;
        }

        return _nextStop < _stops.Length ? _stops[_nextStop] : double.PositiveInfinity;
    }

    public void BeginStep(ProtocolStep step, ElectrodeState state, double voltage)
    {
        _step = step;
        _firstPoint = _time.Count;
        _energy.Begin(state.Charge, voltage);
        _startVoltage = voltage;
        if (Steps.Count == 0 && _stops.Length > 0 && _stops[0] <= state.Time)
        {
            _profiles.Add(ProfileReader.Read(_model, state));
        }

        Sample(state.Time, state.Current, voltage);
        Split(state, voltage);
    }

    public void AfterCommit(ElectrodeState state, double voltage)
    {
        (double low, double high) = ElectrodeContent.SurfaceRange(_model, state);
        _lowest = Math.Min(_lowest, low);
        _highest = Math.Max(_highest, high);
        _energy.Add(state.Charge, voltage);
        Sample(state.Time, state.Current, voltage);
        Split(state, voltage);

        if (_nextStop < _stops.Length && IsDue(_stops[_nextStop], state.Time))
        {
            _profiles.Add(ProfileReader.Read(_model, state));
            _nextStop++;
        }
    }

    public void EndStep(ElectrodeState state, double voltage, (StepEnding Kind, string Text) ended, double start, double startCharge)
    {
        ProtocolStep step = _step!;
        if (step.SamplingPeriod is { } period && _options.KeepCurve)
        {
            Resample(period);
        }

        if (_options.KeepStepProfiles)
        {
            _profiles.Add(ProfileReader.Read(_model, state));
        }

        double charge = state.Charge - startCharge;
        Steps.Add(new StepResult
        {
            Instruction = step.Instruction,
            Kind = step.Kind,
            Cycle = step.Cycle,
            Start = start,
            Duration = state.Time - start,
            StartVoltage = _startVoltage,
            EndVoltage = voltage,
            EndCurrent = state.Current,
            EndedBy = ended.Text,
            Ending = ended.Kind,
            Charge = charge,
            Energy = _energy.Total,
        });
        _recordedSteps.Add(new RecordedStep(
            step.Kind, step.Cycle, _firstPoint, _time.Count - _firstPoint, step.Instruction, ended.Text, charge * _model.Design.Area, _energy.Total * _model.Design.Area));
    }

    public CellSolution Finish(Verdict verdict, List<Finding> findings)
    {
        findings.AddRange(ValidityCheck.Findings(_model, _lowest, _highest));
        return new CellSolution
        {
            Model = _model,
            Verdict = verdict,
            Steps = [.. Steps],
            Record = new CyclingRecord
            {
                Name = _model.Design.Name,
                Time = [.. _time],
                Current = [.. _current],
                Voltage = [.. _voltage],
                StepIndex = [.. _stepIndex],
                Steps = [.. _recordedSteps],
                Area = _model.Design.Area,
                ActiveMass = _model.Electrode.ActiveMaterialLoading * _model.Design.Area,
            },
            Profiles = [.. _profiles],
            Polarisation = [.. _polarisation],
            Findings = [.. findings],
        };
    }

    // Replaces the solver's own points of this step by equally spaced ones; the last point stays.
    private void Resample(double period)
    {
        int count = _time.Count - _firstPoint;
        if (count < 2)
        {
            return;
        }

        double[] times = [.. _time.GetRange(_firstPoint, count)];
        var current = new MonotoneCubic(times, [.. _current.GetRange(_firstPoint, count)]);
        var voltage = new MonotoneCubic(times, [.. _voltage.GetRange(_firstPoint, count)]);
        _time.RemoveRange(_firstPoint, count);
        _current.RemoveRange(_firstPoint, count);
        _voltage.RemoveRange(_firstPoint, count);
        _stepIndex.RemoveRange(_firstPoint, count);
        double end = times[^1];
        long samples = (long)Math.Ceiling(((end - times[0]) / period) - 1e-9);
        for (long k = 0; k <= samples; k++)
        {
            double time = Math.Min(times[0] + (k * period), end);
            Sample(time, current.Value(time) / _model.Design.Area, voltage.Value(time));
        }
    }

    // A stop counts as met when only the last digit of the clock is missing.
    private static bool IsDue(double stop, double time) => stop <= time * (1 + 1e-15);

    private void Sample(double time, double current, double voltage)
    {
        if (!_options.KeepCurve)
        {
            return;
        }

        // Steps too short for the clock of the record leave one point.
        if (_time.Count > _firstPoint && time <= _time[^1])
        {
            _current[^1] = current * _model.Design.Area;
            _voltage[^1] = voltage;
        }
        else
        {
            _time.Add(time);
            _current.Add(current * _model.Design.Area);
            _voltage.Add(voltage);
            _stepIndex.Add(Steps.Count);
        }
    }

    private void Split(ElectrodeState state, double voltage)
    {
        if (_options.KeepPolarisation)
        {
            _polarisation.Add(PolarisationAnalysis.Split(_model, state, voltage));
        }
    }
}
