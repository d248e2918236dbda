using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Simulation;

/// <summary>
/// Carries the state of a cell through one protocol step after the other: time steps within the tolerance, events located, the
/// algebraic equations kept. Owns every array of the run, so that a time step allocates nothing.
/// </summary>
internal sealed class StepIntegrator
{
    // Residual of the kinetics that weighs as much as a potential error of 1.
    private const double DriftAllowance = 2;

    // The potentials are solved anew after so many rejections, or accepted steps whose error is mostly residual.
    private const int ProjectAfter = 3;

    // A full or empty particle holds back by its potential, which is steep beyond 0 and 1. This far out it is 8 V beyond its law.
    private const double LargestExcess = 0.012;

    // Of a time step, in s and as a share of the time since the protocol step began: below it the clock would not move.
    private const double LeastStep = 1e-15;
    private const double LeastShare = 1e-15;
    private const double LargestFirstStep = 60;
    private const int LargestLocations = 60;

    private readonly CellModel _model;
    private readonly SimulationOptions _options;
    private readonly RosenbrockStepper _stepper;
    private readonly ConsistentState _consistent;
    private readonly RunRecorder _recorder;
    private double _driftError;
    private int _troubles;

    public StepIntegrator(CellModel model, SimulationOptions options, RunRecorder recorder)
    {
        _model = model;
        _options = options;
        _recorder = recorder;
        _stepper = new RosenbrockStepper(model);
        _consistent = new ConsistentState(model, _stepper.Workspace);
        State = new ElectrodeState(model);
        Array.Fill(State.Stoichiometry, model.InitialStoichiometry);
    }

    public ElectrodeState State { get; private set; }

    /// <summary>Cell voltage of <see cref="State"/> in V.</summary>
    public double Voltage { get; private set; }

    /// <summary>Time steps tried.</summary>
    public long Tried { get; private set; }

    /// <summary>Largest error of an accepted step; 1 = tolerance.</summary>
    public double LargestError { get; private set; }

    /// <summary>Potentials of the cell at rest.</summary>
    /// <returns>False when none were found.</returns>
    public bool Rest() => Settled(_consistent.Rest(State));

    /// <summary>Imposes a current or voltage and starts the clock of a protocol step.</summary>
    /// <returns>False when no potentials belong to it.</returns>
    public bool Switch(Drive drive)
    {
        State.BeginStep();
        return Settled(_consistent.Solve(State, drive));
    }

    /// <summary>Integrates until the step ends.</summary>
    /// <returns>The outcome, and what ended it.</returns>
    public (Outcome Outcome, StepEnding Ending, string EndedBy) Run(Drive drive, EndCondition end, CancellationToken cancellation)
    {
        _stepper.Begin(State);
        var control = new StepControl();
        double step = FirstStep();
        for (int taken = 0; taken < _options.LargestSteps; taken++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return (Outcome.Cancelled, StepEnding.NotReached, "cancelled");
            }

            double least = Math.Max(LeastStep, LeastShare * State.Elapsed);
            double limit = Math.Min(end.Duration - State.Elapsed, _recorder.NextStop(State.Time) - State.Time);
            bool lands = step >= limit * (1 - 1e-9);
            double length = lands ? limit : Math.Min(step, limit / 2);
            double error = Try(length, drive);
            if (!(error <= 1))
            {
                step = length * control.Shrink(error);
                if (step < least)
                {
                    return GiveUp(step);
                }

                ProjectAtTimes(true, drive);
                continue;
            }

            double distance = end.Distance(ChargeKernel.Voltage(_model, _stepper.End.Potential, _stepper.End.Current), _stepper.End.Current);
            if (distance <= 0)
            {
                if (Locate(drive, end, length, distance))
                {
                    Commit();
                    return (Outcome.Completed, end.EventKind, end.Name);
                }

                step = Math.Max(length / 4, least);
                continue;
            }

            LargestError = Math.Max(LargestError, error);
            Commit();
            ProjectAtTimes(error > 0.5 && _driftError >= error, drive);
            if (Ended(end) is { } ended)
            {
                return ended;
            }

            double growth = control.Growth(length, error);
            step = Math.Max(lands ? Math.Max(step, length * growth) : length * growth, least);
        }

