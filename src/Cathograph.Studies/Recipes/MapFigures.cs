using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Figures;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Recipes;

/// <summary>The figures of a map of compositions.</summary>
internal static class MapFigures
{
    /// <summary>Conductivities, utilisation and capacity over the triangle.</summary>
    public static Figure Triangle(MapResult result)
    {
        string rate = RateLabel.Of(result.Options.Rates.Rates[0]);
        return new Figure
        {
            Name = "composition-map",
            Title = "Which mixture to press",
            Caption = $"Over mass fractions; what is missing to 100 % is electrolyte. Grey: not tried, or no cell can be made. Ring: most energy per mass of composite at {rate}; cross: ionic and electronic conductivity most alike.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 150,
            Panels =
            [
                Panel(result, "Ionic conductivity", "log_{10} S cm^{-1}", point => Math.Log10(0.01 * point.Transport.IonicConductivity.Value)),
                Panel(result, "Electronic conductivity", "log_{10} S cm^{-1}", point => Math.Log10(0.01 * point.Transport.ElectronicConductivity.Value)),
                Panel(result, "Utilisation u", "%", point => 100 * point.Transport.ConnectedShare.Value),
                Panel(result, $"Energy of the composite at {rate}", "Wh kg^{-1}", point => point.Rate is { } row ? row.CompositeEnergy / 3600 : double.NaN),
            ],
        };
    }

    private static Panel Panel(MapResult result, string title, string unit, Func<MapPoint, double> value)
    {
        int steps = result.Map.Steps;
        double[] x = Edges(result.Map.Carbon, steps);
        double[] y = Edges(result.Map.Active, steps);
        double[] cells = new double[steps * steps];
        Array.Fill(cells, double.NaN);
        foreach (MapPoint point in result.Points)
        {
            int column = Place(point.MassFractions.Carbon, result.Map.Carbon, steps);
            int row = Place(point.MassFractions.ActiveMaterial, result.Map.Active, steps);
            double number = value(point);
            cells[(row * steps) + column] = double.IsFinite(number) ? number : double.NaN;
        }

        var marks = ImmutableArray.CreateBuilder<Mark>();
        marks.Add(new HeatmapMark(x, y, cells, new Axis("", unit)));
        if (result.Best is { } best)
        {
            marks.Add(At(best.MassFractions, MarkerShape.Circle));
        }

        if (result.Balanced is { } balanced)
        {
            marks.Add(At(balanced.MassFractions, MarkerShape.Cross));
        }

        return new Panel { Title = title, X = new Axis("Carbon", "wt%"), Y = new Axis("Active material", "wt%"), Marks = marks.ToImmutable() };
    }

    private static ScatterSeries At(MassFractions fractions, MarkerShape shape) =>
        new("", [100 * fractions.Carbon], [100 * fractions.ActiveMaterial]) { Color = ColorKey.Palette(1), Marker = shape, Open = true, SizePoints = 8 };

    private static double[] Edges((double Low, double High) range, int steps)
    {
        double half = 0.5 * (range.High - range.Low) / (steps - 1);
        return [.. Enumerable.Range(0, steps + 1).Select(k => 100 * (range.Low + (2 * half * k) - half))];
    }

    private static int Place(double fraction, (double Low, double High) range, int steps) => (int)Math.Round((fraction - range.Low) / (range.High - range.Low) * (steps - 1));
}
