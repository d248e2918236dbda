using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>Figures of the study.</summary>
public static class GradientStudyFigures
{
    /// <summary>Capacity against current density, measured (open markers) and simulated (lines), a panel per loading.</summary>
    /// <param name="result">The table.</param>
    /// <param name="model">Index of the model that is drawn.</param>
    /// <returns>The figure.</returns>
    public static Figure Rates(ReproductionResult result, int model)
    {
        ArgumentNullException.ThrowIfNull(result);
        IEnumerable<IGrouping<string, ReproductionRow>> byLoading = result.Rows.GroupBy(row => row.Measured.Cell.Loading switch { < 0.2 => "3 and 10 mg cm^{-2}", < 0.5 => "30 mg cm^{-2}", _ => "100 mg cm^{-2}" });
        return new Figure
        {
            Name = $"rates-{result.Models[model].Key}",
            Title = $"Discharge capacity of the NMC811 cells, {result.Models[model].Name}",
            Caption = "Open markers: measured by Ji et al. 2025. Lines: simulated.",
            Columns = 3,
            WidthMillimetres = 240,
            HeightMillimetres = 90,
            Panels = [.. byLoading.Select(group => RatePanel(group.Key, group, model))],
        };
    }

    /// <summary>Measured against simulated for every model, so that a bias shows as a distance from the diagonal.</summary>
    /// <param name="result">The table.</param>
    /// <returns>The figure.</returns>
    public static Figure Parity(ReproductionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure
        {
            Name = "parity",
            Title = "Simulated against measured",
            Caption = "Every NMC811 row of the table; the diagonal is agreement.",
            WidthMillimetres = 110,
            HeightMillimetres = 100,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Measured capacity", "mAh g^{-1}") { Minimum = -5, Maximum = 210 },
                    Y = new Axis("Simulated capacity", "mAh g^{-1}") { Minimum = -5, Maximum = 210 },
                    Marks =
                    [
                        new LineSeries("", [0, 205], [0, 205]) { Color = ColorKey.Grey, WidthPoints = 0.8 },
                        .. result.Models.Select((Mark (entry, k) => new ScatterSeries(
                            entry.Name,
                            result.Rows.Select(row => Amounts.MilliampereHourPerGram(row.Measured.SpecificCapacity)),
                            result.Rows.Select(row => Amounts.MilliampereHourPerGram(row.Simulated[k]))) { Color = ColorKey.Palette(k), Open = k < result.Models.Length - 1 })),
                    ],
                },
            ],
        };
    }

    /// <summary>Stoichiometry and lithium flux over the depth during a C/2 charge.</summary>
    /// <param name="inside">The stacks.</param>
    /// <returns>The figure.</returns>
    public static Figure Inside(ImmutableArray<GradientInside> inside) => new()
    {
        Name = "inside",
        Title = "Inside the 30 mg cm^{-2} cathodes, charged at C/2",
        Caption = "Depth runs from the separator to the current collector; the flux is the ionic current density.",
        Columns = 2,
        WidthMillimetres = 220,
        HeightMillimetres = 90,
        Panels =
        [
            new Panel
            {
                X = new Axis("Depth", "µm"),
                Y = new Axis("Mean stoichiometry in Li_xMO_2"),
                Marks = [.. inside.Select(Mark (stack, k) => new LineSeries(FigureText.Literal(stack.Name), Micrometres(stack), stack.Profile.AverageStoichiometry) { Color = ColorKey.Palette(k) })],
            },
            new Panel
            {
                X = new Axis("Depth", "µm"),
                Y = new Axis("Li^+ flux", "mA cm^{-2}"),
                Marks = [.. inside.Select(Mark (stack, k) => new LineSeries(FigureText.Literal(stack.Name), Micrometres(stack), stack.Profile.IonicCurrent.Select(Amounts.MilliamperePerCentimetre2)) { Color = ColorKey.Palette(k) })],
            },
        ],
    };

    private static IEnumerable<double> Micrometres(GradientInside stack) => stack.Profile.Depth.Select(depth => depth * 1e6);

    private static Panel RatePanel(string title, IEnumerable<ReproductionRow> rows, int model)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        int k = 0;
        foreach (IGrouping<string, ReproductionRow> cell in rows.GroupBy(row => row.Measured.Cell.Name))
        {
            ColorKey color = ColorKey.Palette(k++);
            double[] current = [.. cell.Select(Current)];
            marks.Add(new LineSeries(FigureText.Literal(cell.Key), current, cell.Select(row => Amounts.MilliampereHourPerGram(row.Simulated[model]))) { Color = color });
            marks.Add(new ScatterSeries("", current, cell.Select(row => Amounts.MilliampereHourPerGram(row.Measured.SpecificCapacity))) { Color = color, Open = true });
        }

        return new Panel
        {
            Title = title,
            X = new Axis("Current density", "mA cm^{-2}") { Scale = AxisScale.Logarithmic },
            Y = new Axis("Discharge capacity", "mAh g^{-1}") { Minimum = 0, Maximum = 210 },
            Marks = marks.ToImmutable(),
        };
    }

    // C-rates to mA/cm2 by the paper's 200 mAh/g.
    private static double Current(ReproductionRow row)
    {
        Core.Protocols.Current rate = row.Measured.Rate;
        return rate.Unit == Core.Protocols.CurrentUnit.CRate
            ? rate.Value * 20 * row.Measured.Cell.Loading * row.Measured.Cell.MeanActiveFraction
            : Amounts.MilliamperePerCentimetre2(rate.Value);
    }
}