        return (Outcome.NotConverged, StepEnding.NotReached, FormattableString.Invariant($"{_options.LargestSteps} time steps were not enough; try a larger tolerance or a shorter step"));
    }

    private double FirstStep()
    {
        double fastest = ElectrodeContent.LargestSurfaceRate(_model, State);
        double first = 20 * _options.Tolerance / Math.Max(fastest, 1e-12);
        return Math.Clamp(first, LeastStep, LargestFirstStep);
    }

    private double Try(double step, Drive drive)
    {
        Tried++;
        if (!_stepper.TryStep(step, drive))
        {
            return 1e6;
        }

        double potential = _options.Tolerance * _options.PotentialToleranceFactor;
        _driftError = _stepper.Drift / (DriftAllowance * potential);
        double error = Math.Max(Math.Max(_stepper.StoichiometryError / _options.Tolerance, _stepper.PotentialError / potential), _driftError);
        (double low, double high) = ElectrodeContent.SurfaceRange(_model, _stepper.End);

        // A step that ends far outside 0..1 crossed a region that it did not see.
        return low < -0.1 || high > 1.1 ? Math.Max(error, 1e3) : error;
    }

    private void Commit()
    {
        State = _stepper.Accept();
        Voltage = ChargeKernel.Voltage(_model, State.Potential, State.Current);
        _recorder.AfterCommit(State, Voltage);
    }

    // A Rosenbrock method keeps the algebraic equations only to its tolerance. Where they are steep (a surface that is nearly
    // full), what is left of them would be a constant part of the error that no shorter step removes.
    private void ProjectAtTimes(bool isInTrouble, Drive drive)
    {
        _troubles = isInTrouble ? _troubles + 1 : 0;
        if (_troubles > 0 && _troubles % ProjectAfter == 0 && Settled(_consistent.Solve(State, drive)))
        {
            _stepper.Begin(State);
        }
    }

    private bool Settled(bool isSolved)
    {
        Voltage = ChargeKernel.Voltage(_model, State.Potential, State.Current);
        return isSolved;
    }

    // Regula falsi on the length of the step. False when the step to the event is not within the tolerance.
    private bool Locate(Drive drive, EndCondition end, double length, double after)
    {
        double before = end.Distance(Voltage, State.Current);
        double low = 0;
        double high = length;
        int side = 0;
        for (int iteration = 0; iteration < LargestLocations; iteration++)
        {
            double tried = Math.Clamp(low + ((high - low) * before / (before - after)), low + (1e-3 * (high - low)), high - (1e-3 * (high - low)));
            if (Try(tried, drive) > 1)
            {
                return false;
            }

            double distance = end.Distance(ChargeKernel.Voltage(_model, _stepper.End.Potential, _stepper.End.Current), _stepper.End.Current);
            if (Math.Abs(distance) <= end.Precision || high - low <= 1e-9 * length)
            {
                return true;
            }

            // Anderson and Bjorck (1973, BIT 13, 253): the end that stays twice is weighed by how far the last step missed.
            if (distance > 0)
            {
                after *= side > 0 ? Weight(distance, before) : 1;
                (low, before, side) = (tried, distance, 1);
            }
            else
            {
                before *= side < 0 ? Weight(distance, after) : 1;
                (high, after, side) = (tried, distance, -1);
            }
        }

        return true;
    }

    private static double Weight(double now, double last) => now < 0 == last < 0 && Math.Abs(now) < Math.Abs(last) ? 1 - (now / last) : 0.5;

    private (Outcome Outcome, StepEnding Ending, string EndedBy) GiveUp(double step) => (Outcome.NotConverged, StepEnding.NotReached, FormattableString.Invariant(
        $"the time step fell below {step:G3} s at {State.Time:0.###} s and {Voltage:0.####} V; try a larger tolerance, or check the material laws for jumps"));

    private (Outcome Outcome, StepEnding Ending, string EndedBy)? Ended(EndCondition end)
    {
        if (State.Elapsed >= end.Duration * (1 - LeastShare))
        {
            return (Outcome.Completed, end.TimeKind, end.TimeName);
        }

        (double low, double high) = ElectrodeContent.SurfaceRange(_model, State);
        if (low >= -LargestExcess && high <= 1 + LargestExcess)
        {
            return null;
        }

        bool isFull = high > 1 + LargestExcess;
        return (Outcome.Stopped, StepEnding.NotReached, FormattableString.Invariant(
            $"the active material is {(isFull ? "full" : "empty")} at its surface (stoichiometry {(isFull ? high : low):0.####}) at {Voltage:0.####} V after {State.Time:0.#} s, before the step's own end was reached; set a voltage limit within what its open-circuit potential reaches"));
    }
}
