using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

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
    private double _energy;
    private double _startVoltage;
    private double _nextSample;
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
        while (_nextStop < _stops.Length && _stops[_nextStop] <= time)
        {
            _nextStop++;
        }

        return _nextStop < _stops.Length ? _stops[_nextStop] : double.PositiveInfinity;
    }

    public void BeginStep(ProtocolStep step, ElectrodeState state, double voltage)
    {
        _step = step;
        _firstPoint = _time.Count;
        _energy = 0;
        _startVoltage = voltage;
        _nextSample = state.Time + (step.SamplingPeriod ?? 0);
        if (Steps.Count == 0 && _stops.Length > 0 && _stops[0] <= state.Time)
        {
            _profiles.Add(ProfileReader.Read(_model, state));
        }

        Sample(state.Time, state.Current, voltage);
        Split(state, voltage);
    }

    /// <summary>Called with the step that is about to be accepted: samples inside it and its energy.</summary>
    public void BeforeCommit(RosenbrockStepper stepper, ElectrodeState start, double startVoltage)
    {
        double length = stepper.End.Time - start.Time;
        double endVoltage = ChargeKernel.Voltage(_model, stepper.End.Potential, stepper.End.Current);
        double middleVoltage = stepper.Interpolate(0.5, out double middleCurrent);
        _energy += length / 6 * ((startVoltage * start.Current) + (4 * middleVoltage * middleCurrent) + (endVoltage * stepper.End.Current));
        if (_step!.SamplingPeriod is { } period && _options.KeepCurve)
        {
            for (; _nextSample < stepper.End.Time - (1e-9 * period); _nextSample += period)
            {
                double voltage = stepper.Interpolate((_nextSample - start.Time) / length, out double current);
                Sample(_nextSample, current, voltage);
            }
        }
    }

    public void AfterCommit(ElectrodeState state, double voltage)
    {
        (double low, double high) = ElectrodeContent.SurfaceRange(_model, state);
        _lowest = Math.Min(_lowest, low);
        _highest = Math.Max(_highest, high);
        if (_step!.SamplingPeriod is null)
        {
            Sample(state.Time, state.Current, voltage);
            Split(state, voltage);
        }

        if (_nextStop < _stops.Length && state.Time >= _stops[_nextStop])
        {
            _profiles.Add(ProfileReader.Read(_model, state));
            _nextStop++;
        }
    }

    public void EndStep(ElectrodeState state, double voltage, string endedBy, double start, double startCharge)
    {
        ProtocolStep step = _step!;
        if (_options.KeepCurve && _time.Count > 0 && _time[^1] < state.Time)
        {
            Sample(state.Time, state.Current, voltage);
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
            EndedBy = endedBy,
            Charge = charge,
            Energy = _energy,
        });
        _recordedSteps.Add(new RecordedStep(
            step.Kind, step.Cycle, _firstPoint, _time.Count - _firstPoint, step.Instruction, endedBy, charge * _model.Design.Area, _energy * _model.Design.Area));
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

    private void Sample(double time, double current, double voltage)
    {
        if (_options.KeepCurve)
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
