namespace Cathograph.Microstructure.Conduction;

/// <summary>A network of resistors between two electrodes, solved by conjugate gradients in double precision, each unknown scaled by its conductances.</summary>
internal sealed class ResistorNetwork
{
    private const double Tolerance = 1e-8;
    private const int MostIterations = 20000;

    private readonly double[] _first;
    private readonly double[] _last;
    private readonly int[] _starts;
    private readonly int[] _others;
    private readonly double[] _links;
    private readonly double[] _diagonal;

    public ResistorNetwork(List<(int One, int Other, double Conductance)> links, double[] first, double[] last)
    {
        (_first, _last) = (first, last);
        _starts = new int[first.Length + 1];
        foreach ((int one, int other, _) in links)
        {
            _starts[one + 1]++;
            _starts[other + 1]++;
        }

        for (int k = 0; k < first.Length; k++)
        {
            _starts[k + 1] += _starts[k];
        }

        int[] next = _starts[..^1];
        _others = new int[2 * links.Count];
        _links = new double[2 * links.Count];
        _diagonal = [.. first.Zip(last, (a, b) => a + b)];
        foreach ((int one, int other, double conductance) in links)
        {
            (_others[next[one]], _links[next[one]++]) = (other, conductance);
            (_others[next[other]], _links[next[other]++]) = (one, conductance);
            _diagonal[one] += conductance;
            _diagonal[other] += conductance;
        }
    }

    /// <summary>The power at 1 V between the electrodes in W.</summary>
    /// <returns>The power; 0 when nothing leads from one to the other.</returns>
    public double Power(CancellationToken cancellation)
    {
        if (!Percolates())
        {
            return 0;
        }

        int n = _first.Length;
        (double[] v, double[] r, double[] p, double[] flow) = (new double[n], [.. _first], new double[n], new double[n]);
        double before = 0;
        double start = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double energy = 0;
            for (int k = 0; k < n; k++)
            {
                energy += _diagonal[k] > 0 ? r[k] * r[k] / _diagonal[k] : 0;
            }

            start = iteration == 0 ? energy : start;
            if (energy <= Tolerance * Tolerance * start)
            {
                break;
            }

            double turn = before > 0 ? energy / before : 0;
            before = energy;
            for (int k = 0; k < n; k++)
            {
                p[k] = (_diagonal[k] > 0 ? r[k] / _diagonal[k] : 0) + (turn * p[k]);
            }

            double power = Apply(p, flow);
            if (!(power > 0))
            {
                break;
            }

            double length = energy / power;
            for (int k = 0; k < n; k++)
            {
                v[k] += length * p[k];
                r[k] -= length * flow[k];
            }
        }

        // What leaves through the last electrode.
        return v.Zip(_last, (potential, conductance) => potential * conductance).Sum();
    }

    private double Apply(double[] potential, double[] flow)
    {
        double power = 0;
        for (int k = 0; k < flow.Length; k++)
        {
            double sum = (_first[k] + _last[k]) * potential[k];
            for (int link = _starts[k]; link < _starts[k + 1]; link++)
            {
                sum += _links[link] * (potential[k] - potential[_others[link]]);
            }

            flow[k] = sum;
            power += potential[k] * sum;
        }

        return power;
    }

    private bool Percolates()
    {
        bool[] isSeen = new bool[_first.Length];
        var open = new Stack<int>(Enumerable.Range(0, _first.Length).Where(k => _first[k] > 0));
        while (open.TryPop(out int k))
        {
            if (isSeen[k])
            {
                continue;
            }

            if (_last[k] > 0)
            {
                return true;
            }

            isSeen[k] = true;
            for (int link = _starts[k]; link < _starts[k + 1]; link++)
            {
                open.Push(_others[link]);
            }
        }

        return false;
    }
}
