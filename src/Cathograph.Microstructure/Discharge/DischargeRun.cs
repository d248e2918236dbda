using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Constants;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Discharge;

/// <summary>The steps of a discharge and their lengths.</summary>
internal sealed class DischargeRun
{
    private const double FirstShare = 1e-5;
    private const double ShareOfStep = 0.02;
    private const double StoichiometryTolerance = 5e-3;
    private const double LeastShare = 1e-9;
    private const double EndTolerance = 2e-4;
    private const double TimeTolerance = 1e-4;

    private readonly DischargeSetup _setup;
    private readonly DischargeOptions _options;
    private readonly DischargeNetwork _network;
    private readonly DischargeStep _step;
    private readonly double _capacity;
    private readonly double _duration;
    private readonly double _reachedInitial;
    private readonly double _initial;
    private DischargeState _earlier;
    private DischargeState _now;
    private DischargeState _trial;
    private readonly Queue<double> _mapTimes;
    private int _known;
    private int _maps;

    public DischargeRun(DischargeSetup setup, DischargeOptions options, DischargeNetwork network, DischargeStep step)
    {
        (_setup, _options, _network, _step) = (setup, options, network, step);
        (_earlier, _now, _trial) = (State(), State(), State());
        _mapTimes = new Queue<double>(options.MapTimes.Order());
        _capacity = PhysicalConstants.Faraday * setup.Material.MaximumConcentration * network.Volume * network.ActiveCount;
        (Reached, _reachedInitial) = ParticleCharges.ReachedVoxels(setup, network);
        Losses = new ParticleLosses(setup, network);
        double whole = (1 - setup.InitialStoichiometry) * _capacity / network.CrossSection;
        _duration = options.CurrentDensity is { } current ? whole / current : Math.Max(3600, options.LongestTime);
        Array.Fill(_now.Stoichiometry, setup.InitialStoichiometry);
        double open = setup.Material.Potential.Value(setup.InitialStoichiometry);
        for (int voxel = 0; voxel < network.IndexOf.Length; voxel++)
        {
            if (network.IndexOf[voxel] >= 0 && !network.Is(voxel, PhaseRole.Electrolyte))
            {
                int place = network.IndexOf[voxel];
                _now.Potential[place] = open;
                _now.Stoichiometry[place] = network.Is(voxel, PhaseRole.Active) ? setup.InitialAt(voxel) : setup.InitialStoichiometry;
            }
        }

        _now.Potential[network.Collector] = open;
        _initial = _now.Stoichiometry.Sum(s => s - setup.InitialStoichiometry);
    }

    /// <summary>The curve.</summary>
    public List<DischargePoint> Curve { get; } = [];

    /// <summary>The maps.</summary>
    public List<DischargeMap> Maps { get; } = [];

    /// <summary>What the particles lost so far.</summary>
    public ParticleLosses Losses { get; }

    /// <summary>Times of maps that the discharge did not reach, in s.</summary>
    public ImmutableArray<double> MissedTimes => [.. _mapTimes];

    /// <summary>Maps at equal depths that it did not reach.</summary>
    public int MissedMaps => _options.Maps - _maps;

    /// <summary>Active voxels that ions and electrons reach.</summary>
    public long Reached { get; }

    /// <summary>Potential of the collector in V.</summary>
    public double Collector => _now.Potential[_network.Collector];

    /// <summary>Lithium taken up in C.</summary>
    public double Lithium => PhysicalConstants.Faraday * _setup.Material.MaximumConcentration * _network.Volume * (_now.Stoichiometry.Sum(s => s - _setup.InitialStoichiometry) - _initial);

