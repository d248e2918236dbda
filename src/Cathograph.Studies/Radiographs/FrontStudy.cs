using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Fronts;

namespace Cathograph.Studies.Radiographs;

/// <summary>
/// Follows fronts through the layers of a map: at each time an error function is fitted to the ratio and to -ln of it, which grows with what has changed, and a change point to the latter; then their speed over time and charge,
/// and the gradient of the layer and what rests do to it.
/// </summary>
public static class FrontStudy
{
    private const int FewestPoints = 3;
    private const int FewestRows = 6;
    private const double Apart = 3;
    private const double BlurredDepths = 2;

    /// <summary>Finds the fronts.</summary>
    /// <param name="map">Ratios to the pristine state.</param>
    /// <param name="errors">Standard errors that are independent from depth to depth, in the order of the map; empty to take those of the map, or the residuals where it has none.</param>
    /// <param name="layers">The layers in m of depth.</param>
    /// <param name="options">Where fronts are sought.</param>
    /// <param name="cycler">The cycler on the clock of the map; null for none.</param>
    /// <returns>The fronts.</returns>
    /// <exception cref="InvalidInputException">A layer is not there, or holds too few depths.</exception>
    public static FrontStudyResult Run(DepthTimeMap map, ImmutableArray<double> errors, ImmutableArray<Layer> layers, FrontOptions options, CyclerClock? cycler)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(options);
        errors = errors.IsDefaultOrEmpty ? map.StandardError : errors;
        var findings = new List<Finding>();
        var tracks = ImmutableArray.CreateBuilder<(Layer, ImmutableArray<FrontPoint>)>();
        var speeds = ImmutableArray.CreateBuilder<FrontSpeed>();
        var rests = ImmutableArray.CreateBuilder<RestRelaxation>();
        var constants = ImmutableArray.CreateBuilder<RestTimeConstant>();
        foreach (string name in options.Layers)
        {
            Layer layer = layers.FirstOrDefault(item => item.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidInputException("--in", $"found no layer \"{name}\"; expected one of {(layers.IsEmpty ? "those of --layers" : string.Join(", ", layers.Select(item => item.Name)))}");
            ImmutableArray<FrontPoint> points = Track(map, errors, layer, options, cycler);
            tracks.Add((layer, points));
            speeds.AddRange(SpeedsOf(layer, points, cycler));
            rests.AddRange(RestStudy.Changes(layer, points, cycler));
            constants.AddRange(RestStudy.TimeConstants(layer, points, cycler));
            findings.AddRange(Findings(layer, points));
        }

        return new FrontStudyResult
        {
            Map = map, Layers = layers, Tracks = tracks.ToImmutable(), Speeds = speeds.ToImmutable(), Rests = rests.ToImmutable(), TimeConstants = constants.ToImmutable(), Cycler = cycler, Findings = [.. findings],
        };
    }

    private static ImmutableArray<FrontPoint> Track(DepthTimeMap map, ImmutableArray<double> errors, Layer layer, FrontOptions options, CyclerClock? cycler)
    {
        int[] rows = RowsOf(map, layer, options);
        double step = (map.Depth[rows[^1]] - map.Depth[rows[0]]) / (rows.Length - 1);
        double first = map.Depth[rows[0]] - (step / 2);
        double correlation = Math.Sqrt(Math.Max(1, options.Correlation));
        double[] depth = [.. rows.Select(row => map.Depth[row])];
        var points = ImmutableArray.CreateBuilder<FrontPoint>(map.Time.Length);
        for (int t = 0; t < map.Time.Length; t++)
        {
            (double[] values, double[] spread) = Column(map, errors, rows, t);
            bool isKnown = !errors.IsEmpty;
            bool isPristine = isKnown && values.All(value => !double.IsFinite(value) || Math.Abs(value) < 1e-12);
            FrontFit smooth = isPristine ? FrontFit.None("the pristine state") : Scaled(Smooth(map, errors, rows, t, options.Correlation), first, step, correlation);
            FrontFit sharp = isPristine ? FrontFit.None("the pristine state") : Scaled(ChangePoint.Of(values, spread, isKnown), first, step, correlation);
            WeightedLine? line = isPristine ? null : WeightedLine.Fit(depth, values, spread);
            double charge = cycler?.At(map.Time[t]).Charge ?? double.NaN;
            points.Add(new FrontPoint(map.Time[t], charge, smooth, sharp, line?.Slope ?? 0, line is null ? double.NaN : correlation * line.SlopeError));
        }

        return points.MoveToImmutable();
    }

    private static int[] RowsOf(DepthTimeMap map, Layer layer, FrontOptions options)
    {
        double margin = options.Margin ?? (map.Depth.Length > 1 ? BlurredDepths * (map.Depth[^1] - map.Depth[0]) / (map.Depth.Length - 1) : 0);
        int[] rows = [.. Enumerable.Range(0, map.Depth.Length).Where(i => map.Depth[i] >= layer.Start + margin && map.Depth[i] <= layer.End - margin)];
        if (rows.Length < FewestRows)
        {
            throw new InvalidInputException("--layers", FormattableString.Invariant($"found {rows.Length} depths of the map in the layer {layer.Name} ({1e6 * layer.Start:F1} to {1e6 * layer.End:F1} um); expected at least {FewestRows}"));
        }

        return rows;
    }

