using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Lays a simulated map over the cells of a measured one.</summary>
internal sealed class MapOverlay
{
    private readonly DepthTimeMap _measured;
    private readonly double[] _errors;
    private readonly int[] _cells;
    private readonly double[] _common;

    /// <summary>Chooses the cells that are compared: finite, in the range of depths.</summary>
    public MapOverlay(DepthTimeMap measured, double from, double to, int pristineFrames)
    {
        _measured = measured;
        int depths = measured.Depth.Length;
        _errors = measured.StandardError.IsEmpty ? Scatter(measured) : [.. measured.StandardError];
        _cells = [.. Enumerable.Range(0, measured.Values.Length).Where(i => double.IsFinite(measured.Values[i]) && _errors[i] > 0 && measured.Depth[i % depths] >= from && measured.Depth[i % depths] <= to)];
        _common = Common(pristineFrames);
    }

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Length;

    /// <summary>The simulated value at each cell that is compared.</summary>
    public double[] Simulated(DepthTimeMap map, (double Time, double Depth) shift, double contrast)
    {
        int depths = _measured.Depth.Length;
        var rows = new (int Below, double Share)[depths];
        for (int d = 0; d < depths; d++)
        {
            rows[d] = Place(map.Depth, _measured.Depth[d] - shift.Depth);
        }

        var columns = new (int Below, double Share)[_measured.Time.Length];
        for (int t = 0; t < columns.Length; t++)
        {
            columns[t] = Place(map.Time, _measured.Time[t] - shift.Time);
        }

        var values = new double[_cells.Length];
        for (int k = 0; k < values.Length; k++)
        {
            ((int below, double inDepth), (int before, double inTime)) = (rows[_cells[k] % depths], columns[_cells[k] / depths]);
            double first = Along(map, below, inDepth, before);
            double second = inTime > 0 ? Along(map, below, inDepth, before + 1) : first;
            values[k] = 1 + (contrast * (first + (inTime * (second - first)) - 1));
        }

        return values;
    }

