using Cathograph.Core;
using Cathograph.Core.Constants;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// One implicit step: a block Newton method. Stoichiometry and face currents are solved together at given potentials, by diffusion with what the currents follow on its diagonal; the potentials
/// then move with conductances of the faces in which the stoichiometry answers as it does to a rise of all solids. Those are shifted together so that the faces carry the current of the cell exactly.
/// </summary>
internal sealed class DischargeStep
{
    private const int MostIterations = 30;
    private const double LinearTolerance = 1e-2;
    private const double FollowedShare = 0.03;
    private const double LargestMove = 0.2;
    private const double LargestShift = 6;
    private const double LeastResistance = 1e-7;
    private const double Proportional = 1e-4;
    private const double LithiumTolerance = 1e-7;
    private const double FollowedPerVolt = 5e-3;
    private const double VoltsPerFollowed = 1e-2;
    private const double LeastContraction = 1e-3;
    private const double Forgotten = 0.3;
    private const double Safety = 3;
    private const int MostFollowed = 5;

    private readonly DischargeNetwork _network;
    private readonly DischargeSetup _setup;
    private readonly DischargeOptions _options;
    private readonly NetworkSolver _solver;
    private readonly double[] _residual;
    private readonly double[] _wanted;
    private readonly float[] _drive;
    private readonly float[] _response;
    private readonly double[] _history;
    private readonly int[] _solids;
    private double _effective;
    private double _contraction = 1;

    public DischargeStep(DischargeNetwork network, DischargeSetup setup, DischargeOptions options)
    {
        (_network, _setup, _options) = (network, setup, options);
        _solver = new NetworkSolver(network, options.Threads);
        Faces = new FaceKinetics(network, setup, options.Threads);
        Diffusion = new LithiumDiffusion(network, options.Threads);
        int length = network.Grid.Length;
        (_residual, _wanted, _history) = (new double[length], new double[length], new double[length]);
        (_drive, _response) = (new float[length], new float[length]);
        _solids = [.. Enumerable.Range(0, network.IndexOf.Length).Where(voxel => network.IndexOf[voxel] >= 0 && !network.Is(voxel, Core.Fields.PhaseRole.Electrolyte)).Select(voxel => network.IndexOf[voxel]), network.Collector];
    }

    /// <summary>The reacting faces.</summary>
    public FaceKinetics Faces { get; }

    /// <summary>The lithium.</summary>
    public LithiumDiffusion Diffusion { get; }

    /// <summary>Iterations of Newton's method so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>Iterations of the linear solver so far.</summary>
    public long LinearIterations => _solver.Iterations;

    /// <summary>What the last step left, in V.</summary>
    public double Left { get; private set; }

    /// <summary>Solves a step; the guess stands in the state.</summary>
    /// <param name="state">Guess of potentials and stoichiometry, then the answer.</param>
    /// <param name="now">The state before the step.</param>
    /// <param name="earlier">The one before that; null for a first step, which is Euler's.</param>
    /// <param name="step">In s.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Whether it converged.</returns>
    public bool Solve(DischargeState state, DischargeState now, DischargeState? earlier, double step, CancellationToken cancellation)
    {
        double charge = now.Charge;
        bool isFirst = earlier is null || earlier.Time == 0;
        double effective = step;
        now.Stoichiometry.CopyTo(_history, 0);
        if (earlier is not null)
        {
            // BDF2 with steps of two lengths.
            double ratio = step / (now.Time - earlier.Time);
            double weight = ratio * ratio / (1 + (2 * ratio));
            effective = step * (1 + ratio) / (1 + (2 * ratio));
            charge += weight * (now.Charge - earlier.Charge);
            for (int k = 0; k < _history.Length; k++)
            {
                _history[k] += weight * (now.Stoichiometry[k] - earlier.Stoichiometry[k]);
            }
        }

        _effective = effective;
        Diffusion.Prepare(state.Stoichiometry, _setup.Material.DiffusionPotential, effective, cancellation);
        if (!isFirst)
        {
            Faces.Continue(step / (now.Time - earlier!.Time));
        }

        if (!Iterate(state, cancellation))
        {
            return false;
        }

        double current = 0;
        for (int face = 0; face < Faces.Count; face++)
        {
            current += Faces.Currents[face] * Faces.AreaOf(face);
        }

        (state.Current, state.Charge, state.Time) = (current, charge + (current * effective), now.Time + step);
        state.Voltage = state.Potential[_network.Collector] - _setup.CounterPotential + Series(current / _network.CrossSection, out _);
        return double.IsFinite(state.Voltage);
    }

