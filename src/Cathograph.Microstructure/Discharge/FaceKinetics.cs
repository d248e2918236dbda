using Cathograph.Core;
using Cathograph.Core.Constants;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// Currents of the reacting faces. A face has the potential drop v = U(s at the face) + (2RT/F) asinh(j / 2 i0) + R j, in which R holds the film and the half voxels on both sides, the
/// stoichiometry at the face lies half a voxel of diffusion from that of the voxel. While all solids are shifted together, that of the voxel answers to j as it would to a small shift.
/// </summary>
internal sealed class FaceKinetics
{
    private const int Block = 4096;
    private const int MostIterations = 60;
    private const double Settled = 1e-6;
    private const double LargestExcess = 0.05;
    private const double LeastShare = 1e-4;

    private readonly DischargeMaterial _material;
    private readonly int[] _active;
    private readonly int[] _electrolyte;
    private readonly byte[] _axis;
    private readonly int[] _low;
    private readonly double[] _resistance;
    private readonly double[] _half;
    private readonly double[] _halfIonic;
    private readonly double[] _halfElectronic;
    private readonly double _twoThermal;
    private readonly int _threads;
    private readonly double[] _first;
    private readonly double[] _second;
    private double[] _saved;
    private double[] _earlier;
    private readonly int _blocks;

    public FaceKinetics(DischargeNetwork network, DischargeSetup setup, int threads)
    {
        (_material, _threads) = (setup.Material, threads);
        (_active, _electrolyte, _axis) = ([.. network.FaceActive], [.. network.FaceElectrolyte], [.. network.FaceAxis]);
        _twoThermal = 2 * PhysicalConstants.Gas * setup.Temperature / PhysicalConstants.Faraday;
        _halfIonic = [.. network.Edges.Select(edge => 0.5 * edge / setup.ElectrolyteConductivity)];
        _halfElectronic = [.. network.Edges.Select(edge => 0.5 * edge / setup.ActiveConductivity)];
        _resistance = [.. _halfIonic.Zip(_halfElectronic, (one, other) => setup.Material.FilmResistance + one + other)];
        Areas = network.Areas;
        PerLithium = [.. network.Edges.Select(edge => 1 / (PhysicalConstants.Faraday * setup.Material.MaximumConcentration * edge))];
        _half = [.. network.Edges.Select(edge => 0.5 * edge / (PhysicalConstants.Faraday * setup.Material.MaximumConcentration))];
        _blocks = (Count + Block - 1) / Block;
        (_first, _second) = (new double[_blocks], new double[_blocks]);
        (Currents, Known, Slopes) = (new double[Count], new double[Count], new double[Count]);
        (_saved, _earlier) = (new double[Count], new double[Count]);
        (Own, Feels, Answers) = (new float[Count], new float[Count], new float[Count]);
        _low = new int[Count];
        for (int face = 0; face < Count; face++)
        {
            _low[face] = Math.Min(_active[face], _electrolyte[face]);
        }
    }

    /// <summary>The number of faces.</summary>
    public int Count => _active.Length;

    /// <summary>The area of all faces in m2.</summary>
    public double Area => _axis.Sum(axis => Areas[axis]);

    /// <summary>j out of the particle in A/m2.</summary>
    public double[] Currents { get; }

    /// <summary>j for which the stoichiometry was found.</summary>
    public double[] Known { get; }

    /// <summary>dj/dv in S/m2.</summary>
    public double[] Slopes { get; }

    /// <summary>dj/dv in S/m2 while the stoichiometry of the voxel stays.</summary>
    public float[] Own { get; }

    /// <summary>dj/ds in A/m2, s that of the voxel, while the potentials stay; at least 0.</summary>
    public float[] Feels { get; }

    /// <summary>-ds/dj of the voxel in m2/A when the potentials of all solids rise alike.</summary>
    public float[] Answers { get; }

    private double[] Areas { get; }

    private double[] PerLithium { get; }

    /// <summary>The area of a face in m2.</summary>
    public double AreaOf(int face) => Areas[_axis[face]];

    /// <summary>The axis of the volume that the face lies across.</summary>
    public int AxisOf(int face) => _axis[face];

    /// <summary>The place of the voxel from which the face leads to the next.</summary>
    public int LowOf(int face) => _low[face];

    /// <summary>The place of the active voxel.</summary>
    public int ActiveOf(int face) => _active[face];

    /// <summary>The place of the electrolyte voxel.</summary>
    public int ElectrolyteOf(int face) => _electrolyte[face];

