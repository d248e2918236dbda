using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Simulation;

/// <summary>Walks through a protocol step by step. Owns every array of the run, so that a step allocates nothing.</summary>
internal sealed class ProtocolRunner
{
    // Residuals of the kinetics in V: from the first on the potentials are solved anew after a step, beyond the second the step is refused.
    private const double DriftThatIsProjected = 2e-3;
    private const double LargestDrift = 0.1;
    private const int ProjectAfterRejections = 3;

    // Beyond these the particle surface is full or empty and the potential is only an extension of its law.
    private const double LeastStoichiometry = -0.01;
    private const double LargestStoichiometry = 1.01;

    private readonly CellModel _model;
    private readonly SimulationOptions _options;
    private readonly RosenbrockStepper _stepper;
    private readonly ConsistentState _consistent;
    private readonly RunRecorder _recorder;
    private readonly List<Finding> _findings = [];
    private ElectrodeState _state;
    private double _voltage;
    private long _stepsTaken;
    private double _largestError;

    public ProtocolRunner(CellModel model, SimulationOptions options)
    {
        _model = model;
        _options = options;
        _stepper = new RosenbrockStepper(model);
        _consistent = new ConsistentState(model, _stepper.Workspace);
        _recorder = new RunRecorder(model, options);
        _state = new ElectrodeState(model);
    }

    public CellSolution Run(Protocol protocol, CancellationToken cancellation)
    {
        Array.Fill(_state.Stoichiometry, _model.InitialStoichiometry);
        double lithium = ElectrodeContent.Lithium(_model, _state);
        double throughput = 0;
        _findings.AddRange(_model.Findings);
        string? trouble = _consistent.Rest(_state) ? null : "the cell at rest has no consistent potentials; check the open-circuit potential of its materials";
        Outcome outcome = trouble is null ? Outcome.Completed : Outcome.NotConverged;
        double previousStart = 0;
        for (int k = 0; k < protocol.Steps.Length && trouble is null; k++)
        {
            ProtocolStep step = protocol.Steps[k];
            double before = _state.Charge;
            double start = _state.Time;
            (outcome, trouble) = RunStep(step, k, previousStart, cancellation);
            throughput += Math.Abs(_state.Charge - before);
            previousStart = step.Kind is StepKind.Charge or StepKind.Discharge ? start : previousStart;
        }

        double defect = Math.Abs(ElectrodeContent.Lithium(_model, _state) - lithium + _state.Charge);
        double balance = defect / Math.Max(throughput, 1e-3 * _model.Capacity);
        string message = trouble ?? FormattableString.Invariant($"{_recorder.Steps.Count} steps of the protocol done");
        return _recorder.Finish(new Verdict(outcome, message, _largestError, balance, _stepsTaken), _findings);
    }

    private (Outcome Outcome, string? Trouble) RunStep(ProtocolStep step, int index, double previousStart, CancellationToken cancellation)
    {
        double start = _state.Time;
        double startCharge = _state.Charge;
        Drive drive = DriveOf(step);
        if (!_consistent.Solve(_state, drive))
        {
            return (Outcome.NotConverged, FormattableString.Invariant(
                $"step {index + 1} ({step.Instruction}): no consistent potentials after the switch; the current may be beyond what the cell can carry, try a smaller one"));
        }

        _voltage = ChargeKernel.Voltage(_model, _state.Potential, _state.Current);
        EndCondition end = EndCondition.Of(step, start, previousStart, _model);
        _recorder.BeginStep(step, _state, _voltage);
        string endedBy = "";
        Outcome outcome = Outcome.Completed;
        string? trouble = null;
        if (end.Distance(_voltage, _state.Current) <= 0)
        {
            endedBy = end.Name;
            _findings.Add(Finding.Note("step-ended-at-once", FormattableString.Invariant(
                $"step {index + 1} ({step.Instruction}) ended in its first instant at {_voltage:0.####} V, {end.Name} was already reached"), $"protocol[{index}]"));
        }
        else if (end.Time > start)
        {
            (outcome, endedBy) = Integrate(drive, end, cancellation);
            trouble = outcome == Outcome.Completed ? null : FormattableString.Invariant($"step {index + 1} ({step.Instruction}): {endedBy}");
        }
        else
        {
            endedBy = end.TimeName;
        }

        _recorder.EndStep(_state, _voltage, endedBy, start, startCharge);
        return (outcome, trouble);
    }

    private Drive DriveOf(ProtocolStep step) => step.Kind switch
    {
        StepKind.Charge => Drive.Current(EndCondition.CurrentDensity(step.Current!.Value, _model)),
        StepKind.Discharge => Drive.Current(-EndCondition.CurrentDensity(step.Current!.Value, _model)),
        StepKind.Hold => Drive.Voltage(step.HoldVoltage ?? _voltage),
        _ => Drive.Current(0),
    };

    private (Outcome Outcome, string EndedBy) Integrate(Drive drive, EndCondition end, CancellationToken cancellation)
    {
        _stepper.Begin(_state);
        var control = new StepControl();
        double step = FirstStep();
        int rejections = 0;
        for (int taken = 0; taken < _options.LargestSteps; taken++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return (Outcome.Cancelled, "cancelled");
            }

            double limit = Math.Min(end.Time, _recorder.NextStop(_state.Time)) - _state.Time;
            bool lands = step >= limit * (1 - 1e-9);
            double tried = lands ? limit : Math.Min(step, limit / 2);
            double error = Try(tried, drive);
            if (error > 1)
            {
                step = tried * control.Shrink(error);
                if (++rejections % ProjectAfterRejections == 0)
                {
                    Project(drive);
                }

                if (step < LeastStep())
                {
                    return GiveUp();
                }

                continue;
            }

            rejections = 0;
            if (Accept(drive, end, tried, error) is { } ended)
            {
                return ended;
            }

            double next = tried * control.Growth(tried, error);
            step = lands ? Math.Max(step, next) : next;
        }

