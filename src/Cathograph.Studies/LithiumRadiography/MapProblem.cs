using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Numerics.Fitting;
using Cathograph.Studies.Calibration;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>A comparison of maps as a least-squares problem: parameters of the cell in their search coordinates, then shift of the clock, shift of the depth, contrast.</summary>
internal sealed class MapProblem
{
    private const double LargestContrast = 3;
    private const int MostKept = 200;

    private readonly MapComparisonOptions _options;
    private readonly Func<CellDesign?, DepthTimeMap> _predict;
    private readonly CellDesign? _design;
    private readonly Dictionary<string, DepthTimeMap> _kept = new(StringComparer.Ordinal);

    public MapProblem(MapOverlay overlay, MapComparisonOptions options, Func<CellDesign?, DepthTimeMap> predict, CellDesign? design)
    {
        (Overlay, _options, _predict, _design) = (overlay, options, predict, design);
        Start =
        [
            .. options.Free.Select(free => free.ToCoordinate(Math.Clamp(free.Start ?? free.Parameter.Read(design!), free.Lower, free.Upper))),
            .. options.Aligns ? [0.0, 0.0] : Array.Empty<double>(),
            .. options.FitsContrast ? [1.0] : Array.Empty<double>(),
        ];
    }

    public MapOverlay Overlay { get; }

    /// <summary>The number of unknowns.</summary>
    public int Count => Start.Length;

    /// <summary>Where the search begins.</summary>
    public ImmutableArray<double> Start { get; }

    /// <summary>The cell at a point.</summary>
    public CellDesign? DesignAt(ImmutableArray<double> point) => _design is null
        ? null
        : Enumerable.Range(0, _options.Free.Length).Aggregate(_design, (design, k) => _options.Free[k].Parameter.Apply(design, _options.Free[k].FromCoordinate(point[k])));

    /// <summary>The simulated values at a point.</summary>
    public double[] Simulated(ImmutableArray<double> point)
    {
        int at = _options.Free.Length;
        (double, double) shift = _options.Aligns ? (point[at], point[at + 1]) : (0, 0);
        double contrast = _options.FitsContrast ? point[^1] : 1;
        return Overlay.Simulated(MapAt(point), shift, contrast);
    }

    /// <summary>The problem.</summary>
    public LeastSquaresProblem Problem() => new()
    {
        Residuals = points => [.. points.Select(point => Overlay.Residuals(Simulated(point)))],
        Start = Start,
        Lower = [.. _options.Free.Select(free => free.ToCoordinate(free.Lower)), .. _options.Aligns ? [-_options.LargestTimeShift, -_options.LargestDepthShift] : Array.Empty<double>(), .. _options.FitsContrast ? [1 / LargestContrast] : Array.Empty<double>()],
        Upper = [.. _options.Free.Select(free => free.ToCoordinate(free.Upper)), .. _options.Aligns ? [_options.LargestTimeShift, _options.LargestDepthShift] : Array.Empty<double>(), .. _options.FitsContrast ? [LargestContrast] : Array.Empty<double>()],
        Scale = [.. _options.Free.Select(free => free.IsLogarithmic ? 1 : free.Upper - free.Lower), .. _options.Aligns ? [_options.LargestTimeShift, _options.LargestDepthShift] : Array.Empty<double>(), .. _options.FitsContrast ? [1.0] : Array.Empty<double>()],
    };

    /// <summary>The parameters with their intervals.</summary>
    public ImmutableArray<MapEstimate> Estimates(LeastSquaresResult fit)
    {
        FitStatistics statistics = FitStatistics.Of(fit, _options.Confidence);
        var estimates = ImmutableArray.CreateBuilder<MapEstimate>();
        for (int k = 0; k < Count; k++)
        {
            double half = statistics.HalfWidths[k];
            Func<double, double> value = k < _options.Free.Length ? coordinate => Unbounded(_options.Free[k], coordinate) : coordinate => coordinate;
            (string name, string unit, double size) = Label(k);
            estimates.Add(new MapEstimate(name, value(Start[k]), value(fit.Point[k]), value(fit.Point[k] - half), value(fit.Point[k] + half), unit, size, fit.AtBound[k] != 0));
        }

        return estimates.ToImmutable();
    }

    private static double Unbounded(FreeParameter free, double coordinate) => free.IsLogarithmic ? Math.Exp(coordinate) : coordinate;

    private (string Name, string Unit, double Size) Label(int index)
    {
        int own = index - _options.Free.Length;
        if (own < 0)
        {
            Dimension dimension = _options.Free[index].Parameter.Dimension;
            return (_options.Free[index].Label, dimension.DisplayUnit, Quantity.TryParse($"1 {dimension.DisplayUnit}", dimension, out double one, out _) ? one : 1);
        }

        return (_options.Aligns, own) switch
        {
            (true, 0) => ("shift of the clock", "min", 60),
            (true, 1) => ("shift of the depth", "um", 1e-6),
            _ => ("contrast", "", 1),
        };
    }

    // A cell is simulated once for all shifts and contrasts.
    private DepthTimeMap MapAt(ImmutableArray<double> point)
    {
        if (_options.Free.IsEmpty)
        {
            return _predict(null);
        }

        string key = string.Join(";", point.Take(_options.Free.Length).Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        if (!_kept.TryGetValue(key, out DepthTimeMap? map))
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            map = _predict(DesignAt(point));
            _kept[key] = map;
        }

        return map;
    }
}
