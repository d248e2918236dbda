using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Optimisation;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Design;

/// <summary>Searches one family of designs: screens many starts on a coarse mesh, follows the best and most different ones, and finishes the best on the fine mesh.</summary>
internal sealed class DesignSearch(ILayerSpace space, DesignEvaluator evaluator, GradientDesignOptions options, CancellationToken cancellation)
{
    private const int ScreenedPerStart = 8;
    private const double DifferentBy = 0.04;

    /// <summary>The ends of all starts on the coarse mesh, best first.</summary>
    public ImmutableArray<DesignStart> Starts { get; private set; } = [];

    /// <summary>The best design, finished on the fine mesh.</summary>
    /// <param name="known">Named designs to start from.</param>
    /// <param name="told">Told what is being done.</param>
    /// <returns>The search's last result and its layers, or null when no start gives anything.</returns>
    public (MaximiserResult Result, ImmutableArray<DesignLayer> Layers)? Run(
        ImmutableArray<(string Name, ImmutableArray<DesignLayer> Layers)> known, Action<string> told)
    {
        told("screening");
        var starts = new List<DesignStart>();
        var chosen = Choose(Screen(known));
        foreach ((string name, ImmutableArray<double> point, double goal) in chosen)
        {
            told($"search from {name}");
            MaximiserResult end = Maximise(point, isCoarse: true);
            if (end.Value > 0)
            {
                starts.Add(new DesignStart(name, goal, end.Value, space.LayersOf(end.Point), end.Verdict));
            }
        }

        Starts = [.. starts.OrderByDescending(start => start.Goal)];
        if (Starts.IsEmpty)
        {
            return null;
        }

        told("finish");
        MaximiserResult best = Maximise(space.PointOf(Starts[0].Layers), isCoarse: false);
        return best.Value > 0 ? (best, space.LayersOf(best.Point)) : null;
    }

    private List<(string Name, ImmutableArray<double> Point, double Goal)> Screen(ImmutableArray<(string Name, ImmutableArray<DesignLayer> Layers)> known)
    {
        var points = new List<(string Name, ImmutableArray<double> Point)>();
        points.AddRange(known.Select(item => (item.Name, space.PointOf(item.Layers))));
        points.AddRange(Random().Select((layers, k) => (FormattableString.Invariant($"random profile {k + 1}"), space.PointOf(layers))));
        var feasible = points
            .Select(item => (item.Name, Point: FeasiblePoint.Nearest(space.Constraints, item.Point)))
            .Where(item => item.Point is not null)
            .Select(item => (item.Name, Point: item.Point!.Value))
            .ToList();
        IReadOnlyList<double> goals = evaluator.Goals([.. feasible.Select(item => space.LayersOf(item.Point))], isCoarse: true);
        return [.. feasible.Select((item, k) => (item.Name, item.Point, goals[k])).Where(item => double.IsFinite(item.Item3))];
    }

    // Rising profiles, because ions enter at one side; every fourth in any order, in case that this is wrong.
    private IEnumerable<ImmutableArray<DesignLayer>> Random()
    {
        int slices = Math.Max(options.Slices, 2);
        int index = 0;
        foreach (ImmutableArray<double> sample in LatinHypercube.Sample(options.Starts * ScreenedPerStart, slices, options.Seed))
        {
            IEnumerable<double> actives = sample.Select(value => options.Lowest + (value * (options.Highest - options.Lowest)));
            yield return Stack.OfEqual(index++ % 4 == 3 && !options.IsMonotone ? actives : actives.Order());
        }
    }

    private List<(string Name, ImmutableArray<double> Point, double Goal)> Choose(List<(string Name, ImmutableArray<double> Point, double Goal)> screened)
    {
        var chosen = new List<(string Name, ImmutableArray<double> Point, double Goal)>();
        foreach (var candidate in screened.OrderByDescending(item => item.Goal))
        {
            ImmutableArray<DesignLayer> layers = space.LayersOf(candidate.Point);
            if (chosen.Count < options.Starts && chosen.TrueForAll(item => Difference(space.LayersOf(item.Point), layers) > DifferentBy))
            {
                chosen.Add(candidate);
            }
        }

        return chosen;
    }

    /// <summary>Largest difference of two profiles, averaged over thirtieths of the mass so that a shifted border counts by how far it is shifted.</summary>
    public static double Difference(ImmutableArray<DesignLayer> first, ImmutableArray<DesignLayer> second)
    {
        const int parts = 30;
        return Enumerable.Range(0, parts).Max(k => Math.Abs(
            Stack.MeanBetween(first, (double)k / parts, (k + 1.0) / parts) - Stack.MeanBetween(second, (double)k / parts, (k + 1.0) / parts)));
    }

    private MaximiserResult Maximise(ImmutableArray<double> start, bool isCoarse)
    {
        var problem = new MaximumProblem
        {
            Start = start,
            Constraints = space.Constraints,
            Values = points => evaluator.Goals([.. points.Select(space.LayersOf)], isCoarse),
        };
        var how = new MaximiserOptions
        {
            DifferenceStep = space.DifferenceStep,
            ValueTolerance = isCoarse ? 5e-5 : 1e-5,
            LargestIterations = 60,
            IsCentral = !isCoarse,
            FirstStep = isCoarse ? 0.1 : 0.03,
        };
        MaximiserResult result = Maximiser.Maximise(problem, how, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result;
    }
}