    /// <summary>Adds to the stoichiometry what leaves through the faces in a time in s.</summary>
    public void AddSources(double time, double[] wanted)
    {
        for (int face = 0; face < Count; face++)
        {
            wanted[_active[face]] -= time * Currents[face] * PerLithium[_axis[face]];
        }
    }

    /// <summary>Adds to the diagonal of a step of a length in s how the currents follow the stoichiometry.</summary>
    public void AddFeels(double time, float[] extra)
    {
        for (int face = 0; face < Count; face++)
        {
            extra[_active[face]] += (float)(time * Feels[face] * PerLithium[_axis[face]]);
        }
    }

    /// <summary>What stoichiometry loses in a time in s when the potentials of all solids rise by 1 V, without its own answer.</summary>
    public void AddRise(double time, float[] drive)
    {
        for (int face = 0; face < Count; face++)
        {
            drive[_active[face]] -= (float)(time * Own[face] * PerLithium[_axis[face]]);
        }
    }

    /// <summary>Takes the answer of the stoichiometry to a rise of 1 V of all solids.</summary>
    public void Answer(float[] response)
    {
        for (int face = 0; face < Count; face++)
        {
            // A neighbour that is drained more can turn the sign.
            double whole = Math.Max(LeastShare * Own[face], Own[face] + (Feels[face] * response[_active[face]]));
            Slopes[face] = whole;
            Answers[face] = (float)(Math.Max(0, (Own[face] / whole) - 1) / Math.Max(1e-30, Feels[face]));
        }
    }

    /// <summary>The currents follow a change of the stoichiometry.</summary>
    /// <returns>The share of the current that moved.</returns>
    public double Follow(float[] change)
    {
        (double moved, double all) = (0, 0);
        for (int face = 0; face < Count; face++)
        {
            double by = Feels[face] * change[_active[face]];
            Currents[face] += by;
            moved += Math.Abs(by) * Areas[_axis[face]];
            all += Math.Abs(Currents[face]) * Areas[_axis[face]];
        }

        return moved / Math.Max(all, double.Epsilon);
    }

    /// <summary>The stoichiometry now belongs to these currents.</summary>
    public void Accept() => Currents.CopyTo(Known, 0);

    /// <summary>Keeps the currents of a state that stands.</summary>
    public void Save()
    {
        (_saved, _earlier) = (_earlier, _saved);
        Currents.CopyTo(_saved, 0);
    }

    /// <summary>Continues the currents straight on.</summary>
    /// <param name="ratio">The step ahead over the one behind.</param>
    public void Continue(double ratio)
    {
        for (int face = 0; face < Count; face++)
        {
            Currents[face] = _saved[face] + (ratio * (_saved[face] - _earlier[face]));
        }
    }

    /// <summary>Takes them back after a step that failed.</summary>
    public void Restore() => _saved.CopyTo(Currents, 0);

    /// <summary>Finds the currents.</summary>
    /// <param name="potential">Of every place in V.</param>
    /// <param name="shift">What all solids lie higher in V, the stoichiometry answering; null: the stoichiometry stays as it is.</param>
    /// <param name="stoichiometry">Of the voxels, for the known currents.</param>
    /// <param name="diffusion">Diffusion coefficients.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Total current out of particles in A and its derivative in S.</returns>
    public (double Current, double Slope) Evaluate(
        double[] potential, double? shift, double[] stoichiometry, LithiumDiffusion diffusion, CancellationToken cancellation)
    {
        VoxelWork.Run(_blocks, _threads, block =>
        {
            (double current, double slope) = (0, 0);
            for (int face = block * Block; face < Math.Min(Count, (block + 1) * Block); face++)
            {
                double drop = potential[_active[face]] + (shift ?? 0) - potential[_electrolyte[face]];
                Face(face, drop, (stoichiometry, shift is not null), diffusion);
                current += Currents[face] * Areas[_axis[face]];
                slope += Slopes[face] * Areas[_axis[face]];
            }

            (_first[block], _second[block]) = (current, slope);
        }, cancellation);
        return (_first.Sum(), _second.Sum());
    }

    /// <summary>Raises all solids by so little that the currents follow in proportion.</summary>
    /// <param name="rise">In V.</param>
    public void Raise(double rise)
    {
        for (int face = 0; face < Count; face++)
        {
            Currents[face] += rise * Slopes[face];
        }
    }

