using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Electrochemistry.Hysteresis;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles.VoltageGaps;

/// <summary>The figures of the voltage between charge and discharge.</summary>
public static class VoltageGapFigures
{
    private const int MostPairs = 6;

    /// <summary>The curves with their gaps, and the gap over the cycles when there are several.</summary>
    /// <param name="records">The records with their pairs.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(ImmutableArray<RecordGaps> records)
    {
        (RecordGaps Record, HysteresisPair Pair)[] all = [.. records.SelectMany(record => record.Pairs.Select(pair => (record, pair)))];
        return all.Length > 1 ? [Curves(all), Series(records, all[0].Pair.Gaps[0].Soc)] : [Curves(all)];
    }

    private static Figure Curves((RecordGaps Record, HysteresisPair Pair)[] all)
    {
        (RecordGaps Record, HysteresisPair Pair)[] shown = [.. EvenChoice.Of(all, MostPairs)];
        bool isPerGram = shown.All(item => item.Record.Record.ActiveMass is > 0);
        var marks = new List<Mark>();
        for (int k = 0; k < shown.Length; k++)
        {
            double per = isPerGram ? Amounts.MilliampereHourPerGram(1 / shown[k].Record.Record.ActiveMass!.Value) : Amounts.MilliampereHour(1);
            HysteresisPair pair = shown[k].Pair;
            ColorKey color = ColorKey.Ordered(k, shown.Length);
            string label = string.Create(CultureInfo.InvariantCulture, $"{(shown.Any(item => item.Record != shown[0].Record) ? FigureText.Literal(shown[k].Record.Record.Name) + ", " : "")}cycle {pair.Cycle}, {1000 * pair.Discharge.Current:G3} mA");
            marks.Add(new LineSeries(label, pair.Charge.Charge.Select(q => q * per), pair.Charge.Voltage) { Color = color, Pattern = LinePattern.Solid });

            // The discharge runs to the left from where the charge began its own axis: both curves share one state of charge.
            marks.Add(new LineSeries("", pair.Discharge.Charge.Select(q => (pair.Charge.Capacity - (q * pair.Charge.Capacity / pair.Discharge.Capacity)) * per), pair.Discharge.Voltage) { Color = color, Pattern = LinePattern.Solid });
            foreach (HysteresisGap gap in pair.Gaps.Where(gap => gap.Axis == SocAxis.OwnCapacity))
            {
                marks.Add(new LineSeries("", [gap.ChargePosition * per, gap.ChargePosition * per], [gap.DischargeVoltage, gap.ChargeVoltage]) { Color = color, WidthPoints = 2, Pattern = LinePattern.Solid });
                if (k == 0)
                {
                    marks.Add(new TextAnnotation(gap.ChargePosition * per, (gap.ChargeVoltage + gap.DischargeVoltage) / 2, string.Create(CultureInfo.InvariantCulture, $"{1000 * gap.Voltage:0.#} mV")) { TextSide = TextSide.Right });
                }
            }
        }

        return new Figure
        {
            Name = "hysteresis-curves",
            Title = "Charge and discharge with the gap between them",
            Caption = "Upright bars: the gap at the states of charge that were asked for, each as a share of the curve's own capacity. The discharge is drawn backwards and stretched to the capacity of the charge, so that equal shares stand above each other."
                + (shown.Length < all.Length ? string.Create(CultureInfo.InvariantCulture, $" {shown.Length} of {all.Length} cycles.") : ""),
            Panels = [new Panel { X = new Axis("Capacity", isPerGram ? "mAh g^{-1}" : "mAh"), Y = new Axis("Voltage", "V"), Marks = [.. marks], Legend = shown.Length > 1 ? LegendPlacement.Automatic : LegendPlacement.None }],
        };
    }

    private static Figure Series(ImmutableArray<RecordGaps> records, double soc)
    {
        HysteresisPair[] pairs = [.. records.SelectMany(record => record.Pairs)];
        double[] currents = [.. pairs.Select(pair => pair.Discharge.Current)];
        bool isOverCurrent = currents.All(current => current > 0) && currents.Select(current => Math.Round(Math.Log(current), 1)).Distinct().Count() > 1;
        Func<HysteresisPair, double> place = isOverCurrent ? pair => 1000 * pair.Discharge.Current : pair => pair.Cycle;
        return new Figure
        {
            Name = "hysteresis-series",
            Title = string.Create(CultureInfo.InvariantCulture, $"Voltage hysteresis at {100 * soc:0.##} % state of charge"),
            Caption = "The state of charge counted in the three ways of the table.",
            Panels =
            [
                new Panel
                {
                    X = isOverCurrent ? new Axis("Discharge current", "mA") { Scale = AxisScale.Logarithmic } : new Axis("Cycle"),
                    Y = new Axis("Charge minus discharge", "mV") { IncludeZero = true },
                    Marks =
                    [
                        .. Enum.GetValues<SocAxis>().Select((axis, k) => new ScatterSeries(VoltageGapReport.WordsOf(axis), pairs.Select(place), pairs.Select(pair => 1000 * VoltageGapTables.Of(pair, axis, soc))) { Color = ColorKey.Palette(k) }),
                    ],
                },
            ],
        };
    }
}
