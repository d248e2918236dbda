using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;
using Cathograph.Studies.LithiumRadiography;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Figures of the study.</summary>
public static class CatholyteFigures
{
    private const double Micrometres = 1e6;
    private const double Hour = 3600;

    /// <summary>Discharge capacity over current, a panel a loading, colour for the cell and pattern for the set of numbers.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>critical-current</c>.</returns>
    public static Figure Ramp(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] cells = [.. result.Ramps.Select(ramp => ramp.Cell).Distinct()];
        string[] models = [.. result.Ramps.Select(ramp => ramp.Model).Distinct()];
        return new Figure
        {
            Name = "critical-current",
            Title = "Discharge capacity of thick cells against current",
            Caption = $"Rows: {string.Join(", ", models)}. Vertical line: the current above which the paper's cells fail.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 12 + (68 * models.Length),
            Panels =
            [
                .. models.SelectMany(model => result.Ramps.Where(ramp => ramp.Model == model).GroupBy(ramp => ramp.Loading).Select(group => new Panel
                {
                    Title = FormattableString.Invariant($"{Amounts.MilligramPerCentimetre2(group.Key):0} mg cm^{{-2}}, {model}"),
                    X = new Axis("Current density", "mA cm^{-2}") { IncludeZero = true },
                    Y = new Axis("Discharge capacity", "mAh g^{-1}") { Minimum = 0, Maximum = 210 },
                    Marks =
                    [
                        ReferenceLine.AtX(group.Key > 0.5 ? 5 : 10),
                        .. group.Select(Mark (ramp) => new LineSeries(
                            FigureText.Literal(ramp.Cell), ramp.Currents.Select(Amounts.MilliamperePerCentimetre2), ramp.Runs.Select(run => Amounts.MilliampereHourPerGram(run.SpecificCapacity)))
                        { Color = ColorKey.Palette(Array.IndexOf(cells, ramp.Cell)) }),
                    ],
                })),
            ],
        };
    }

    /// <summary>The parts of the polarisation of a discharge, a panel a cell.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>polarisation</c>; null when no split was kept.</returns>
    public static Figure? Polarisation(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (string Cell, double[] Capacity, ImmutableArray<PolarisationSplit> Splits)[] cells = [.. result.Splits.Select((solution, k) => (result.Cells[k].Name, Capacities(solution), Last(solution))).Where(cell => cell.Item3.Length > 2)];
        if (cells.Length == 0)
        {
            return null;
        }

        (string Name, string Key, Func<PolarisationSplit, double> Value)[] parts = [.. PolarisationCurve.Parts.Where(part => cells.Any(cell => cell.Splits.Max(split => Math.Abs(part.Value(split))) > 1e-3))];
        double top = cells.Max(cell => cell.Splits.Take(1 + (9 * cell.Splits.Length / 10)).Max(split => parts.Sum(part => Math.Max(0, -1000 * part.Value(split)))));
        double Loss((string Cell, double[] Capacity, ImmutableArray<PolarisationSplit> Splits) cell) => parts.Sum(part => Math.Max(0, -part.Value(cell.Splits[cell.Splits.Length / 2])));
        int emptiest = Enumerable.Range(0, cells.Length).MinBy(k => Loss(cells[k]));
        return new Figure
        {
            Name = "polarisation",
            Title = FormattableString.Invariant($"Where the voltage of a discharge at {result.Options.LimitRate:0.##}C goes"),
            Caption = "Parts of the distance between the open-circuit voltage of the mean composition and the cell voltage; they add up to the whole; one that helps instead of costing is not drawn. The scale is that of the first nine tenths of each discharge.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 20 + (70 * ((cells.Length + 1) / 2)),
            Panels = [.. cells.Select((cell, k) => new Panel
            {
                Title = cell.Cell,
                X = new Axis("Capacity", "mAh g^{-1}") { IncludeZero = true },
                Y = new Axis("Loss", "mV") { Minimum = 0, Maximum = Math.Ceiling(top / 100) * 100 },
                Legend = k == emptiest ? LegendPlacement.TopLeft : LegendPlacement.None,
                Marks = [new StackedAreaSeries(cell.Capacity, parts.Select((part, index) => new StackedLayer(part.Name, cell.Splits.Select(split => -1000 * part.Value(split))) { Color = ColorKey.Palette(index) }))],
            })],
        };
    }

    /// <summary>The reduced radiographs of the cathodes over depth and time, with the front as found and as it was.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>radiographs</c>.</returns>
    public static Figure Radiographs(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        double reach = 0.01;
        foreach (RadiographCheck cell in result.Radiographs)
        {
            double[] changes = [.. Cathode(cell).Values.Select(value => Math.Abs(value - 1)).Where(double.IsFinite).Order()];
            reach = Math.Max(reach, changes.Length == 0 ? 0 : changes[(int)(0.99 * (changes.Length - 1))]);
        }

        var colors = new Axis("Tr_t/Tr_0") { Minimum = 1 - reach, Maximum = 1 + reach };
        return new Figure
        {
            Name = "radiographs",
            Title = "Cathodes in the reduced radiographs of a simulated charge",
            Caption = "Colour: ratio of transmissions to the pristine cell; blue: lithium has left. Markers with error bars: half of the largest change as it is found; line: the same of the simulated lithium. The separator is above, the collector below.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 12 + (75 * ((result.Radiographs.Length + 1) / 2)),
            Panels = [.. result.Radiographs.Select(cell => RadiographPanel(cell, colors))],
        };
    }

    /// <summary>Front as found against the front that made the radiographs.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>fronts</c>.</returns>
    public static Figure Fronts(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        FrontCheck[] all = [.. result.Radiographs.SelectMany(cell => cell.Fronts).Where(front => front.IsComparable)];
        double end = all.Length == 0 ? 100 : Micrometres * all.Max(front => Math.Max(front.Found, front.Truth));
        return new Figure
        {
            Name = "fronts",
            Title = "Front of delithiation: found against true",
            Caption = "From the start of the cathode, with standard errors; the line is agreement.",
            WidthMillimetres = 110,
            HeightMillimetres = 95,
            Panels =
            [
                new Panel
                {
                    X = new Axis("True depth", "µm") { Minimum = 0, Maximum = end * 1.05 },
                    Y = new Axis("Depth found", "µm") { Minimum = 0, Maximum = end * 1.3 },
                    Marks =
                    [
                        new LineSeries("", [0, end], [0, end]) { Color = ColorKey.Grey, WidthPoints = 0.8 },
                        .. result.Radiographs.Select(Mark (cell, k) => new ScatterSeries(
                            FigureText.Literal(cell.Cell),
                            cell.Fronts.Where(front => front.IsComparable).Select(front => front.Truth * Micrometres),
                            cell.Fronts.Where(front => front.IsComparable).Select(front => front.Found * Micrometres),
                            cell.Fronts.Where(front => front.IsComparable).Select(front => front.Error * Micrometres)) { Color = ColorKey.Palette(k) }),
                    ],
                },
            ],
        };
    }

    private static Panel RadiographPanel(RadiographCheck cell, Axis colors)
    {
        double start = cell.Prediction.Cell.SeparatorEnd * Micrometres;
        FrontCheck[] found = [.. cell.Fronts.Where(front => double.IsFinite(front.Found))];
        return DepthTimePanels.Map(
            Cathode(cell),
            cell.Cell,
            colors,
            ColorScale.RedGreenBlue,
            [
                new LineSeries("", cell.Fronts.Select(front => front.Time / Hour), cell.Fronts.Select(front => start + (front.Truth * Micrometres))) { Color = ColorKey.Ink, WidthPoints = 1.4 },
                new ScatterSeries("", found.Select(front => front.Time / Hour), found.Select(front => start + (front.Found * Micrometres)), found.Select(front => front.Error * Micrometres)) { Color = ColorKey.Ink, Open = true, SizePoints = 3.5 },
            ]);
    }

    private static Core.Fields.DepthTimeMap Cathode(RadiographCheck cell) => DepthTimePanels.Cut(cell.Reduced, cell.Prediction.Cell.SeparatorEnd, cell.Prediction.Cell.CathodeEnd);

    private static ImmutableArray<PolarisationSplit> Last(CellSolution solution) => PolarisationCurve.BySteps(solution)[^1];

    private static double[] Capacities(CellSolution solution)
    {
        StepResult step = solution.Steps[^1];
        double full = Amounts.MilliampereHourPerGram(solution.PerActiveMass(Math.Abs(step.Charge)));
        return [.. Last(solution).Select(split => step.Duration > 0 ? full * (split.Time - step.Start) / step.Duration : 0)];
    }
}