    /// <summary>All voltage losses beside the volume, in V.</summary>
    /// <param name="current">Of charge in A/m2.</param>
    /// <param name="slope">The derivative in ohm m2.</param>
    public double Series(double current, out double slope)
    {
        slope = _setup.SeriesResistance;
        double loss = slope * current;
        if (_setup.CounterExchangeCurrentDensity is { } exchange)
        {
            double twoThermal = 2 * PhysicalConstants.Gas * _setup.Temperature / PhysicalConstants.Faraday;
            loss += twoThermal * Math.Asinh(current / (2 * exchange));
            slope += twoThermal / Math.Sqrt((current * current) + (4 * exchange * exchange));
        }

        return loss;
    }

    /// <summary>Where the voltage goes, as means over the faces by their currents.</summary>
    /// <param name="state">A state that was solved.</param>
    /// <param name="meanStoichiometry">Of the reached active material.</param>
    public DischargeLosses Losses(DischargeState state, double meanStoichiometry)
    {
        double collector = state.Potential[_network.Collector];
        (double ionic, double electronic, double open) = Faces.Losses(state.Potential, collector, state.Stoichiometry, Diffusion);
        double equilibrium = _setup.Material.Potential.Value(meanStoichiometry);
        double series = -Series(state.Current / _network.CrossSection, out _);
        return new DischargeLosses(equilibrium - _setup.CounterPotential, ionic, electronic, open - collector - ionic - electronic, equilibrium - open, series);
    }

    /// <summary>Adds what a state says about the particles.</summary>
    /// <param name="state">A state that was solved.</param>
    /// <param name="weight">Its weight, such as the charge of its step.</param>
    /// <param name="particles">Receives it.</param>
    public void Gather(DischargeState state, double weight, ParticleLosses particles)
    {
        double collector = state.Potential[_network.Collector];
        for (int face = 0; face < Faces.Count; face++)
        {
            particles.Add(face, Faces.AreaOf(face), Faces.Losses(face, state.Potential, collector, state.Stoichiometry, Diffusion));
        }

        particles.Close(state, collector, weight);
    }

    /// <summary>Keeps the currents of a state that stands.</summary>
    public void Save() => Faces.Save();

    /// <summary>Takes them back after a step that failed.</summary>
    public void Restore() => Faces.Restore();

    private bool Iterate(DischargeState state, CancellationToken cancellation)
    {
        double moved = double.PositiveInfinity;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Iterations++;
            double followed = Follow(state, cancellation);

            // What is still to come is a small share of the last move, as far as the moves before show.
            Left = Math.Max(Math.Min(1, Safety * _contraction) * moved, VoltsPerFollowed * followed);
            if (Left < _options.PotentialTolerance && Settle(state, cancellation))
            {
                return true;
            }

            Respond(cancellation);
            double shift = Balance(state, cancellation);
            if (!double.IsFinite(shift))
            {
                break;
            }

            double before = moved;
            moved = Math.Max(shift, Move(state, cancellation));
            _contraction = iteration == 0 ? Math.Max(_contraction, LeastContraction) : Math.Max(moved / before, Forgotten * _contraction);
        }

