using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Microstructure.Contacts;

/// <summary>Turns crossings by direction into measures of evenness and pairing.</summary>
internal sealed class PatternMeasures
{
    private readonly DirectionGrid _directions;
    private readonly double[] _angles;
    private readonly int[] _nearest;
    private readonly int[] _covered;

    /// <summary>Prepares the angles between all cells.</summary>
    public PatternMeasures(DirectionGrid directions, double tolerance)
    {
        _directions = directions;
        int n = directions.Count;
        _angles = new double[n * n];
        _nearest = new int[n * n];
        _covered = new int[n];
        int[] order = new int[n];
        double[] keys = new double[n];
        for (int a = 0; a < n; a++)
        {
            (double x, double y, double z) = directions.Centres[a];
            for (int b = 0; b < n; b++)
            {
                (double u, double v, double w) = directions.Centres[b];
                _angles[(a * n) + b] = a == b ? 0 : Math.Acos(Math.Clamp((x * u) + (y * v) + (z * w), -1, 1));
                keys[b] = _angles[(a * n) + b];
                order[b] = b;
            }

            Array.Sort(keys, order);
            order.CopyTo(_nearest, a * n);
            _covered[a] = Array.FindLastIndex(keys, angle => angle <= tolerance + 1e-9) + 1;
        }
    }

    /// <summary>The sum of crossings times direction.</summary>
    public (double X, double Y, double Z) Resultant(ReadOnlySpan<long> pattern)
    {
        (double x, double y, double z) = (0, 0, 0);
        for (int k = 0; k < pattern.Length; k++)
        {
            (double u, double v, double w) = _directions.Centres[k];
            x += pattern[k] * u;
            y += pattern[k] * v;
            z += pattern[k] * w;
        }

        return (x, y, z);
    }

    /// <summary>The measures of a particle.</summary>
    public ContactPattern Of(ReadOnlySpan<long> lithium, ReadOnlySpan<long> electrons)
    {
        int n = _directions.Count;
        Span<bool> nearLithium = stackalloc bool[n];
        Span<bool> nearElectrons = stackalloc bool[n];
        int l = Cover(lithium, nearLithium);
        int e = Cover(electrons, nearElectrons);
        int both = 0;
        int either = 0;
        for (int k = 0; k < n; k++)
        {
            both += nearLithium[k] && nearElectrons[k] ? 1 : 0;
            either += nearLithium[k] || nearElectrons[k] ? 1 : 0;
        }

        (double separation, double pairing) = Pairing(lithium, electrons);
        return new ContactPattern((double)l / n, (double)e / n, Evenness(lithium), Evenness(electrons), either > 0 ? (double)both / either : double.NaN, separation, pairing);
    }

    private double Evenness(ReadOnlySpan<long> pattern)
    {
        double sum = Sum(pattern);
        (double x, double y, double z) = Resultant(pattern);
        return sum > 0 ? 1 - (Math.Sqrt((x * x) + (y * y) + (z * z)) / sum) : double.NaN;
    }

    private int Cover(ReadOnlySpan<long> pattern, Span<bool> isNear)
    {
        int n = _directions.Count;
        for (int a = 0; a < n; a++)
        {
            for (int k = 0; pattern[a] > 0 && k < _covered[a]; k++)
            {
                isNear[_nearest[(a * n) + k]] = true;
            }
        }

        return isNear.Count(true);
    }

    // The mean angle from one pattern to the nearest cell of the other, and its mean over all directions, which is what a random turn leads to.
    private (double Separation, double Pairing) Pairing(ReadOnlySpan<long> lithium, ReadOnlySpan<long> electrons)
    {
        double sumLithium = Sum(lithium);
        double sumElectrons = Sum(electrons);
        if (sumLithium <= 0 || sumElectrons <= 0)
        {
            return (double.NaN, double.NaN);
        }

        double toElectrons = 0;
        double toLithium = 0;
        double chance = 0;
        for (int a = 0; a < _directions.Count; a++)
        {
            double e = Nearest(a, electrons);
            double l = Nearest(a, lithium);
            toElectrons += lithium[a] * e / sumLithium;
            toLithium += electrons[a] * l / sumElectrons;
            chance += (e + l) / (2.0 * _directions.Count);
        }

        double separation = 0.5 * (toElectrons + toLithium);
        return (separation, chance > 0 ? 1 - (separation / chance) : 1);
    }

    private double Nearest(int from, ReadOnlySpan<long> pattern)
    {
        int n = _directions.Count;
        for (int k = 0; k < n; k++)
        {
            int cell = _nearest[(from * n) + k];
            if (pattern[cell] > 0)
            {
                return _angles[(from * n) + cell];
            }
        }

        return Math.PI;
    }

    private static double Sum(ReadOnlySpan<long> pattern)
    {
        double sum = 0;
        foreach (long value in pattern)
        {
            sum += value;
        }

        return sum;
    }
}
