using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>The figures of a measured rate test.</summary>
public static class RateSummaryFigures
{
    private const int MostPanels = 6;

    /// <summary>All figures of a rate test.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Rates.Length > 1 ? [Capability(summary), ByCycle(summary), Ragone(summary), Curves(summary)] : [ByCycle(summary), Curves(summary)];
    }

    /// <summary>Capacity over rate, a line a group; bands are the standard deviation over cells.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>The figure <c>rate-capability</c>.</returns>
    public static Figure Capability(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        bool hasRates = summary.Rates.All(rate => double.IsFinite(rate.CRate));
        double X(int rate) => hasRates ? summary.Rates[rate].CRate : CurrentOf(summary, rate);
        ImmutableArray<string> groups = summary.Groups;
        var marks = new List<Mark>();
        for (int g = 0; g < groups.Length; g++)
        {
            (double X, RateStatistics Y)[] points = [.. Enumerable.Range(0, summary.Rates.Length).Select(rate => (X(rate), summary.Capacity(groups[g], rate))).Where(point => point.Item2.Count > 0)];
            bool isReplicated = summary.Cells.Count(cell => cell.Group == groups[g]) > 1;
            if (isReplicated)
            {
                double Half(RateStatistics statistics) => double.IsFinite(statistics.Deviation) ? statistics.Deviation : 0;
                marks.Add(new BandSeries("", points.Select(point => point.X), points.Select(point => point.Y.Mean - Half(point.Y)), points.Select(point => point.Y.Mean + Half(point.Y))) { Color = ColorKey.Palette(g) });
            }

            marks.Add(new LineSeries(groups.Length > 1 ? PanelName.Of(groups[g]) : "", points.Select(point => point.X), points.Select(point => point.Y.Mean)) { Color = ColorKey.Palette(g), Marker = MarkerShape.Automatic });
        }

        return new Figure
        {
            Name = "rate-capability",
            Title = "Rate capability",
            Caption = $"Mean discharge capacity {summary.Unit.Words}, the first time a cell runs at a rate. Bands: standard deviation over the cells of a group.",
            Panels =
            [
                new Panel
                {
                    X = new Axis(hasRates ? "Rate" : "Current", hasRates ? "" : CurrentUnitOf(summary))
                    {
                        Scale = AxisScale.Logarithmic,
                        Ticks = hasRates ? [.. summary.Rates.Select(rate => new AxisTick(rate.CRate, rate.Label))] : [],
                    },
                    Y = new Axis("Discharge capacity", summary.Unit.Charge) { IncludeZero = true },
                    Marks = [.. marks],
                },
            ],
        };
    }

    /// <summary>Discharge capacity over the cycle number, a colour a rate and a panel a cell.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>The figure <c>capacity-by-rate</c>.</returns>
    public static Figure ByCycle(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return Panels(summary, "capacity-by-rate", "Discharge capacity, coloured by rate", "", cell => new Panel
        {
            Title = summary.Cells.Length > 1 ? PanelName.Of(cell.Cycles.Cell.Name) : "",
            X = CycleAxis.Of(cell.Blocks.SelectMany(block => block.Cycles.Select(cycle => cycle.Number))),
            Y = new Axis("Discharge capacity", summary.Unit.Charge) { IncludeZero = true },
            LegendTitle = "Rate",
            Marks = [.. Enumerable.Range(0, summary.Rates.Length).Select(rate => OfRate(summary, cell, rate))],
        });
    }

    /// <summary>Mean power against energy of the discharges.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>The figure <c>ragone</c>.</returns>
    public static Figure Ragone(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ImmutableArray<string> groups = summary.Groups;
        var marks = new List<Mark>();
        for (int g = 0; g < groups.Length; g++)
        {
            (double Power, double Energy)[] points = [.. Enumerable.Range(0, summary.Rates.Length)
                .Select(rate => (summary.At(groups[g], rate, (record, block) => summary.Unit.PowerOf(record, block.Power)).Mean, summary.At(groups[g], rate, (record, block) => summary.Unit.EnergyOf(record, block.Energy)).Mean))
                .Where(point => double.IsFinite(point.Item1) && point.Item1 > 0)];
            marks.Add(new LineSeries(groups.Length > 1 ? PanelName.Of(groups[g]) : "", points.Select(point => point.Power), points.Select(point => point.Energy)) { Color = ColorKey.Palette(g), Marker = MarkerShape.Automatic });
        }

        return new Figure
        {
            Name = "ragone",
            Title = "Energy against power",
            Caption = $"Means over the discharges, {summary.Unit.Words}.",
            Panels = [new Panel { X = new Axis("Mean power", summary.Unit.Power) { Scale = AxisScale.Logarithmic }, Y = new Axis("Energy", summary.Unit.Energy) { IncludeZero = true }, Marks = [.. marks] }],
        };
    }

    /// <summary>Charge and discharge curves of the last cycle at each rate, a panel a cell.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>The figure <c>voltage-curves</c>.</returns>
    public static Figure Curves(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return Panels(summary, "voltage-curves", "Voltage over capacity at each rate", "The last cycle of the first block at each rate. Rising lines: charge with its hold. Falling lines: discharge.", cell => new Panel
        {
            Title = summary.Cells.Length > 1 ? PanelName.Of(cell.Cycles.Cell.Name) : "",
            X = new Axis("Capacity", summary.Unit.Charge) { Minimum = 0 },
            Y = new Axis("Voltage", "V"),
            LegendTitle = "Rate",
            Marks = [.. Enumerable.Range(0, summary.Rates.Length).SelectMany(rate => CurvesOf(summary, cell, rate))],
        });
    }

    private static Figure Panels(RateSummary summary, string name, string title, string caption, Func<CellRates, Panel> panel)
    {
        int panels = Math.Min(summary.Cells.Length, MostPanels);
        return new Figure
        {
            Name = name,
            Title = title,
            Caption = caption + (panels < summary.Cells.Length ? FormattableString.Invariant($" The first {panels} cells.") : ""),
            Columns = panels > 1 ? 2 : 1,
            WidthMillimetres = panels > 1 ? 180 : 150,
            HeightMillimetres = 90 * ((panels + 1) / 2),
            Panels = [.. summary.Cells.Take(panels).Select(panel)],
        };
    }

    private static ScatterSeries OfRate(RateSummary summary, CellRates cell, int rate)
    {
        CycleNumbers[] cycles = [.. cell.Blocks.Where(block => block.Rate == rate).SelectMany(block => block.Cycles)];
        CyclingRecord record = cell.Cycles.Cell.Record;
        return new ScatterSeries(cycles.Length > 0 ? summary.Rates[rate].Label : "", cycles.Select(cycle => (double)cycle.Number), cycles.Select(cycle => summary.Unit.Of(record, cycle.DischargeCapacity)))
        {
            Color = ColorKey.Ordered(rate, summary.Rates.Length),
            Marker = MarkerShape.Circle,
        };
    }

    private static IEnumerable<Mark> CurvesOf(RateSummary summary, CellRates cell, int rate)
    {
        if (cell.At(rate) is not { } block)
        {
            yield break;
        }

        string name = summary.Rates[rate].Label;
        CyclingRecord record = cell.Cycles.Cell.Record;
        foreach (int sign in (int[])[-1, 1])
        {
            if (HalfCurve.Of(record, block.Cycles[^1], sign) is { } curve)
            {
                yield return new LineSeries(name, curve.Charge.Select(charge => summary.Unit.Of(record, charge)), curve.Voltage) { Color = ColorKey.Ordered(rate, summary.Rates.Length) };
                name = "";
            }
        }
    }

    private static double CurrentOf(RateSummary summary, int rate) => summary.Unit.Basis switch
    {
        CapacityBasis.PerActiveMass => summary.Rates[rate].Current,
        CapacityBasis.PerArea => summary.Rates[rate].Current / 10,
        _ => summary.Rates[rate].Current * (IsLarge(summary) ? 1 : 1000),
    };

    private static string CurrentUnitOf(RateSummary summary) => summary.Unit.Basis switch
    {
        CapacityBasis.PerActiveMass => "mA g^{-1}",
        CapacityBasis.PerArea => "mA cm^{-2}",
        _ => IsLarge(summary) ? "A" : "mA",
    };

    private static bool IsLarge(RateSummary summary) => summary.Rates.Max(rate => rate.Current) >= 1;
}
