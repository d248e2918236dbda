namespace Cathograph.Microstructure.Conduction;

/// <summary>The links of one unknown while they are collected; one a thread.</summary>
internal sealed class BoxLinks
{
    private int[] _others = new int[64];
    private double[] _sums = new double[64];

    /// <summary>The number of links.</summary>
    public int Count { get; private set; }

    /// <summary>The conductance to the electrodes.</summary>
    public double Electrode { get; private set; }

    /// <summary>The unknowns at the other ends.</summary>
    public ReadOnlySpan<int> Others => _others.AsSpan(0, Count);

    /// <summary>The conductances.</summary>
    public ReadOnlySpan<double> Sums => _sums.AsSpan(0, Count);

    /// <summary>Begins anew.</summary>
    public void Clear() => (Count, Electrode) = (0, 0);

    /// <summary>Adds a conductance to an electrode.</summary>
    public void AddElectrode(double conductance) => Electrode += conductance;

    /// <summary>Adds a conductance to another unknown.</summary>
    public void Add(int other, double conductance)
    {
        int k = _others.AsSpan(0, Count).IndexOf(other);
        if (k >= 0)
        {
            _sums[k] += conductance;
            return;
        }

        if (Count == _others.Length)
        {
            Array.Resize(ref _others, 2 * Count);
            Array.Resize(ref _sums, 2 * Count);
        }

        (_others[Count], _sums[Count]) = (other, conductance);
        Count++;
    }
}
