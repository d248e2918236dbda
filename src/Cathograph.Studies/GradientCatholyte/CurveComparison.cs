using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Puts measured voltage curves beside the simulated ones of the same cell and rate.</summary>
public static class CurveComparison
{
    private const int MostMarkers = 50;
    private const double SameRate = 1e-3;

    /// <summary>The pairs, and what has no partner.</summary>
    /// <param name="result">The study with its rate tests.</param>
    /// <returns>Pairs in the order of the measured curves; a finding for each measured curve that is compared with nothing.</returns>
    public static (ImmutableArray<CurveCheck> Checks, ImmutableArray<Finding> Findings) Of(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var checks = ImmutableArray.CreateBuilder<CurveCheck>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (MeasuredCurve curve in result.Options.MeasuredCurves)
        {
            if (Pair(result, curve) is { } check)
            {
                checks.Add(check);
                continue;
            }

            string cells = string.Join(", ", result.Cells.Select(cell => cell.Name));
            findings.Add(Finding.Note(
                "curve-without-partner",
                FormattableString.Invariant($"A measured {Words(curve.Kind)} of \"{curve.Cell}\" at {(curve.Current is { } rate ? RateLabel.Of(rate) : "no stated rate")} is compared with nothing: expected capacity per gram of active material, one of the cells {cells}, and one of the rates {string.Join(", ", result.Options.Rates.Select(RateLabel.Of))}."),
                curve.Name));
        }

        return (checks.ToImmutable(), findings.ToImmutable());
    }

    /// <summary>How far apart they are.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>measured-curves</c>.</returns>
    public static Table Table(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "measured-curves",
            [
                new("cell") { Key = "cell" }, new("rate") { Key = "rate" }, new("step") { Key = "step" },
                new("measured", "mAh/g CAM") { Key = "measured_mAh_per_gCam", Decimals = 1 }, new("simulated", "mAh/g CAM") { Key = "simulated_mAh_per_gCam", Decimals = 1 },
                new("rms of the voltage", "mV") { Key = "rms_mV", Decimals = 0 }, new("points") { Key = "points", Decimals = 0 },
            ],
            result.Curves.Select(check => new TableRow(
                result.Cells[check.Cell].Name,
                RateLabel.Of(check.Measured.Current!.Value),
                Words(check.Measured.Kind),
                Amounts.MilliampereHourPerGram(check.Measured.Capacity[^1]),
                Amounts.MilliampereHourPerGram(check.Capacity[^1]),
                1000 * check.Rms,
                check.Measured.Voltage.Length)))
        {
            Title = "Measured voltage curves beside the simulated ones",
            Note = "Rms at the capacities that both curves have. A charge is compared with the simulated charge and its hold.",
        };
    }

    /// <summary>Measured and simulated curves, a panel a cell.</summary>
    /// <param name="result">The study, with at least one pair.</param>
    /// <returns>The figure <c>measured-curves</c>.</returns>
    public static Figure Figure(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int[] cells = [.. result.Curves.Select(check => check.Cell).Distinct().Order()];
        return new Figure
        {
            Name = "measured-curves",
            Title = "Measured voltage curves beside the simulated ones",
            Caption = "Open markers: measured. Lines: simulated with all numbers fitted.",
            Columns = cells.Length > 1 ? 2 : 1,
            WidthMillimetres = cells.Length > 1 ? 180 : 130,
            HeightMillimetres = 90 * ((cells.Length + 1) / 2),
            Panels = [.. cells.Select(cell => Panel(result, cell))],
        };
    }

    private static Panel Panel(CatholyteResult result, int cell)
    {
        CurveCheck[] checks = [.. result.Curves.Where(check => check.Cell == cell)];
        Current[] rates = [.. checks.Select(check => check.Measured.Current!.Value).Distinct()];
        var named = new HashSet<Current>();
        var marks = new List<Mark>();
        foreach (CurveCheck check in checks)
        {
            Current rate = check.Measured.Current!.Value;
            ColorKey color = ColorKey.Ordered(Array.IndexOf(rates, rate), rates.Length);
            int step = Math.Max(1, check.Measured.Voltage.Length / MostMarkers);
            int[] shown = [.. Enumerable.Range(0, check.Measured.Voltage.Length).Where(k => k % step == 0)];
            marks.Add(new LineSeries(named.Add(rate) ? RateLabel.Of(rate) : "", check.Capacity.Select(Amounts.MilliampereHourPerGram), check.Voltage) { Color = color });
            marks.Add(new ScatterSeries("", shown.Select(k => Amounts.MilliampereHourPerGram(check.Measured.Capacity[k])), shown.Select(k => check.Measured.Voltage[k])) { Color = color, Open = true });
        }

        return new Panel
        {
            Title = result.Cells[cell].Name,
            X = new Axis("Capacity", "mAh g^{-1}") { IncludeZero = true },
            Y = new Axis("Voltage", "V"),
            Marks = [.. marks],
        };
    }

    private static CurveCheck? Pair(CatholyteResult result, MeasuredCurve curve)
    {
        int cell = result.Cells.ToList().FindIndex(item => string.Equals(item.Name, curve.Cell, StringComparison.OrdinalIgnoreCase));
        int rate = curve.Current is { } current
            ? result.Options.Rates.ToList().FindIndex(item => item.Unit == current.Unit && Math.Abs(item.Value - current.Value) <= SameRate * item.Value)
            : -1;
        if (cell < 0 || rate < 0 || result.Rates.IsEmpty || curve.Basis != CapacityBasis.PerActiveMass || curve.Capacity.IsEmpty || curve.Kind is not (StepKind.Charge or StepKind.Discharge))
        {
            return null;
        }

        // The last fitted set, as everywhere in the report.
        int set = Math.Max(0, result.Numbers.ToList().FindIndex(item => item.Key == result.Options.Reproduction.Models[^1].Key));
        return result.Rates[set].Row(cell, rate).Record is { ActiveMass: { } mass } record
            && (curve.Kind == StepKind.Charge ? StepCurve.ChargeAndHold(record) : StepCurve.Discharge(record)) is { } simulated
            ? new CurveCheck(cell, curve, [.. simulated.Charge.Select(charge => charge / mass)], simulated.Voltage)
            : null;
    }

    private static string Words(StepKind kind) => kind == StepKind.Charge ? "charge" : "discharge";
}
