using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Fronts;

namespace Cathograph.Studies.Radiographs;

/// <summary>What rests of the cycler do to the gradient and to the front of a layer.</summary>
public static class RestStudy
{
    private const string Gradient = "gradient";
    private const string Front = "front";

    /// <summary>First and last frame of each rest.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="points">Its points over time.</param>
    /// <param name="cycler">The cycler on the clock of the map; null for none.</param>
    /// <returns>A rest each that holds at least two frames.</returns>
    public static ImmutableArray<RestRelaxation> Changes(Layer layer, ImmutableArray<FrontPoint> points, CyclerClock? cycler)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var rests = ImmutableArray.CreateBuilder<RestRelaxation>();
        foreach ((double from, double to) in Rests(cycler))
        {
            FrontPoint[] inside = [.. points.Where(point => point.Time >= from && point.Time <= to && double.IsFinite(point.GradientError))];
            if (inside.Length < 2)
            {
                continue;
            }

            WeightedLine? line = WeightedLine.Fit([.. inside.Select(point => point.Time)], [.. inside.Select(point => point.Gradient)], [.. inside.Select(point => point.GradientError)]);
            rests.Add(new RestRelaxation(
                layer.Name, from, to - from, inside.Length, inside[0].Gradient, inside[0].GradientError, inside[^1].Gradient, inside[^1].GradientError, line?.Slope ?? double.NaN, line?.SlopeError ?? double.NaN));
        }

        return rests.ToImmutable();
    }

    /// <summary>Time constants of gradient and front: of each rest, and of all rests together where there are several.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="points">Its points over time.</param>
    /// <param name="cycler">The cycler on the clock of the map; null for none.</param>
    /// <returns>Fits; those without an answer say why.</returns>
    public static ImmutableArray<RestTimeConstant> TimeConstants(Layer layer, ImmutableArray<FrontPoint> points, CyclerClock? cycler)
    {
        ArgumentNullException.ThrowIfNull(layer);
        (double From, double To)[] rests = [.. Rests(cycler)];
        var found = ImmutableArray.CreateBuilder<RestTimeConstant>();
        foreach ((string quantity, Func<FrontPoint, (double, double)> of) in ((string, Func<FrontPoint, (double, double)>)[])
            [(Gradient, point => (point.Gradient, point.GradientError)), (Front, point => point.ErrorFunction.IsFound ? (point.ErrorFunction.Position, point.ErrorFunction.PositionError) : (double.NaN, double.NaN))])
        {
            ImmutableArray<(double Time, double Value, double Error)>[] runs = [.. rests.Select(rest => Run(points, rest, of))];
            for (int k = 0; k < rests.Length; k++)
            {
                if (runs[k].Length >= 2)
                {
                    found.Add(new RestTimeConstant(layer.Name, quantity, rests[k].From, rests[k].To - rests[k].From, 1, runs[k].Length, ExponentialRelaxation.Fit([runs[k]])));
                }
            }

            int[] several = [.. Enumerable.Range(0, rests.Length).Where(k => runs[k].Length >= 3)];
            if (several.Length > 1)
            {
                found.Add(new RestTimeConstant(
                    layer.Name, quantity, double.NaN, several.Sum(k => rests[k].To - rests[k].From), several.Length, several.Sum(k => runs[k].Length), ExponentialRelaxation.Fit(several.Select(k => runs[k]))));
            }
        }

        return found.ToImmutable();
    }

    private static ImmutableArray<(double Time, double Value, double Error)> Run(ImmutableArray<FrontPoint> points, (double From, double To) rest, Func<FrontPoint, (double Value, double Error)> of) =>
    [
        .. points.Where(point => point.Time >= rest.From && point.Time <= rest.To).Select(point => (Point: point, Of: of(point)))
            .Where(item => double.IsFinite(item.Of.Value) && item.Of.Error > 0 && double.IsFinite(item.Of.Error)).Select(item => (item.Point.Time - rest.From, item.Of.Value, item.Of.Error)),
    ];

    private static IEnumerable<(double From, double To)> Rests(CyclerClock? cycler)
    {
        foreach (RecordedStep step in cycler?.Record.Steps.Where(step => step.Kind == StepKind.Rest && step.Count > 1) ?? [])
        {
            yield return (cycler!.Start + cycler.Record.Time[step.Start], cycler.Start + cycler.Record.Time[step.Start + step.Count - 1]);
        }
    }
}