    /// <summary>Means over the faces, weighted by their currents: ohmic losses of Li+ and of electrons, half voxels included, and the equilibrium potential at the faces, all in V.</summary>
    /// <param name="potential">Of every place in V.</param>
    /// <param name="collector">Of the collector in V.</param>
    /// <param name="stoichiometry">Of the voxels.</param>
    /// <param name="diffusion">Diffusion coefficients.</param>
    public (double Ionic, double Electronic, double Open) Losses(double[] potential, double collector, double[] stoichiometry, LithiumDiffusion diffusion)
    {
        (double ionic, double electronic, double open, double sum) = (0, 0, 0, 0);
        for (int face = 0; face < Count; face++)
        {
            double weight = Currents[face] * Areas[_axis[face]];
            (double ionicHere, double electronicHere, double openHere) = Losses(face, potential, collector, stoichiometry, diffusion);
            ionic += weight * ionicHere;
            electronic += weight * electronicHere;
            open += weight * openHere;
            sum += weight;
        }

        return (ionic / sum, electronic / sum, open / sum);
    }

    /// <summary>Of one face: ohmic losses of Li+ and of electrons, half voxels included, and the equilibrium potential at it, all in V.</summary>
    public (double Ionic, double Electronic, double Open) Losses(int face, double[] potential, double collector, double[] stoichiometry, LithiumDiffusion diffusion)
    {
        int axis = _axis[face];
        int active = _active[face];
        double j = Currents[face];
        double s = stoichiometry[active] - (_half[axis] / diffusion.DiffusivityOf(active) * j);
        double inside = Math.Clamp(s, -LargestExcess, 1 + LargestExcess);
        double equilibrium = _material.Potential.Value(inside, out double slope);
        return (
            -(potential[_electrolyte[face]] + (j * _halfIonic[axis])),
            potential[active] - (j * _halfElectronic[axis]) - collector,
            equilibrium + ((s - inside) * slope));
    }

    // Exact to 1e-16 of 1, which is all that a sum of voltages can hold; three times faster than the library's.
    private static double Arsinh(double x)
    {
        double size = Math.Abs(x);
        return Math.CopySign(Math.Log(size + Math.Sqrt((size * size) + 1)), x);
    }

    [Kernel("Newton's method on one face, kept within brackets")]
    private void Face(int face, double drop, (double[] Stoichiometry, bool Answers) state, LithiumDiffusion diffusion)
    {
        int lithium = _active[face];
        int axis = _axis[face];
        double half = _half[axis] / diffusion.DiffusivityOf(lithium);
        double answer = state.Answers ? Answers[face] : 0;
        double start = state.Stoichiometry[lithium] + (answer * Known[face]);
        double perCurrent = answer + half;
        double film = _resistance[axis];
        (double low, double high) = (double.NegativeInfinity, double.PositiveInfinity);
        double j = Currents[face];
        double slope = 0;
        double follows = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double s = start - (perCurrent * j);
            double inside = Math.Clamp(s, -LargestExcess, 1 + LargestExcess);
            double open = _material.Potential.Value(inside, out double openSlope);
            open += (s - inside) * openSlope;
            double exchange = _material.ExchangeSquared.Value(Math.Clamp(s, 0, 1), out double exchangeSlope);
            if (exchange <= _material.ExchangeSquaredFloor || s is < 0 or > 1)
            {
                (exchange, exchangeSlope) = (Math.Max(_material.ExchangeSquaredFloor, exchange), 0);
            }

            double error = open + (film * j) + (_twoThermal * Arsinh(j / (2 * Math.Sqrt(exchange)))) - drop;
            double perKinetics = _twoThermal / Math.Sqrt((j * j) + (4 * exchange));
            follows = Math.Max(0, -openSlope + (perKinetics * j * exchangeSlope / (2 * exchange)));
            slope = film + perKinetics + (perCurrent * follows);

            (low, high) = error > 0 ? (low, j) : (j, high);
            double next = j - (error / slope);
            if (next <= low || next >= high)
            {
                next = double.IsFinite(low) && double.IsFinite(high) ? 0.5 * (low + high) : next;
            }

            // What the last move leaves is the square of what was left before it.
            bool isSettled = Math.Abs(error) <= Settled || Math.Abs(next - j) <= 1e-15 * Math.Abs(j);
            j = next;
            if (isSettled)
            {
                break;
            }
        }

        (Currents[face], Slopes[face]) = (j, 1 / slope);
        if (!state.Answers)
        {
            (Own[face], Feels[face]) = ((float)(1 / slope), (float)(follows / slope));
        }
    }
}
