using System.Collections.Immutable;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>dQ/dV as columns for programs.</summary>
public static class DifferentialCurveSheets
{
    /// <summary>The curves, and all peaks.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The sheets <c>dqdv</c> and <c>all-peaks</c>.</returns>
    public static ImmutableArray<DataSheet> Of(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        DifferentialCurve[] curves = [.. result.Curves];
        ImmutableArray<double> Each(Func<DifferentialCurve, IEnumerable<double>> values) => [.. curves.SelectMany(values)];
        ImmutableArray<double> Same(Func<DifferentialCurve, double> value) => Each(curve => Enumerable.Repeat(value(curve), curve.Result.Voltage.Length));
        (TrackedPeaks Direction, int Track, int Curve)[] peaks =
        [
            .. result.Directions.SelectMany(direction => Enumerable.Range(0, direction.Curves.Length)
                .SelectMany(c => Enumerable.Range(0, direction.Tracks.Length).Where(t => direction.Tracks[t].Peaks[c] is not null).Select(t => (direction, t, c)))),
        ];
        ImmutableArray<double> Peak(Func<Electrochemistry.DifferentialCapacity.CapacityPeak, double> value) =>
            [.. peaks.Select(item => value(item.Direction.Tracks[item.Track].Peaks[item.Curve]!))];
        return
        [
            new DataSheet("dqdv-curves",
            [
                new("record", Same(curve => curve.Record + 1)),
                new("cycle", Same(curve => curve.Cycle)),
                new("isCharge", Same(curve => curve.IsCharge ? 1 : 0)),
                new("voltage_V", Each(curve => curve.Result.Voltage)),
                new("dQdV_mAh_per_V", Each(curve => curve.Result.Value.Select(Amounts.MilliampereHour))),
                new("noise_mAh_per_V", Each(curve => curve.Result.Noise.Select(Amounts.MilliampereHour))),
                new("capacity_mAh", Each(curve => curve.Result.PassedCharge().Select(Amounts.MilliampereHour))),
                new("dVdQ_V_per_mAh", Each(curve => curve.Result.DifferentialVoltage().Select(value => value * 3.6))),
            ]),
            new DataSheet("all-peaks",
            [
                new("record", [.. peaks.Select(item => item.Direction.Curves[item.Curve].Record + 1.0)]),
                new("cycle", [.. peaks.Select(item => (double)item.Direction.Curves[item.Curve].Cycle)]),
                new("isCharge", [.. peaks.Select(item => item.Direction.IsCharge ? 1.0 : 0)]),
                new("track", [.. peaks.Select(item => (double)item.Direction.Tracks[item.Track].Number)]),
                new("voltage_V", Peak(peak => peak.Voltage)),
                new("voltageError_V", Peak(peak => peak.VoltageError)),
                new("height_mAh_per_V", Peak(peak => Amounts.MilliampereHour(peak.Height))),
                new("prominence_mAh_per_V", Peak(peak => Amounts.MilliampereHour(peak.Prominence))),
                new("width_mV", Peak(peak => 1000 * peak.Width)),
                new("area_mAh", Peak(peak => Amounts.MilliampereHour(peak.Area))),
            ]),
        ];
    }
}
