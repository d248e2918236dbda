using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>The figures of cycled cells.</summary>
public static class CycleFigures
{
    private const int MostPanels = 6;
    private const int MostPoints = 4000;
    private const int MostMarkers = 150;

    /// <summary>All figures of some cells.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="asked">Cycles whose voltage curves are drawn; empty for a choice.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(ImmutableArray<CellCycles> cells, ImmutableArray<int> asked)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        CellCycles[] cycled = [.. cells.Where(cell => cell.Cycles.Any(cycle => cycle.ChargeCapacity + cycle.DischargeCapacity > 0))];
        if (cycled.Any(cell => cell.Cycles.Length > 1))
        {
            figures.Add(Capacity([.. cycled]));
        }

        if (cycled.Length > 0)
        {
            figures.Add(Curves([.. cycled], asked));
        }

        figures.Add(OverTime(cells));
        return figures.ToImmutable();
    }

    /// <summary>Capacities and coulombic efficiency over the cycle number.</summary>
    /// <param name="cells">The cells.</param>
    /// <returns>The figure <c>capacity</c>.</returns>
    public static Figure Capacity(ImmutableArray<CellCycles> cells)
    {
        var unit = CapacityUnit.For(cells.Select(cell => cell.Cell.Record));
        bool isOne = cells.Length == 1;
        var capacities = new List<Mark>();
        var efficiencies = new List<Mark>();
        for (int i = 0; i < cells.Length; i++)
        {
            CellCycles cell = cells[i];
            CyclingRecord record = cell.Cell.Record;
            string name = PanelName.Of(cell.Cell.Name);
            CycleNumbers[] up = [.. cell.Cycles.Where(cycle => cycle.ChargeCapacity > 0)];
            CycleNumbers[] down = [.. cell.Cycles.Where(cycle => cycle.DischargeCapacity > 0)];
            CycleNumbers[] both = [.. cell.Cycles.Where(cycle => cycle.IsComplete && double.IsFinite(cycle.CoulombicEfficiency))];
            capacities.Add(Series(isOne ? "charge" : "", up, cycle => unit.Of(record, cycle.ChargeCapacity), (i, true)));
            capacities.Add(Series(isOne ? "discharge" : name, down, cycle => unit.Of(record, cycle.DischargeCapacity), (i, false)));
            efficiencies.Add(Series("", both, cycle => 100 * cycle.CoulombicEfficiency, (i, false)));
        }

        Axis axis = CycleAxis.Of(cells.SelectMany(cell => cell.Cycles.Select(cycle => cycle.Number)));
        return new Figure
        {
            Name = "capacity",
            Title = "Capacity and coulombic efficiency",
            Caption = $"{(cells.Any(cell => cell.Cycles.Length > MostMarkers) ? "Dashed or open" : "Open")}: charge; {(cells.Any(cell => cell.Cycles.Length > MostMarkers) ? "solid or filled" : "filled")}: discharge; capacities {unit.Words}. Coulombic efficiency: {string.Join("; ", cells.Select(cell => cell.Convention).Distinct())}; incomplete cycles are left out.",
            HeightMillimetres = 140,
            Panels =
            [
                new Panel { X = axis, Y = new Axis("Capacity", unit.Charge) { IncludeZero = true }, Marks = [.. capacities] },
                new Panel { X = axis, Y = new Axis("Coulombic efficiency", "%"), Marks = [.. efficiencies, ReferenceLine.AtY(100)] },
            ],
        };
    }

    /// <summary>Voltage over capacity of chosen cycles, a panel a cell and a colour a cycle.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="asked">Cycle numbers; empty for a choice.</param>
    /// <returns>The figure <c>voltage-curves</c>.</returns>
    public static Figure Curves(ImmutableArray<CellCycles> cells, ImmutableArray<int> asked)
    {
        int panels = Math.Min(cells.Length, MostPanels);
        return new Figure
        {
            Name = "voltage-curves",
            Title = "Voltage over capacity",
            Caption = "Rising lines: charge with its hold. Falling lines: discharge. Capacity counts from the start of each; rests are left out." + (panels < cells.Length ? FormattableString.Invariant($" The first {panels} cells.") : ""),
            Columns = panels > 1 ? 2 : 1,
            WidthMillimetres = panels > 1 ? 180 : 150,
            HeightMillimetres = 90 * ((panels + 1) / 2),
            Panels = [.. cells.Take(panels).Select(cell => CurvePanel(cell, asked, cells.Length > 1))],
        };
    }

    /// <summary>Voltage and current over time.</summary>
    /// <param name="cells">The cells.</param>
    /// <returns>The figure <c>over-time</c>.</returns>
    public static Figure OverTime(ImmutableArray<CellCycles> cells)
    {
        var voltages = new List<Mark>();
        var currents = new List<Mark>();
        for (int i = 0; i < cells.Length; i++)
        {
            CyclingRecord record = cells[i].Cell.Record;
            int[] rows = ThinRows.Of(record.Voltage, record.Current, MostPoints);
            string name = cells.Length > 1 ? PanelName.Of(cells[i].Cell.Name) : "";
            double[] hours = [.. rows.Select(row => record.Time[row] / 3600)];
            voltages.Add(new LineSeries(name, hours, rows.Select(row => record.Voltage[row])) { Color = ColorKey.Palette(i), WidthPoints = 0.8 });
            currents.Add(new LineSeries("", hours, rows.Select(row => 1000 * record.Current[row])) { Color = ColorKey.Palette(i), WidthPoints = 0.8 });
        }

        return new Figure
        {
            Name = "over-time",
            Title = "Voltage and current over time",
            Caption = "Positive current charges.",
            HeightMillimetres = 130,
            Panels =
            [
                new Panel { X = new Axis("Time", "h"), Y = new Axis("Voltage", "V"), Marks = [.. voltages] },
                new Panel { X = new Axis("Time", "h"), Y = new Axis("Current", "mA"), Marks = [.. currents] },
            ],
        };
    }

    private static Panel CurvePanel(CellCycles cell, ImmutableArray<int> asked, bool hasTitle)
    {
        CyclingRecord record = cell.Cell.Record;
        var unit = CapacityUnit.For([record]);
        ImmutableArray<CycleNumbers> chosen = CycleChoice.Of(cell.Cycles, asked);
        var marks = new List<Mark>();
        for (int k = 0; k < chosen.Length; k++)
        {
            string name = FormattableString.Invariant($"{chosen[k].Number}");
            foreach (int sign in (int[])[1, -1])
            {
                if (HalfCurve.Of(record, chosen[k], sign) is { } curve)
                {
                    marks.Add(new LineSeries(name, curve.Charge.Select(charge => unit.Of(record, charge)), curve.Voltage) { Color = ColorKey.Ordered(k, chosen.Length) });
                    name = "";
                }
            }
        }

        return new Panel
        {
            Title = hasTitle ? PanelName.Of(cell.Cell.Name) : "",
            X = new Axis("Capacity", unit.Charge) { Minimum = 0 },
            Y = new Axis("Voltage", "V"),
            LegendTitle = "Cycle",
            Marks = [.. marks],
        };
    }

    // Markers of many cycles run into one another: a line tells more.
    private static Mark Series(string name, CycleNumbers[] cycles, Func<CycleNumbers, double> value, (int Color, bool Open) look) => cycles.Length > MostMarkers
        ? new LineSeries(name, cycles.Select(Number), cycles.Select(value)) { Color = ColorKey.Palette(look.Color), Pattern = look.Open ? LinePattern.Dashed : LinePattern.Solid }
        : new ScatterSeries(name, cycles.Select(Number), cycles.Select(value)) { Color = ColorKey.Palette(look.Color), Marker = MarkerShape.Circle, Open = look.Open };

    private static double Number(CycleNumbers cycle) => cycle.Number;
}