    /// <summary>Steps until something ends it.</summary>
    public DischargeEnding Go(IProgress<DischargePoint>? progress, CancellationToken cancellation)
    {
        double longest = _options.LongestStep ?? (ShareOfStep * _duration);
        double step = Math.Min(longest, FirstShare * _duration);
        DischargeEnding? ending = null;
        while (ending is null)
        {
            cancellation.ThrowIfCancellationRequested();
            (double most, DischargeEnding? byMost) = Most();
            bool isClipped = step >= most;
            double length = Math.Min(step, most);
            Predict(length);
            if (!_step.Solve(_trial, _now, _known > 0 ? _earlier : null, length, cancellation))
            {
                step = 0.25 * length;
                Restart();
                ending = step < LeastShare * _duration ? DischargeEnding.NotReached : null;
                continue;
            }

            double error = _known > 1 ? Error() : 0;
            if (Shorter(length, error) is { } shorter)
            {
                step = shorter;
                Restart();
                continue;
            }

            Advance(progress);
            step = Math.Min(longest, length * (error > 0 ? Math.Clamp(0.9 / Math.Sqrt(error), 0.4, 2) : 2));
            ending = IsAtLowest ? DischargeEnding.Voltage : isClipped ? byMost : null;
        }

        if (Curve.Count == 0)
        {
            throw _options.CurrentDensity is null
                ? new InvalidInputException("--hold", "found a voltage at which not even the first step could be solved; expected one nearer to rest")
                : new InvalidInputException("--rate", "found a current that not even the first step of the discharge sustains; expected a lower one, or a longer time step where one was given: "
                    + FormattableString.Invariant($"{_step.Faces.Count} reacting faces carry {_options.CurrentDensity * _network.CrossSection / _step.Faces.Area:G3} A/m2 of their surface"));
        }

        Keep(1);
        Maps.Sort((one, other) => one.Time.CompareTo(other.Time));
        return ending.Value;
    }

    private bool IsAtLowest => _options.CurrentDensity is not null && _now.Voltage <= _options.LowestVoltage + EndTolerance;

    // A step that went beyond the lowest voltage, or made too large an error, is done again; null for one that stands.
    private double? Shorter(double length, double error)
    {
        bool isBeyond = _options.CurrentDensity is not null && _trial.Voltage < _options.LowestVoltage - EndTolerance && _now.Voltage > _options.LowestVoltage;
        if (isBeyond && _known > 0 && length > LeastShare * _duration)
        {
            return Math.Clamp(Crossing(length), 0.05, 0.98) * length;
        }

        return error > 4 && length > 1e-6 * _duration ? Math.Max(0.3, 0.9 / Math.Sqrt(error)) * length : null;
    }

    // The share of a step after which the parabola through the last three voltages reaches the lowest one.
    private double Crossing(double length)
    {
        double before = (_earlier.Voltage - _now.Voltage) * length / (_earlier.Time - _now.Time);
        double bend = _known > 1 ? ((_trial.Voltage - _now.Voltage) - before) * length / (_trial.Time - _earlier.Time) : 0;
        double slope = _trial.Voltage - _now.Voltage - bend;
        double wanted = _options.LowestVoltage - _now.Voltage;
        double share = wanted / (_trial.Voltage - _now.Voltage);
        for (int k = 0; k < 20; k++)
        {
            double tangent = slope + (2 * bend * share);
            share = tangent < 0 ? Math.Clamp(share - ((((slope + (bend * share)) * share) - wanted) / tangent), 0, 1) : share;
        }

        return share;
    }

    private DischargeState State() => new(_network.Grid.Length);

    // The face currents of a refused step are a poor guess, those of the last state a good one.
    private void Restart() => _step.Restore();

    private (double Most, DischargeEnding? Ending) Most()
    {
        double most = _options.LongestTime - _now.Time;
        DischargeEnding ending = DischargeEnding.Time;

        // A held voltage may also charge: then lithium is left until all is empty.
        double room = _now.Current > 0 ? _reachedInitial : _options.LargestStoichiometry - _reachedInitial;
        double left = (room * _capacity * Reached / Math.Max(1, _network.ActiveCount)) - Math.Abs(_now.Charge);
        double current = _options.CurrentDensity * _network.CrossSection ?? Math.Abs(_now.Current);
        if (current > 0 && left / current < most)
        {
            (most, ending) = (left / current, DischargeEnding.Stoichiometry);
        }

        return (Math.Max(most, 1e-12 * _duration), ending);
    }

