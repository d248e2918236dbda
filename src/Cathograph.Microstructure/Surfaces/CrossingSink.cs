namespace Cathograph.Microstructure.Surfaces;

/// <summary>Sums of crossings by pairs of keys: phases have the keys 0 to <see cref="Slots"/> - 1, a particle has <see cref="Slots"/> + number - 1. One a thread.</summary>
internal sealed class CrossingSink(int slots, int particles)
{
    private readonly long[] _phases = new long[slots * slots];
    private readonly long[] _particles = new long[checked(slots * particles)];
    private readonly PairAreas _contacts = new();

    /// <summary>The number of phases.</summary>
    public int Slots { get; } = slots;

    /// <summary>Adds crossings.</summary>
    /// <param name="first">A key.</param>
    /// <param name="second">Another key.</param>
    /// <param name="weight">What they count.</param>
    public void Add(int first, int second, long weight)
    {
        if (first >= Slots && second >= Slots)
        {
            _contacts.Add(first - Slots, second - Slots, weight);
            return;
        }

        (int low, int high) = first < second ? (first, second) : (second, first);
        if (high < Slots)
        {
            _phases[(low * Slots) + high] += weight;
            return;
        }

        _particles[((high - Slots) * Slots) + low] += weight;
    }

    /// <summary>Adds what another thread found.</summary>
    /// <param name="other">Its sums.</param>
    public void Add(CrossingSink other)
    {
        for (int i = 0; i < _phases.Length; i++)
        {
            _phases[i] += other._phases[i];
        }

        for (int i = 0; i < _particles.Length; i++)
        {
            _particles[i] += other._particles[i];
        }

        _contacts.Add(other._contacts);
    }

    /// <summary>The crossings between two phases outside particles.</summary>
    public long OfPhases(int first, int second) => _phases[(Math.Min(first, second) * Slots) + Math.Max(first, second)];

    /// <summary>The crossings between a particle, from 0, and a phase.</summary>
    public long OfParticle(int particle, int slot) => _particles[(particle * Slots) + slot];

    /// <summary>The crossings between particles, from 0.</summary>
    public IEnumerable<(int First, int Second, long Sum)> Contacts() => _contacts.Sorted();
}
