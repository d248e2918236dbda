using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Simulation;

/// <summary>The figures of a simulated run besides those of its depth, see <see cref="DepthFigure"/>.</summary>
public static class SimulationFigures
{
    private const int NamedCurves = 8;
    private const int MostCurves = 24;

    /// <summary>Voltage over capacity, a curve a half cycle, and voltage and current over time.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The figure <c>voltage</c>.</returns>
    public static Figure Voltage(CellSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        CyclingRecord record = solution.Record;
        double[] hours = [.. record.Time.Select(time => time / 3600)];
        var current = new Axis("Current", "mA/cm^2");
        double area = solution.Model.Design.Area;
        return new Figure
        {
            Name = "voltage",
            Title = "Cell voltage",
            Caption = "Left: over the capacity since the current last turned round, holds and rests included; of many cycles some. Right: voltage and current over time.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 80,
            Panels =
            [
                new Panel { X = new Axis("Capacity", "mAh/g CAM"), Y = new Axis("Voltage", "V"), Marks = [.. HalfCurves(solution)] },
                new Panel
                {
                    X = new Axis("Time", "h"),
                    Y = new Axis("Voltage", "V"),
                    RightY = current,
                    Marks =
                    [
                        new LineSeries("current", hours, record.Current.Select(value => Amounts.MilliamperePerCentimetre2(value / area)))
                        { Side = AxisSide.Right, Color = ColorKey.Grey, Pattern = LinePattern.Solid },
                        new LineSeries("voltage", hours, record.Voltage) { Color = ColorKey.Palette(0), Pattern = LinePattern.Solid },
                    ],
                },
            ],
        };
    }

    /// <summary>The parts of the polarisation between cell voltage and open-circuit voltage, over the capacity of one step.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="step">Index of the step.</param>
    /// <returns>The figure <c>polarisation</c>; null when the split was not kept.</returns>
    public static Figure? Polarisation(CellSolution solution, int step)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ImmutableArray<PolarisationSplit> splits = PolarisationCurve.BySteps(solution)[step];
        StepResult result = solution.Steps[step];
        if (splits.Length < 3 || result.Duration <= 0)
        {
            return null;
        }

        double full = Amounts.MilliampereHourPerGram(solution.PerActiveMass(Math.Abs(result.Charge)));
        double[] capacity = [.. splits.Select(split => full * (split.Time - result.Start) / result.Duration)];
        double sign = result.Charge < 0 ? -1 : 1;
        bool IsVisible(Func<PolarisationSplit, double> part) => splits.Max(split => Math.Abs(part(split))) > 1e-6;
        var x = new Axis("Capacity", "mAh/g CAM") { IncludeZero = true };
        return new Figure
        {
            Name = "polarisation",
            Title = $"Where the voltage goes: {FigureText.Literal(result.Instruction)}",
            Caption = "Parts of the distance between the open-circuit voltage of the mean composition and the cell voltage. They add up to the whole. The scale of (b) is that of the first 95 % of the capacity.",
            WidthMillimetres = 160,
            HeightMillimetres = 150,
            Panels =
            [
                new Panel
                {
                    X = x,
                    Y = new Axis("Voltage", "V"),
                    Marks =
                    [
                        new LineSeries("open circuit, mean composition", capacity, splits.Select(split => split.OpenCircuitVoltage)) { Color = ColorKey.Grey, Pattern = LinePattern.Dashed },
                        new LineSeries("cell", capacity, splits.Select(split => split.OpenCircuitVoltage + split.Total)) { Color = ColorKey.Ink, Pattern = LinePattern.Solid },
                    ],
                },
                new Panel
                {
                    X = x,
                    Y = new Axis("Polarisation", "mV") { Minimum = Math.Min(0, 1000 * splits.Min(split => sign * split.DepthInhomogeneity)), Maximum = Top(splits, capacity, sign) },
                    Legend = LegendPlacement.OutsideRight,
                    Marks =
                    [
                        new StackedAreaSeries(capacity, PolarisationCurve.Parts.Select((part, index) => (part, index)).Where(item => IsVisible(item.part.Value))
                            .Select(item => new StackedLayer(item.part.Name, splits.Select(split => 1000 * sign * item.part.Value(split))) { Color = ColorKey.Palette(item.index) })),
                    ],
                },
            ],
        };
    }

    /// <summary>dQ/dV over voltage, charge upwards and discharge downwards.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="smoothing">The smoothing; null for the default.</param>
    /// <returns>The figure <c>dqdv</c>; null when no step spans enough voltage.</returns>
    public static Figure? DifferentialCapacity(CellSolution solution, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(solution);
        smoothing ??= new();
        (int Step, DifferentialCapacityResult Result)[] curves = [.. EvenChoice.Of([.. SimulationSheets.DifferentialCapacities(solution, smoothing)], MostCurves)];
        int cycles = curves.Select(curve => solution.Steps[curve.Step].Cycle).Distinct().Count();
        return curves.Length == 0 ? null : new Figure
        {
            Name = "dqdv",
            Title = "Differential capacity",
            Caption = string.Create(
                CultureInfo.InvariantCulture,
                $"Charge upwards, discharge downwards; Gaussian smoothing with a full width at half maximum of {smoothing.SmoothingWidth * 1000:0.##} mV, which conserves the area."),
            HeightMillimetres = 90,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Voltage", "V"),
                    Y = new Axis("dQ/dV", "mAh g^{-1} V^{-1}"),
                    Marks = [.. curves.Select((curve, index) => new LineSeries(
                        index < NamedCurves ? FigureText.Literal(solution.Steps[curve.Step].Instruction) : "",
                        curve.Result.Voltage,
                        SimulationSheets.PerGram(solution, curve.Result))
                    { Color = ColorOf(index, curves.Length, cycles), Pattern = LinePattern.Solid })],
                },
            ],
        };
    }

    // At the end of a discharge the potential falls steeply; what matters would be too small to see beside it.
    private static double Top(ImmutableArray<PolarisationSplit> splits, double[] capacity, double sign)
    {
        double largest = splits.Where((_, index) => capacity[index] <= 0.95 * capacity[^1]).Max(split => 1000 * sign * split.Total);
        return largest > 0 ? 1.25 * largest : 1;
    }

    private static IEnumerable<Mark> HalfCurves(CellSolution solution)
    {
        CyclingRecord record = solution.Record;
        HalfCycle[] halves = [.. EvenChoice.Of(HalfCycles.Of(record), MostCurves)];
        double mass = solution.Model.Electrode.ActiveMaterialLoading * solution.Model.Design.Area;
        int cycles = halves.Select(half => half.Cycle).Distinct().Count();
        return halves.Select((half, index) => new LineSeries(
            index < NamedCurves ? Name(half, cycles) : "",
            half.Charge.Select(charge => Amounts.MilliampereHourPerGram(charge / mass)),
            record.Voltage.AsSpan(half.FirstPoint, half.Count).ToArray())
        { Color = ColorOf(index, halves.Length, cycles), Pattern = LinePattern.Solid });
    }

    private static string Name(HalfCycle half, int cycles)
    {
        string what = half.IsCharge ? "charge" : "discharge";
        return cycles == 1 ? what : string.Create(CultureInfo.InvariantCulture, $"{what} {half.Cycle}");
    }

    // Few curves differ in hue; many cycles of the same are an ordered series.
    private static ColorKey ColorOf(int index, int count, int cycles) => cycles <= 2 && count <= NamedCurves ? ColorKey.Palette(index) : ColorKey.Ordered(index, count);
}
