using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Simulation;

/// <summary>Walks through a protocol step by step.</summary>
internal sealed class ProtocolRunner
{
    private readonly CellModel _model;
    private readonly RunRecorder _recorder;
    private readonly StepIntegrator _integrator;
    private readonly List<Finding> _findings = [];

    public ProtocolRunner(CellModel model, SimulationOptions options)
    {
        _model = model;
        _recorder = new RunRecorder(model, options);
        _integrator = new StepIntegrator(model, options, _recorder);
    }

    private ElectrodeState State => _integrator.State;

    public CellSolution Run(Protocol protocol, IProgress<int>? stepsDone, CancellationToken cancellation)
    {
        double lithium = ElectrodeContent.Lithium(_model, State);
        double throughput = 0;
        _findings.AddRange(_model.Findings);
        string? trouble = _integrator.Rest() ? null : "the cell at rest has no consistent potentials; check the open-circuit potential of its materials";
        Outcome outcome = trouble is null ? Outcome.Completed : Outcome.NotConverged;
        double previousStart = 0;
        for (int k = 0; k < protocol.Steps.Length && trouble is null; k++)
        {
            ProtocolStep step = protocol.Steps[k];
            double before = State.Charge;
            double start = State.Time;
            (outcome, trouble) = RunStep(step, k, previousStart, cancellation);
            throughput += Math.Abs(State.Charge - before);
            stepsDone?.Report(k + 1);
            previousStart = step.Kind is StepKind.Charge or StepKind.Discharge ? start : previousStart;
        }

        double defect = Math.Abs(ElectrodeContent.Lithium(_model, State) - lithium + State.Charge);
        double balance = defect / Math.Max(throughput, 1e-3 * _model.Capacity);
        string message = trouble ?? FormattableString.Invariant($"{_recorder.Steps.Count} steps of the protocol done");
        return _recorder.Finish(new Verdict(outcome, message, _integrator.LargestError, balance, _integrator.Tried), _findings);
    }

    private (Outcome Outcome, string? Trouble) RunStep(ProtocolStep step, int index, double previousStart, CancellationToken cancellation)
    {
        double start = State.Time;
        double startCharge = State.Charge;
        Drive drive = DriveOf(step);
        if (!_integrator.Switch(drive))
        {
            return (Outcome.NotConverged, FormattableString.Invariant(
                $"step {index + 1} ({step.Instruction}): no consistent potentials after the switch; the current may be beyond what the cell can carry, try a smaller one"));
        }

        EndCondition end = EndCondition.Of(step, start - previousStart, _model);
        _recorder.BeginStep(step, State, _integrator.Voltage);
        string endedBy = end.TimeName;
        StepEnding ending = end.TimeKind;
        Outcome outcome = Outcome.Completed;
        string? trouble = null;
        if (end.Distance(_integrator.Voltage, State.Current) <= 0)
        {
            (ending, endedBy) = (end.EventKind, end.Name);
            _findings.Add(Finding.Note("step-ended-at-once", FormattableString.Invariant(
                $"step {index + 1} ({step.Instruction}) ended in its first instant at {_integrator.Voltage:0.####} V, {end.Name} was already reached"), $"protocol[{index}]"));
        }
        else if (end.Duration > 0)
        {
            (outcome, ending, endedBy) = _integrator.Run(drive, end, cancellation);
            trouble = outcome == Outcome.Completed ? null : FormattableString.Invariant($"step {index + 1} ({step.Instruction}): {endedBy}");
        }

        _recorder.EndStep(State, _integrator.Voltage, (ending, endedBy), start, startCharge);
        return (outcome, trouble);
    }

    private Drive DriveOf(ProtocolStep step) => step.Kind switch
    {
        StepKind.Charge => Drive.Current(EndCondition.CurrentDensity(step.Current!.Value, _model)),
        StepKind.Discharge => Drive.Current(-EndCondition.CurrentDensity(step.Current!.Value, _model)),
        StepKind.Hold => Drive.Voltage(step.HoldVoltage ?? _integrator.Voltage),
        _ => Drive.Current(0),
    };
}
