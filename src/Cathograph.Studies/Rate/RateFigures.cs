using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Rate;

/// <summary>The figures of a rate study.</summary>
public static class RateFigures
{
    private const int LargestPanels = 6;
    private const string PerGram = "mAh g^{-1}";

    /// <summary>All figures that the study has data for.</summary>
    /// <param name="result">The study.</param>
    /// <param name="smoothing">The smoothing of dQ/dV; null for the default.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(RateResult result, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var figures = ImmutableArray.CreateBuilder<Figure>();
        if (result.Options.Rates.Length > 1)
        {
            figures.Add(Capability(result));
        }

        if (result.Designs.Length > 1)
        {
            figures.Add(Ratios(result));
        }

        if (result.Options.Rates.Length > 1)
        {
            figures.Add(Ragone(result));
        }

        if (result.Rows.Any(row => row.Record is not null))
        {
            figures.Add(Curves(result));
            figures.Add(DifferentialCapacity(result, smoothing));
        }

        return figures.ToImmutable();
    }

    /// <summary>Capacity over rate, a line a design.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>rate-capability</c>.</returns>
    public static Figure Capability(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isCRate = result.Options.Rates.All(rate => rate.Unit == CurrentUnit.CRate);
        double X(RateRow row) => isCRate ? row.CRate : row.CurrentDensity / 10;
        return new Figure
        {
            Name = "rate-capability",
            Title = "Rate capability",
            Caption = FormattableString.Invariant($"Simulated discharge capacity in cycle {result.Options.Cycle}."),
            Panels =
            [
                new Panel
                {
                    X = new Axis(isCRate ? "Rate" : "Current", isCRate ? "" : "mA cm^{-2}")
                    {
                        Scale = AxisScale.Logarithmic,
                        Ticks = isCRate ? [.. result.Options.Rates.Select(rate => new AxisTick(rate.Value, RateLabel.Of(rate)))] : [],
                    },
                    Y = new Axis("Discharge capacity", PerGram) { IncludeZero = true },
                    Marks = [.. Designs(result).Select(d => Line(result, d, X, row => Amounts.MilliampereHourPerGram(row.SpecificCapacity)))],
                },
            ],
        };
    }

    /// <summary>Capacity of each design by that of the first, bars over rates.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>rate-ratios</c>.</returns>
    public static Figure Ratios(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure
        {
            Name = "rate-ratios",
            Title = $"Discharge capacity against {FigureText.Literal(result.Designs[0].Name)}",
            Panels =
            [
                new Panel
                {
                    X = Axis.OfCategories("Rate", result.Options.Rates.Select(RateLabel.Of)),
                    Y = new Axis("Capacity ratio") { IncludeZero = true },
                    Marks =
                    [
                        .. Designs(result).Skip(1).Select(d => (Mark)new BarSeries(
                            FigureText.Literal(result.Designs[d].Name),
                            Enumerable.Range(0, result.Options.Rates.Length).Select(r => result.Row(d, r).RatioToFirst)) { Color = ColorKey.Palette(d) }),
                        ReferenceLine.AtY(1),
                    ],
                },
            ],
        };
    }

    /// <summary>Mean power against energy, per cell area and per mass of the composite.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>ragone</c>.</returns>
    public static Figure Ragone(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Panel Of(Axis x, Axis y, Func<RateRow, double> power, Func<RateRow, double> energy) => new()
        {
            X = x with { Scale = AxisScale.Logarithmic },
            Y = y with { IncludeZero = true },
            Marks = [.. Designs(result).Select(d => Line(result, d, power, energy))],
        };
        return new Figure
        {
            Name = "ragone",
            Title = "Energy against power",
            Caption = "Mean over the discharge. The masses are those of the composite cathode alone.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 85,
            Panels =
            [
                Of(new Axis("Mean power", "mW cm^{-2}"), new Axis("Energy", "mWh cm^{-2}"), row => row.MeanPower / 10, row => row.ArealEnergy / 36000),
                Of(new Axis("Mean power", "W kg^{-1}"), new Axis("Energy", "Wh kg^{-1}"), row => row.CompositePower, row => row.CompositeEnergy / 3600) with { Legend = LegendPlacement.None },
            ],
        };
    }

    /// <summary>Charge and discharge curves of the reported cycle, a panel a design, a colour a rate.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>voltage-curves</c>.</returns>
    public static Figure Curves(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int panels = Math.Min(result.Designs.Length, LargestPanels);
        return new Figure
        {
            Name = "voltage-curves",
            Title = FormattableString.Invariant($"Charge and discharge in cycle {result.Options.Cycle}"),
            Caption = "Rising lines: charge with its hold. Falling lines: discharge." + (panels < result.Designs.Length ? FormattableString.Invariant($" The first {panels} designs.") : ""),
            Columns = panels > 1 ? 2 : 1,
            WidthMillimetres = panels > 1 ? 180 : 150,
            HeightMillimetres = 90 * ((panels + 1) / 2),
            Panels = [.. Enumerable.Range(0, panels).Select(d => CurvePanel(result, d))],
        };
    }

    /// <summary>dQ/dV of the reported cycle, charge upwards and discharge downwards, a panel a design, a colour a rate.</summary>
    /// <param name="result">The study.</param>
    /// <param name="smoothing">The smoothing; null for the default.</param>
    /// <returns>The figure <c>dqdv</c>.</returns>
    public static Figure DifferentialCapacity(RateResult result, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        smoothing ??= new DifferentialCapacityOptions();
        int panels = Math.Min(result.Designs.Length, LargestPanels);
        return new Figure
        {
            Name = "dqdv",
            Title = FormattableString.Invariant($"Differential capacity in cycle {result.Options.Cycle}"),
            Caption = FormattableString.Invariant($"Charge at constant current upwards, discharge downwards; Gaussian smoothing with a full width at half maximum of {smoothing.SmoothingWidth * 1000:0.##} mV."),
            Columns = panels > 1 ? 2 : 1,
            WidthMillimetres = panels > 1 ? 180 : 150,
            HeightMillimetres = 90 * ((panels + 1) / 2),
            Panels = [.. Enumerable.Range(0, panels).Select(d => DifferentialPanel(result, d, smoothing))],
        };
    }

    private static Panel DifferentialPanel(RateResult result, int design, DifferentialCapacityOptions smoothing)
    {
        int rates = result.Options.Rates.Length;
        var marks = new List<Mark>();
        for (int r = 0; r < rates; r++)
        {
            if (result.Row(design, r).Record is not { ActiveMass: { } mass } record)
            {
                continue;
            }

            bool isNamed = false;
            foreach (int step in Enumerable.Range(0, record.Steps.Length).Where(k => record.Steps[k].Kind is StepKind.Charge or StepKind.Discharge))
            {
                if (DifferentialCapacityAnalysis.OfStep(record, step, smoothing) is { } curve)
                {
                    marks.Add(new LineSeries(isNamed ? "" : RateLabel.Of(result.Options.Rates[r]), curve.Voltage, curve.Value.Select(value => Amounts.MilliampereHourPerGram(value / mass))) { Color = ColorKey.Ordered(r, rates) });
                    isNamed = true;
                }
            }
        }

        return new Panel
        {
            Title = result.Designs.Length > 1 ? FigureText.Literal(result.Designs[design].Name) : "",
            X = new Axis("Voltage", "V"),
            Y = new Axis("dQ/dV", "mAh g^{-1} V^{-1}"),
            LegendTitle = "Rate",
            Legend = LegendOf(result, design),
            Marks = [.. marks],
        };
    }

    // Colours mean the same in every panel, so that one legend does for all.
    private static LegendPlacement LegendOf(RateResult result, int design) =>
        design == Math.Min(result.Designs.Length, LargestPanels) - 1 ? LegendPlacement.Automatic : LegendPlacement.None;

    private static Panel CurvePanel(RateResult result, int design)
    {
        int rates = result.Options.Rates.Length;
        var marks = new List<Mark>();
        for (int r = 0; r < rates; r++)
        {
            if (result.Row(design, r).Record is not { } record)
            {
                continue;
            }

            ColorKey color = ColorKey.Ordered(r, rates);
            AddCurve(marks, StepCurve.Discharge(record), record, (RateLabel.Of(result.Options.Rates[r]), color));
            AddCurve(marks, StepCurve.ChargeAndHold(record), record, ("", color));
        }

        return new Panel
        {
            Title = result.Designs.Length > 1 ? FigureText.Literal(result.Designs[design].Name) : "",
            X = new Axis("Capacity", PerGram) { Minimum = 0 },
            Y = new Axis("Voltage", "V"),
            LegendTitle = "Rate",
            Legend = LegendOf(result, design),
            Marks = [.. marks],
        };
    }

    private static void AddCurve(List<Mark> marks, StepCurve? curve, CyclingRecord record, (string Name, ColorKey Color) look)
    {
        if (curve is not null && record.ActiveMass is { } mass)
        {
            marks.Add(new LineSeries(look.Name, curve.Charge.Select(charge => Amounts.MilliampereHourPerGram(charge / mass)), curve.Voltage) { Color = look.Color });
        }
    }

    private static IEnumerable<int> Designs(RateResult result) => Enumerable.Range(0, result.Designs.Length);

    private static LineSeries Line(RateResult result, int design, Func<RateRow, double> x, Func<RateRow, double> y)
    {
        RateRow[] rows = [.. Enumerable.Range(0, result.Options.Rates.Length).Select(r => result.Row(design, r)).Where(row => double.IsFinite(y(row))).OrderBy(x)];
        return new LineSeries(FigureText.Literal(result.Designs[design].Name), rows.Select(x), rows.Select(y)) { Color = ColorKey.Palette(design), Marker = MarkerShape.Automatic };
    }
}