        _contraction = 1;
        return false;
    }

    // Currents and stoichiometry at the potentials as they are; the share of the current that moved.
    private double Follow(DischargeState state, CancellationToken cancellation)
    {
        double followed = 0;
        for (int k = 0; k < MostFollowed; k++)
        {
            Faces.Evaluate(state.Potential, null, state.Stoichiometry, Diffusion, cancellation);
            Array.Clear(Diffusion.Extra);
            Faces.AddFeels(_effective, Diffusion.Extra);
            Diffusion.Tighten(cancellation);
            _history.CopyTo(_wanted, 0);
            Faces.AddSources(_effective, _wanted);
            followed = Faces.Follow(Diffusion.Follow(_wanted, state.Stoichiometry, (FollowedShare, FollowedPerVolt * _options.PotentialTolerance), cancellation));
            if (followed < 0.1)
            {
                break;
            }
        }

        Faces.Accept();
        return followed;
    }

    private void Respond(CancellationToken cancellation)
    {
        Array.Clear(_drive);
        Faces.AddRise(_effective, _drive);
        Diffusion.Respond(_drive, _response, LinearTolerance, cancellation);
        Faces.Answer(_response);
    }

    // The last small part of the current, and the lithium that belongs to the currents exactly.
    private bool Settle(DischargeState state, CancellationToken cancellation)
    {
        (double current, double slope) = (0, 0);
        for (int face = 0; face < Faces.Count; face++)
        {
            current += Faces.Currents[face] * Faces.AreaOf(face);
            slope += Faces.Slopes[face] * Faces.AreaOf(face);
        }

        double wanted = Drive(state.Potential[_network.Collector], out double driveSlope);
        double rise = (wanted - current) / (slope + driveSlope);
        if (!(Math.Abs(rise) < _options.PotentialTolerance))
        {
            return false;
        }

        Faces.Raise(rise);
        foreach (int k in _solids)
        {
            state.Potential[k] += rise;
        }

        Diffusion.Loosen(cancellation);
        Lithium(state, cancellation);
        return true;
    }

    private void Lithium(DischargeState state, CancellationToken cancellation)
    {
        _history.CopyTo(_wanted, 0);
        Faces.AddSources(_effective, _wanted);
        Diffusion.Solve(_wanted, state.Stoichiometry, LithiumTolerance, cancellation);
    }

    // Shifts the solids until the faces carry what the cell carries; how far they went is returned.
    private double Balance(DischargeState state, CancellationToken cancellation)
    {
        double shift = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            (double current, double slope) = Faces.Evaluate(state.Potential, shift, state.Stoichiometry, Diffusion, cancellation);
            double wanted = Drive(state.Potential[_network.Collector] + shift, out double driveSlope);
            double error = wanted - current;
            double move = Math.Clamp(error / (slope + driveSlope), -LargestMove, LargestMove);
            shift += move;
            if (Math.Abs(shift) > LargestShift)
            {
                // The particles cannot take the current for so long a step.
                return double.PositiveInfinity;
            }

            if (!(Math.Abs(move) > Proportional))
            {
                Faces.Raise(move);
                break;
            }
        }

        foreach (int k in _solids)
        {
            state.Potential[k] += shift;
        }

        return Math.Abs(shift);
    }

    // The current of charge in A at a potential of the collector, and minus its derivative.
    private double Drive(double collector, out double slope)
    {
        slope = 0;
        if (_options.CurrentDensity is { } fixedCurrent)
        {
            return -fixedCurrent * _network.CrossSection;
        }

        double drop = _options.HeldVoltage!.Value - collector + _setup.CounterPotential;
        double current = 0;
        double perCurrent = LeastResistance;
        for (int k = 0; k < 50; k++)
        {
            double error = drop - Series(current, out perCurrent) - (LeastResistance * current);
            perCurrent += LeastResistance;
            current += error / perCurrent;
            if (Math.Abs(error) < 1e-14)
            {
                break;
            }
        }

        slope = _network.CrossSection / perCurrent;
        return current * _network.CrossSection;
    }

    private double Move(DischargeState state, CancellationToken cancellation)
    {
        int collector = _network.Collector;
        for (int face = 0; face < Faces.Count; face++)
        {
            _network.Conductances[_network.Grid.Turned[Faces.AxisOf(face)]][Faces.LowOf(face)] = (float)(Faces.Slopes[face] * Faces.AreaOf(face) / _network.Unit);
        }

        double drive = Drive(state.Potential[collector], out double slope) / _network.Unit;
        _solver.Into(state.Potential, _residual, cancellation);
        _residual[collector] += drive;
        for (int face = 0; face < Faces.Count; face++)
        {
            (int active, int electrolyte) = (Faces.ActiveOf(face), Faces.ElectrolyteOf(face));
            double current = Faces.Currents[face] * Faces.AreaOf(face) / _network.Unit;
            double linear = _network.Conductances[_network.Grid.Turned[Faces.AxisOf(face)]][Faces.LowOf(face)] * (state.Potential[active] - state.Potential[electrolyte]);
            _residual[active] -= current - linear;
            _residual[electrolyte] += current - linear;
        }

        float[] moves = _solver.Solve(_residual, slope / _network.Unit, LinearTolerance, cancellation);
        double largest = 0;
        foreach (float move in moves)
        {
            largest = Math.Max(largest, Math.Abs(move));
        }

        double share = Math.Min(1, LargestMove / Math.Max(largest, double.Epsilon));
        for (int k = 0; k < moves.Length; k++)
        {
            state.Potential[k] += share * moves[k];
        }

        return largest;
    }
}
