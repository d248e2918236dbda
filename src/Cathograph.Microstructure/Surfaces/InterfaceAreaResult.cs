using System.Collections.Immutable;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>The areas of the interfaces of a volume, all in m2. The sum over pairs is the surface, exactly.</summary>
public sealed class InterfaceAreaResult
{
    private readonly KeySource _source;
    private readonly ParticleMoments _moments;
    private readonly CrossingSink _sink;
    private readonly double _unit;
    private readonly double[] _border;
    private readonly double[] _contacts;
    private readonly double[] _pairs;

    internal InterfaceAreaResult(KeySource source, ParticleMoments moments, CrossingSink sink, AreaStencil stencil, double[] border)
    {
        (_source, _moments, _sink, _unit, _border) = (source, moments, sink, stencil.Unit, border);
        PlaneError = stencil.PlaneError;
        Contacts = [.. sink.Contacts().Select(item => new ParticleContact(item.First + 1, item.Second + 1, item.Sum * _unit))];
        _contacts = new double[source.Particles];
        long[] sums = new long[source.Slots * source.Slots];
        foreach ((int first, int second, long sum) in sink.Contacts())
        {
            _contacts[first] += sum * _unit;
            _contacts[second] += sum * _unit;
            AddPair(sums, moments.Slot(first), moments.Slot(second), sum);
        }

        for (int slot = 0; slot < source.Slots; slot++)
        {
            for (int other = 0; other < slot; other++)
            {
                AddPair(sums, slot, other, sink.OfPhases(slot, other));
            }
        }

        for (int particle = 0; particle < source.Particles; particle++)
        {
            for (int slot = 0; slot < source.Slots && moments.Slot(particle) >= 0; slot++)
            {
                AddPair(sums, moments.Slot(particle), slot, sink.OfParticle(particle, slot));
            }
        }

        _pairs = [.. sums.Select(sum => sum * _unit)];
    }

    /// <summary>Gets the labels that occur or have a name, in ascending order.</summary>
    public ImmutableArray<byte> Labels => _source.Labels;

    /// <summary>Gets the number of particles.</summary>
    public int ParticleCount => _source.Particles;

    /// <summary>Gets the contacts between particles, each pair once, in ascending order.</summary>
    public ImmutableArray<ParticleContact> Contacts { get; }

    /// <summary>Gets the largest relative error of the area of a plane of unfavourable orientation; bodies have less.</summary>
    public double PlaneError { get; }

    /// <summary>Gets the unit of the crossings in m2.</summary>
    internal double Unit => _unit;

    /// <summary>The area between two phases.</summary>
    /// <param name="first">A label.</param>
    /// <param name="second">Another label; the same for the boundaries between particles of the phase.</param>
    /// <returns>The area in m2.</returns>
    public double Between(byte first, byte second) => IndexOf(first) is int a && IndexOf(second) is int b ? _pairs[(Math.Min(a, b) * _source.Slots) + Math.Max(a, b)] : 0;

    /// <summary>The surface of a phase against all others, without the faces of the box.</summary>
    /// <param name="label">Its label.</param>
    /// <returns>The area in m2.</returns>
    public double SurfaceOf(byte label) => Labels.Where(other => other != label).Sum(other => Between(label, other));

    /// <summary>The area of a phase on the faces of the box.</summary>
    /// <param name="label">Its label.</param>
    /// <returns>The area in m2.</returns>
    public double BorderOf(byte label) =>
        IndexOf(label) is int slot ? _border[slot] + Enumerable.Range(0, ParticleCount).Where(particle => _moments.Slot(particle) == slot).Sum(particle => _border[_source.Slots + particle]) : 0;

    /// <summary>The area between a particle and the voxels of a phase that belong to no particle.</summary>
    /// <param name="particle">Its number, from 1.</param>
    /// <param name="label">The label of the phase.</param>
    /// <returns>The area in m2.</returns>
    public double OfParticle(int particle, byte label) => IndexOf(label) is int slot ? _sink.OfParticle(particle - 1, slot) * _unit : 0;

    /// <summary>The area between a particle and all other particles.</summary>
    /// <param name="particle">Its number, from 1.</param>
    /// <returns>The area in m2.</returns>
    public double OfParticleWithParticles(int particle) => _contacts[particle - 1];

    /// <summary>The area of a particle on the faces of the box.</summary>
    /// <param name="particle">Its number, from 1.</param>
    /// <returns>The area in m2.</returns>
    public double BorderOfParticle(int particle) => _border[_source.Slots + particle - 1];

    /// <summary>The surface of a particle against everything else, without the faces of the box.</summary>
    /// <param name="particle">Its number, from 1.</param>
    /// <returns>The area in m2.</returns>
    public double SurfaceOfParticle(int particle) => Labels.Sum(label => OfParticle(particle, label)) + _contacts[particle - 1];

    private int? IndexOf(byte label) => Labels.BinarySearch(label) is var at && at >= 0 ? at : null;

    private void AddPair(long[] sums, int first, int second, long sum) => sums[(Math.Min(first, second) * _source.Slots) + Math.Max(first, second)] += sum;
}
