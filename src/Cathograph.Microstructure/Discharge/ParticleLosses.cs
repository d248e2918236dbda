using Cathograph.Core.Fields;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// Where each particle loses voltage, as means over the discharge by charge. For every particle, with means over the area of its faces, U(mean s) = collector + ionic + electronic + kinetic + diffusion,
/// so that the differences to the mean particle add up to how far its equilibrium potential lies from that of the mean particle.
/// </summary>
internal sealed class ParticleLosses
{
    private const int Kinds = 4;

    private readonly DischargeNetwork _network;
    private readonly UniformTable _potential;
    private readonly int[] _particle;
    private readonly int _count;
    private readonly double[] _area;
    private readonly double[] _now;
    private readonly double[] _sums;
    private readonly double[] _lithium;
    private readonly long[] _voxels;
    private readonly bool[] _reacts;
    private double _weight;

    public ParticleLosses(DischargeSetup setup, DischargeNetwork network)
    {
        (_network, _potential) = (network, setup.Material.Potential);
        _particle = [.. network.FaceParticle];
        _count = (setup.Particles?.Count ?? 1) + 1;
        (_area, _lithium, _voxels) = (new double[_count], new double[_count], new long[_count]);
        _reacts = new bool[_count];
        foreach (int particle in _particle)
        {
            _reacts[particle] = true;
        }

        (_now, _sums) = (new double[Kinds * _count], new double[Kinds * _count]);
    }

    /// <summary>Adds a face of a state in m2, its losses in V.</summary>
    public void Add(int face, double area, (double Ionic, double Electronic, double Open) losses)
    {
        int particle = _particle[face];
        _area[particle] += area;
        _now[Kinds * particle] += area * losses.Ionic;
        _now[(Kinds * particle) + 1] += area * losses.Electronic;
        _now[(Kinds * particle) + 2] += area * losses.Open;
    }

    /// <summary>Closes a state whose faces were all added.</summary>
    public void Close(DischargeState state, double collector, double weight)
    {
        for (int voxel = 0; voxel < _network.IndexOf.Length; voxel++)
        {
            int place = _network.IndexOf[voxel];
            if (place >= 0 && _network.Is(voxel, PhaseRole.Active))
            {
                int particle = _network.ParticleOf(voxel);
                _lithium[particle] += state.Stoichiometry[place];
                _voxels[particle]++;
            }
        }

        for (int particle = 0; particle < _count; particle++)
        {
            if (_area[particle] > 0)
            {
                int at = Kinds * particle;
                double ionic = _now[at] / _area[particle];
                double electronic = _now[at + 1] / _area[particle];
                double open = _now[at + 2] / _area[particle];
                _sums[at] += weight * ionic;
                _sums[at + 1] += weight * electronic;
                _sums[at + 2] += weight * (open - collector - ionic - electronic);
                _sums[at + 3] += weight * (_potential.Value(_lithium[particle] / _voxels[particle]) - open);
            }
        }

        _weight += weight;
        Array.Clear(_now);
        Array.Clear(_area);
        Array.Clear(_lithium);
        Array.Clear(_voxels);
    }

    /// <summary>The means of a particle in V; not a number for one without faces.</summary>
    public ParticleLoss Of(int particle) => new(At(particle, 0), At(particle, 1), At(particle, 2), At(particle, 3));

    private double At(int particle, int kind) => _reacts[particle] ? _sums[(Kinds * particle) + kind] / _weight : double.NaN;
}