    private void Predict(double length)
    {
        _trial.CopyFrom(_now);
        if (_known < 2)
        {
            return;
        }

        double ratio = length / (_now.Time - _earlier.Time);
        for (int k = 0; k < _trial.Potential.Length; k++)
        {
            _trial.Potential[k] += ratio * (_now.Potential[k] - _earlier.Potential[k]);
        }

        for (int k = 0; k < _trial.Stoichiometry.Length; k++)
        {
            _trial.Stoichiometry[k] += ratio * (_now.Stoichiometry[k] - _earlier.Stoichiometry[k]);
        }
    }

    // Against the straight continuation, over what is allowed.
    private double Error()
    {
        double ratio = (_trial.Time - _now.Time) / (_now.Time - _earlier.Time);
        double squares = 0;
        for (int k = 0; k < _trial.Stoichiometry.Length; k++)
        {
            double off = _trial.Stoichiometry[k] - _now.Stoichiometry[k] - (ratio * (_now.Stoichiometry[k] - _earlier.Stoichiometry[k]));
            squares += off * off;
        }

        double voltage = _trial.Voltage - _now.Voltage - (ratio * (_now.Voltage - _earlier.Voltage));

        // Where the voltage falls like a cliff, what counts is when.
        double allowed = _options.VoltageTolerance + (TimeTolerance * _duration * Math.Abs(_trial.Voltage - _now.Voltage) / (_trial.Time - _now.Time));
        return 0.25 * Math.Max(Math.Abs(voltage) / allowed, Math.Sqrt(squares / Math.Max(1, _network.ActiveCount)) / StoichiometryTolerance);
    }

    private void Advance(IProgress<DischargePoint>? progress)
    {
        (_earlier, _now, _trial) = (_now, _trial, _earlier);
        _known++;
        _step.Save();
        var point = new DischargePoint(_now.Time, _now.Voltage, -_now.Current / _network.CrossSection, -_now.Charge / _network.CrossSection, _step.Losses(_now, MeanOfReached()));
        Curve.Add(point);
        _step.Gather(_now, Math.Abs(_now.Charge - _earlier.Charge), Losses);
        progress?.Report(point);
        double whole = (1 - _setup.InitialStoichiometry) * _capacity;
        while (_maps < _options.Maps && -_now.Charge >= whole * (_maps + 1) / (_options.Maps + 1))
        {
            _maps++;
            Keep(((whole * _maps / (_options.Maps + 1)) + _earlier.Charge) / (_earlier.Charge - _now.Charge));
        }

        while (_mapTimes.TryPeek(out double time) && time <= _now.Time)
        {
            _mapTimes.Dequeue();
            Keep((time - _earlier.Time) / (_now.Time - _earlier.Time));
        }
    }

    // What the collector does not reach and what ions do not reach has no share in the charge.
    private double MeanOfReached() => _reachedInitial - (_now.Charge / _capacity * _network.ActiveCount / Math.Max(1, Reached));

    // A state between the last two: 0 the one before, 1 the last.
    private void Keep(double share)
    {
        VoxelGrid grid = _setup.Volume.Grid;
        float[] stoichiometry = new float[_network.IndexOf.Length];
        float[] potential = new float[_network.IndexOf.Length];
        for (int voxel = 0; voxel < stoichiometry.Length; voxel++)
        {
            int place = _network.IndexOf[voxel];
            potential[voxel] = place >= 0 ? (float)Between(_earlier.Potential[place], _now.Potential[place], share) : float.NaN;
            stoichiometry[voxel] = !_network.Is(voxel, PhaseRole.Active)
                ? float.NaN
                : (float)(place >= 0 ? Between(_earlier.Stoichiometry[place], _now.Stoichiometry[place], share) : _setup.InitialAt(voxel));
        }

        Maps.Add(new DischargeMap(
            Between(_earlier.Time, _now.Time, share),
            -Between(_earlier.Charge, _now.Charge, share) / _network.CrossSection,
            new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(stoichiometry)) { Quantity = "lithium stoichiometry" },
            new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(potential)) { Quantity = "potential of Li+ or of electrons", Unit = "V" }));
    }

    private static double Between(double before, double now, double share) => (share * now) + ((1 - share) * before);
}
