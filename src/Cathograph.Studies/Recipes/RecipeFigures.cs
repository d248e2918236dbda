using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>The figures of a recipe.</summary>
internal static class RecipeFigures
{
    private const double PerCentimetre = 0.01;

    /// <summary>Both conductivities of each composition with their intervals and the single structures.</summary>
    public static Figure Conductivities(RecipeResult result)
    {
        string[] names = [.. result.Compositions.Select(item => FigureText.Literal(item.Transport.Name))];
        Panel Of(string title, Func<EffectiveTransport, Estimate> value, int color) => new()
        {
            Title = title,
            X = Axis.OfCategories("", names),
            Y = new Axis("Effective conductivity", "S cm^{-1}") { Scale = AxisScale.Logarithmic },
            Marks =
            [
                .. result.Compositions.SelectMany((item, k) => Interval(k, value(item.Transport), color)),
                new ScatterSeries(
                    "structures",
                    result.Compositions.SelectMany((item, k) => item.Samples.Select((_, s) => k + 0.12 + (0.05 * s))),
                    result.Compositions.SelectMany(item => item.Samples.Select(sample => Positive(PerCentimetre * value(sample.Transport).Value))))
                {
                    Color = ColorKey.Grey,
                    Open = true,
                },
                new ScatterSeries("mean and 95 %", result.Compositions.Select((_, k) => (double)k), result.Compositions.Select(item => Positive(PerCentimetre * value(item.Transport).Value))) { Color = ColorKey.Palette(color) },
            ],
        };
        return new Figure
        {
            Name = "conductivities",
            Title = "Effective conductivities",
            Caption = "Each open point is a structure from a seed of its own, the mean of its three axes; bars are intervals of 95 % of the geometric mean.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 85,
            Panels = [Of("Lithium ions", item => item.IonicConductivity, 0), Of("Electrons", item => item.ElectronicConductivity, 1) with { Legend = LegendPlacement.None }],
        };
    }

    /// <summary>What reaches the active material over particle size.</summary>
    public static Figure Reach(RecipeResult result)
    {
        string[] names = [.. result.Compositions.Select(item => FigureText.Literal(item.Transport.Name))];
        double Share(CompositionResult item, Func<Transport.StructureResult, double> value) => 100 * item.Samples.Average(sample => value(sample.Structure));
        return new Figure
        {
            Name = "reach",
            Title = "What reaches the active material",
            Caption = "Share of the active material's volume, mean over the structures.",
            Panels =
            [
                new Panel
                {
                    X = Axis.OfCategories("", names),
                    Y = new Axis("Share of the active material", "%") { Minimum = 0, Maximum = 100 },
                    Marks =
                    [
                        new BarSeries("Li^+ and electrons", result.Compositions.Select(item => Share(item, structure => structure.Whole.ConnectedShare.Value))) { Color = ColorKey.Palette(2) },
                        new BarSeries("touched by connected carbon", result.Compositions.Select(item => Share(item, structure => structure.CarbonTouchedShare))) { Color = ColorKey.Palette(1), Fill = BarFill.Hatched },
                    ],
                },
            ],
        };
    }

    private static IEnumerable<Mark> Interval(int place, Estimate estimate, int color)
    {
        (double low, double high) = (Positive(PerCentimetre * estimate.Low), PerCentimetre * estimate.High);
        if (high > low)
        {
            yield return new LineSeries("", [place, place], [low, high]) { Color = ColorKey.Palette(color), Pattern = LinePattern.Solid, WidthPoints = 2 };
        }
    }

    // What does not conduct has no place on a logarithmic axis.
    private static double Positive(double value) => value > 0 ? value : double.NaN;
}