        return (Outcome.NotConverged, FormattableString.Invariant($"{_options.LargestSteps} time steps were not enough; try a larger tolerance or a shorter step"));
    }

    // Commits the tried step, or the part of it up to the event that it passed; null while the protocol's step goes on.
    private (Outcome Outcome, string EndedBy)? Accept(Drive drive, EndCondition end, double tried, double error)
    {
        double voltage = ChargeKernel.Voltage(_model, _stepper.End.Potential, _stepper.End.Current);
        double distance = end.Distance(voltage, _stepper.End.Current);
        if (distance <= 0)
        {
            Locate(drive, end, tried, end.Distance(_voltage, _state.Current), distance);
            Commit();
            return (Outcome.Completed, end.Name);
        }

        _largestError = Math.Max(_largestError, error);
        bool hasDrifted = _stepper.Drift > DriftThatIsProjected;
        Commit();
        if (hasDrifted)
        {
            Project(drive);
        }

        if (end.Time <= _state.Time * (1 + 1e-15))
        {
            return (Outcome.Completed, end.TimeName);
        }

        return Exhausted() is { } why ? (Outcome.Stopped, why) : null;
    }

    private double LeastStep() => Math.Max(1e-9, 1e-13 * _state.Time);

    // A Rosenbrock method keeps the algebraic equations only to its tolerance. Where they are steep (a surface that is nearly
    // full), what is left of them would be a constant part of the error that no shorter step removes.
    private void Project(Drive drive)
    {
        if (_consistent.Solve(_state, drive))
        {
            _voltage = ChargeKernel.Voltage(_model, _state.Potential, _state.Current);
            _stepper.Begin(_state);
        }
    }

    private double Try(double step, Drive drive)
    {
        _stepsTaken++;
        if (!_stepper.TryStep(step, drive))
        {
            return 1e6;
        }

        double error = Math.Max(
            _stepper.StoichiometryError / _options.Tolerance,
            _stepper.PotentialError / (_options.Tolerance * _options.PotentialToleranceFactor));
        error = Math.Max(error, _stepper.Drift / LargestDrift);
        (double low, double high) = ElectrodeContent.SurfaceRange(_model, _stepper.End);

        // A step that ends far outside 0..1 crossed a region that it did not see.
        return low < -0.1 || high > 1.1 ? Math.Max(error, 1e3) : error;
    }

    private void Commit()
    {
        _state = _stepper.Accept();
        _voltage = ChargeKernel.Voltage(_model, _state.Potential, _state.Current);
        _recorder.AfterCommit(_state, _voltage);
    }

    // Illinois variant of regula falsi on the length of the step.
    private void Locate(Drive drive, EndCondition end, double length, double before, double after)
    {
        double low = 0;
        double high = length;
        double best = length;
        for (int iteration = 0; iteration < 60; iteration++)
        {
            double tried = Math.Clamp(low + ((high - low) * before / (before - after)), low + (1e-3 * (high - low)), high - (1e-3 * (high - low)));
            if (!_stepper.TryStep(tried, drive))
            {
                break;
            }

            best = tried;
            double voltage = ChargeKernel.Voltage(_model, _stepper.End.Potential, _stepper.End.Current);
            double distance = end.Distance(voltage, _stepper.End.Current);
            if (Math.Abs(distance) <= end.Precision || high - low <= 1e-9 * Math.Max(length, 1e-3))
            {
                return;
            }

            if (distance > 0)
            {
                low = tried;
                before = distance;
                after /= 2;
            }
            else
            {
                high = tried;
                after = distance;
                before /= 2;
            }
        }

        _stepper.TryStep(best, drive);
    }

    private double FirstStep()
    {
        double fastest = ElectrodeContent.LargestSurfaceRate(_model, _state);
        double first = 20 * _options.Tolerance / Math.Max(fastest, 1e-12);
        return Math.Clamp(first, 1e-6, 60);
    }

    private (Outcome Outcome, string EndedBy) GiveUp()
    {
        (double low, double high) = ElectrodeContent.SurfaceRange(_model, _state);
        if (high > 0.999 || low < 1e-3)
        {
            return (Outcome.Stopped, Exhaustion(low, high));
        }

        return (Outcome.NotConverged, FormattableString.Invariant(
            $"the time step fell below {LeastStep():G3} s at {_state.Time:0.###} s and {_voltage:0.####} V; try a larger tolerance, or check the material laws for jumps"));
    }

    private string? Exhausted()
    {
        (double low, double high) = ElectrodeContent.SurfaceRange(_model, _state);
        return high > LargestStoichiometry || low < LeastStoichiometry ? Exhaustion(low, high) : null;
    }

    private string Exhaustion(double low, double high) => FormattableString.Invariant(
        $"the active material is {(high > 0.999 ? "full" : "empty")} at its surface (stoichiometry {(high > 0.999 ? high : low):0.####}) at {_voltage:0.####} V after {_state.Time:0.#} s, before the step's own end was reached; set a voltage limit that its open-circuit potential can reach");
}