    /// <summary>
    /// Differences over standard errors, whitened: the noise of the pristine frames multiplies every frame of a row by the same factor, so that its part along that direction counts by as much less.
    /// </summary>
    public ImmutableArray<double> Residuals(double[] simulated)
    {
        int depths = _measured.Depth.Length;
        var along = new double[depths];
        var length = new double[depths];
        var residuals = new double[_cells.Length];
        for (int k = 0; k < residuals.Length; k++)
        {
            int row = _cells[k] % depths;
            double own = Own(_cells[k]);
            residuals[k] = (_measured.Values[_cells[k]] - simulated[k]) / own;
            double direction = _measured.Values[_cells[k]] / own;
            along[row] += direction * residuals[k];
            length[row] += direction * direction;
        }

        for (int k = 0; k < residuals.Length; k++)
        {
            int row = _cells[k] % depths;
            double direction = _measured.Values[_cells[k]] / Own(_cells[k]);
            double shrink = length[row] > 0 ? (1 - (1 / Math.Sqrt(1 + (_common[row] * _common[row] * length[row])))) / length[row] : 0;
            residuals[k] -= shrink * direction * along[row];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(residuals);
    }

    /// <summary>The simulated values as a map on all cells; NaN where nothing is compared.</summary>
    public DepthTimeMap MapOf(double[] simulated, string name)
    {
        double[] all = [.. Enumerable.Repeat(double.NaN, _measured.Values.Length)];
        for (int k = 0; k < _cells.Length; k++)
        {
            all[_cells[k]] = simulated[k];
        }

        return new DepthTimeMap(_measured.Depth, _measured.Time, [.. all]) { Name = name, Quantity = _measured.Quantity, Unit = _measured.Unit };
    }

    /// <summary>Measured minus simulated on all cells.</summary>
    public DepthTimeMap DifferenceOf(double[] simulated)
    {
        DepthTimeMap map = MapOf(simulated, _measured.Name);
        return new DepthTimeMap(map.Depth, map.Time, [.. map.Values.Select((value, i) => _measured.Values[i] - value)]) { Name = _measured.Name, Quantity = "measured minus simulated " + _measured.Quantity, StandardError = [.. _errors] };
    }

    /// <summary>Residuals in a range of depths.</summary>
    public MapResiduals Describe(string where, double[] simulated, double from, double to)
    {
        int depths = _measured.Depth.Length;
        int[] inside = [.. Enumerable.Range(0, _cells.Length).Where(k => _measured.Depth[_cells[k] % depths] >= from && _measured.Depth[_cells[k] % depths] <= to)];
        int count = Math.Max(1, inside.Length);
        double Difference(int k) => _measured.Values[_cells[k]] - simulated[k];
        double Error(int k) => _errors[_cells[k]];
        double variance = inside.Sum(k => Error(k) * Error(k));
        double meanMeasured = inside.Sum(k => _measured.Values[_cells[k]]) / count;
        double meanSimulated = inside.Sum(k => simulated[k]) / count;
        double cross = inside.Sum(k => (_measured.Values[_cells[k]] - meanMeasured) * (simulated[k] - meanSimulated));
        double ofMeasured = inside.Sum(k => Math.Pow(_measured.Values[_cells[k]] - meanMeasured, 2));
        double ofSimulated = inside.Sum(k => Math.Pow(simulated[k] - meanSimulated, 2));
        return new MapResiduals(
            where, inside.Length, inside.Sum(Difference) / count, Math.Sqrt(variance) / count, Math.Sqrt(inside.Sum(k => Difference(k) * Difference(k)) / count), Math.Sqrt(variance / count),
            inside.Sum(k => Math.Pow(Difference(k) / Error(k), 2)) / count, ofMeasured * ofSimulated > 0 ? cross / Math.Sqrt(ofMeasured * ofSimulated) : double.NaN);
    }

    // What the pristine frames add to every frame of a row, relative: of n frames, a (n + 1)-th of the variance of a frame that is like them.
    private double[] Common(int pristineFrames)
    {
        int depths = _measured.Depth.Length;
        double[] least = [.. Enumerable.Repeat(double.PositiveInfinity, depths)];
        foreach (int cell in _cells)
        {
            least[cell % depths] = Math.Min(least[cell % depths], _errors[cell] / Math.Abs(_measured.Values[cell]));
        }

        return [.. least.Select(value => double.IsFinite(value) && pristineFrames > 0 ? value / Math.Sqrt(1 + pristineFrames) : 0)];
    }

    private double Own(int cell)
    {
        double common = _common[cell % _measured.Depth.Length] * _measured.Values[cell];
        return Math.Sqrt(Math.Max((_errors[cell] * _errors[cell]) - (common * common), 0.1 * _errors[cell] * _errors[cell]));
    }

    private static double Along(DepthTimeMap map, int below, double share, int time)
    {
        double value = map.At(below, time);
        return share > 0 ? value + (share * (map.At(below + 1, time) - value)) : value;
    }

    // The map goes on beyond its ends as it ends.
    private static (int Below, double Share) Place(ImmutableArray<double> axis, double at)
    {
        if (at <= axis[0] || axis.Length == 1)
        {
            return (0, 0);
        }

        if (at >= axis[^1])
        {
            return (axis.Length - 1, 0);
        }

        int above = axis.BinarySearch(at);
        return above >= 0 ? (above, 0) : (~above - 1, (at - axis[~above - 1]) / (axis[~above] - axis[~above - 1]));
    }

    private static double[] Scatter(DepthTimeMap map)
    {
        const double MedianToDeviation = 1.4826;
        int depths = map.Depth.Length;
        double[] rows = [.. Enumerable.Range(0, depths).Select(d =>
        {
            double[] steps = [.. Enumerable.Range(1, Math.Max(0, map.Time.Length - 1)).Select(t => Math.Abs(map.At(d, t) - map.At(d, t - 1))).Where(double.IsFinite).Order()];
            return steps.Length == 0 ? 0.01 : Math.Max(1e-4, MedianToDeviation * steps[steps.Length / 2] / Math.Sqrt(2));
        })];
        return [.. Enumerable.Range(0, map.Values.Length).Select(i => rows[i % depths])];
    }
}
