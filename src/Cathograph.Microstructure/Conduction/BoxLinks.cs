using System.Runtime.CompilerServices;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The links of one unknown while they are collected; one a thread.</summary>
internal sealed class BoxLinks
{
    private int[] _others = new int[64];
    private double[] _sums = new double[64];
    private int[] _runOthers = new int[1 << 16];
    private float[] _runLinks = new float[1 << 16];
    private int _run;

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
    public void Add(int other, double conductance) => Add(other, conductance, 0);

    /// <summary>Adds a conductance to another unknown that is not among the links before one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int other, double conductance, int since)
    {
        int[] others = _others;
        for (int k = since; k < Count; k++)
        {
            if (others[k] == other)
            {
                _sums[k] += conductance;
                return;
            }
        }

        if (Count == _others.Length)
        {
            Array.Resize(ref _others, 2 * Count);
            Array.Resize(ref _sums, 2 * Count);
        }

        (_others[Count], _sums[Count]) = (other, conductance);
        Count++;
    }

    /// <summary>Adds the links to those of the unknowns before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep()
    {
        int end = _run + Count;
        if (end > _runOthers.Length)
        {
            Array.Resize(ref _runOthers, 2 * end);
            Array.Resize(ref _runLinks, 2 * end);
        }

        for (int k = 0; k < Count; k++)
        {
            (_runOthers[_run + k], _runLinks[_run + k]) = (_others[k], (float)_sums[k]);
        }

        _run = end;
    }

    /// <summary>Hands out what was kept, in arrays no longer than it is, and begins a new run.</summary>
    public LinkRun TakeRun()
    {
        var run = new LinkRun(_runOthers[.._run], _runLinks[.._run]);
        _run = 0;
        return run;
    }
}
