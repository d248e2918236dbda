namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// The levels below the voxels: aggregation of strongly linked unknowns, cycles of which every level is solved by up to two steps of a flexible conjugate gradient method
/// (K-cycle: Notay and Vassilevski, Numer. Linear Algebra Appl. 15 (2008) 473), and a direct solution of the last level.
/// </summary>
internal sealed class GraphHierarchy
{
    // A second step is not worth its cost where the first left a quarter.
    private const double Enough = 0.0625;

    // Levels that shrink less than twofold are done once, so that the work of all levels stays a small multiple of the first.
    private const int LeastForTwo = 2;

    private readonly List<GraphLevel> _levels = [];
    private readonly List<GraphCoarsening> _groups = [];
    private readonly List<(float[] First, float[] Flow)> _steps = [];
    private readonly DirectSolution _last;
    private readonly int _threads;

    public GraphHierarchy(ConductionGraph graph, int threads, CancellationToken cancellation)
    {
        _threads = threads;
        while (true)
        {
            _levels.Add(new GraphLevel(graph, threads, cancellation));
            _steps.Add((new float[graph.Count], new float[graph.Count]));
            Size += graph.Count;
            Links += graph.Others.Length;
            if (DirectSolution.Of(graph, isLast: false) is { } solution)
            {
                _last = solution;
                break;
            }

            if (GraphCoarsening.Of(graph) is not { } groups)
            {
                _last = DirectSolution.Of(graph, isLast: true)!;
                break;
            }

            _groups.Add(groups);
            ConductionGraph fine = graph;
            graph = groups.Graph(fine, threads, cancellation);
            fine.ForgetPlaces();
        }
    }

    /// <summary>The number of levels.</summary>
    public int Levels => _levels.Count;

    /// <summary>The unknowns of all levels.</summary>
    public long Size { get; }

    /// <summary>The links of all levels, each seen from both ends.</summary>
    public long Links { get; }

    /// <summary>The first level.</summary>
    public GraphLevel First => _levels[0];

    /// <summary>Balances the current of the first level, nearly.</summary>
    public void Solve(CancellationToken cancellation) => Solve(0, cancellation);

    private void Solve(int k, CancellationToken cancellation)
    {
        GraphLevel level = _levels[k];
        Cycle(k, cancellation);
        if (k == _levels.Count - 1 || (k > 0 && _levels[k - 1].Count < LeastForTwo * level.Count))
        {
            return;
        }

        (float[] spare, float[] flow) = _steps[k];
        (double power, double work) = level.Apply(level.Correction, flow, _threads, cancellation);
        if (!(power > 0))
        {
            return;
        }

        (double before, double after) = level.Subtract(flow, work / power, _threads, cancellation);
        if (after <= Enough * before)
        {
            level.Combine(0, flow, work / power, _threads, cancellation);
            return;
        }

        float[] first = level.Exchange(spare);
        _steps[k] = (first, flow);
        Cycle(k, cancellation);
        (double cross, double second, double rightWork) = level.Products(flow, _threads, cancellation);
        double rest = second - (cross * cross / power);
        if (!(rest > 0))
        {
            level.Combine(work / power, first, 0, _threads, cancellation);
            return;
        }

        double share = rightWork / rest;
        level.Combine((work / power) - (cross / power * share), first, share, _threads, cancellation);
    }

    private void Cycle(int k, CancellationToken cancellation)
    {
        GraphLevel level = _levels[k];
        if (k == _levels.Count - 1)
        {
            _last.Solve(level.Current, level.Correction);
            return;
        }

        GraphLevel coarse = _levels[k + 1];
        GraphCoarsening groups = _groups[k];
        level.ForBlocks(_threads, level.SmoothForward, cancellation);
        coarse.ForBlocks(_threads, (from, end) => level.Restrict(groups, coarse.Current, from, end), cancellation);
        Solve(k + 1, cancellation);
        level.ForBlocks(_threads, (from, end) => level.Prolong(groups, coarse.Correction, from, end), cancellation);
        level.ForBlocks(_threads, level.SmoothBackward, cancellation);
    }
}