    // -ln of the ratio of one time and its standard errors.
    private static (double[] Values, double[] Spread) Column(DepthTimeMap map, ImmutableArray<double> errors, int[] rows, int time)
    {
        double[] values = new double[rows.Length];
        double[] spread = new double[rows.Length];
        for (int k = 0; k < rows.Length; k++)
        {
            double ratio = map.At(rows[k], time);
            values[k] = ratio > 0 ? -Math.Log(ratio) : double.NaN;
            spread[k] = errors.IsEmpty ? 1 : errors[rows[k] + (map.Depth.Length * time)] / ratio;
        }

        return (values, spread);
    }

    // Its place is that of a front of either form.
    private static FrontFit Smooth(DepthTimeMap map, ImmutableArray<double> errors, int[] rows, int time, double correlation) => RatioFront.Of(
        [.. rows.Select(row => map.At(row, time))], [.. rows.Select(row => errors.IsEmpty ? 1 : errors[row + (map.Depth.Length * time)])], !errors.IsEmpty, correlation);

    private static FrontFit Scaled(FrontFit fit, double first, double step, double correlation) => fit with
    {
        Position = first + (step * fit.Position),
        PositionError = correlation * step * fit.PositionError,
        Width = step * fit.Width,
        WidthError = correlation * step * fit.WidthError,
        StepError = correlation * fit.StepError,
    };

    // Charging and discharging with the rests within them; a speed needs some points.
    private static IEnumerable<FrontSpeed> SpeedsOf(Layer layer, ImmutableArray<FrontPoint> points, CyclerClock? cycler)
    {
        foreach ((string name, double from, double to) in Stretches(cycler, points))
        {
            FrontPoint[] inside = [.. points.Where(point => point.ErrorFunction.IsFound && point.Time >= from && point.Time <= to)];
            if (inside.Length < FewestPoints)
            {
                continue;
            }

            double[] place = [.. inside.Select(point => point.ErrorFunction.Position)];
            double[] error = [.. inside.Select(point => point.ErrorFunction.PositionError)];
            WeightedLine? time = WeightedLine.Fit([.. inside.Select(point => point.Time)], place, error);
            double sign = name == "discharge" ? -1 : 1;
            WeightedLine? charge = cycler is null ? null : WeightedLine.Fit([.. inside.Select(point => sign * point.Charge)], place, error);
            if (time is not null)
            {
                yield return new FrontSpeed(layer.Name, name, inside[0].Time, inside[^1].Time, inside.Length, time, charge);
            }
        }
    }

    private static IEnumerable<(string Name, double From, double To)> Stretches(CyclerClock? cycler, ImmutableArray<FrontPoint> points)
    {
        if (cycler is null)
        {
            yield return ("all", points[0].Time, points[^1].Time);
            yield break;
        }

        (int direction, double from) = (0, double.NaN);
        foreach (RecordedStep step in cycler.Record.Steps.Where(step => step.Charge != 0 && step.Kind != StepKind.Rest && step.Count > 1))
        {
            int sign = Math.Sign(step.Charge);
            double start = cycler.Start + cycler.Record.Time[step.Start];
            if (sign != direction)
            {
                if (direction != 0)
                {
                    yield return (direction > 0 ? "charge" : "discharge", from, start);
                }

                (direction, from) = (sign, start);
            }
        }

        if (direction != 0)
        {
            yield return (direction > 0 ? "charge" : "discharge", from, cycler.Start + cycler.Record.Time[^1]);
        }
    }

    private static IEnumerable<Finding> Findings(Layer layer, ImmutableArray<FrontPoint> points)
    {
        int found = points.Count(point => point.ErrorFunction.IsFound);
        if (found == 0)
        {
            yield return Finding.Note("no-front", FormattableString.Invariant($"No front stands out in the layer {layer.Name}: {points.GroupBy(point => point.ErrorFunction.Reason).OrderByDescending(group => group.Count()).First().Key}."), layer.Name);
        }

        FrontPoint[] both = [.. points.Where(point => point.ErrorFunction.IsFound && point.ChangePoint.IsFound)];
        int apart = both.Count(point => Math.Abs(point.ErrorFunction.Position - point.ChangePoint.Position)
            > Apart * Math.Sqrt((point.ErrorFunction.PositionError * point.ErrorFunction.PositionError) + (point.ChangePoint.PositionError * point.ChangePoint.PositionError)) + (point.ErrorFunction.Width / 2));
        if (apart > 0)
        {
            yield return Finding.Note("front-methods-differ", FormattableString.Invariant($"In {apart} of {both.Length} profiles of the layer {layer.Name} error function and change point lie further apart than their errors and half the width of the front: the front is near an end of the layer or not symmetric."), layer.Name);
        }

        double[] chi = [.. points.Where(point => point.ErrorFunction.IsFound && point.ErrorFunction.ReducedChiSquare > 0).Select(point => point.ErrorFunction.ReducedChiSquare).Order()];
        if (chi.Length > 0 && chi[chi.Length / 2] > 2)
        {
            yield return Finding.Note("front-shape", FormattableString.Invariant($"The profiles of the layer {layer.Name} leave {chi[chi.Length / 2]:F1} times the expected variance: the front is not one error function, and its errors are enlarged by the root of that."), layer.Name);
        }
    }
}
