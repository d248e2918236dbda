using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Transport;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Figures of the study.</summary>
public static class ConductiveNetworksFigures
{
    private const double PerCentimetre = 0.01;

    /// <summary>All figures, in the order of reading.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figures.</returns>
    public static ImmutableArray<Figure> Of(ConductiveNetworksResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [Networks(result), Rates(result), RateFigures.Curves(result.Rates)];
    }

    /// <summary>Measured and computed conductivities of the three cathodes.</summary>
    private static Figure Networks(ConductiveNetworksResult result)
    {
        ImmutableArray<CathodeResult> cathodes = result.Cathodes;
        double[] places = [.. cathodes.Select((_, k) => (double)k)];
        Mark Computed(string name, Func<CathodeResult, Estimate> value, int color) =>
            new ScatterSeries($"{name}, computed", places, cathodes.Select(cathode => PerCentimetre * value(cathode).Value)) { Color = ColorKey.Palette(color) };
        Mark Measured(string name, Func<CathodeResult, double> value, int color) =>
            new ScatterSeries($"{name}, measured", places.Select(x => x + 0.08), cathodes.Select(cathode => PerCentimetre * value(cathode))) { Color = ColorKey.Palette(color), Open = true };
        return new Figure
        {
            Name = "networks",
            Title = "Conductivities of the three cathodes",
            Caption = "Open markers: measured by Deng et al. 2025, drawn slightly to the right. Full markers: from generated structures.",
            WidthMillimetres = 130,
            HeightMillimetres = 95,
            Panels =
            [
                new Panel
                {
                    X = new Axis("") { Minimum = -0.5, Maximum = cathodes.Length - 0.5, Ticks = [.. cathodes.Select((cathode, k) => new AxisTick(k, FigureText.Literal($"{cathode.Measured.Name}, {cathode.Recipe.Name}")))] },
                    Y = new Axis("Effective conductivity", "S cm^{-1}") { Scale = AxisScale.Logarithmic },
                    Marks =
                    [
                        Computed("Li^+", cathode => cathode.Transport.IonicConductivity, 0),
                        Measured("Li^+", cathode => cathode.Measured.IonicConductivity, 0),
                        Computed("e^-", cathode => cathode.Transport.ElectronicConductivity, 1),
                        Measured("e^-", cathode => cathode.Measured.ElectronicConductivity, 1),
                    ],
                },
            ],
        };
    }

    /// <summary>Capacity and hysteresis against rate.</summary>
    private static Figure Rates(ConductiveNetworksResult result) => new()
    {
        Name = "rates",
        Title = "Rate tests of the three cathodes",
        Caption = "Open markers: measured. Lines: simulated with the transport of the structures. The cathode poor in Li^+ channels did not work when it was measured.",
        Columns = 2,
        WidthMillimetres = 200,
        HeightMillimetres = 90,
        Panels =
        [
            RatePanel(result, new Axis("Discharge capacity", "mAh g^{-1}") { IncludeZero = true }, (row => Amounts.MilliampereHourPerGram(row.Capacity), (test, k) => Amounts.MilliampereHourPerGram(test.Rows[k].SpecificCapacity))),
            RatePanel(result, new Axis("Voltage hysteresis at half charge", "V") { IncludeZero = true }, (row => row.Hysteresis, (test, k) => test.Hysteresis[k])),
        ],
    };

    private static Panel RatePanel(
        ConductiveNetworksResult result, Axis y, (Func<(double Rate, double Capacity, double Hysteresis), double> Measured, Func<CathodeTest, int, double> Computed) values)
    {
        var marks = new List<Mark>();
        for (int c = 0; c < result.Cathodes.Length; c++)
        {
            CathodeResult cathode = result.Cathodes[c];
            (double Rate, double Value)[] lines = [.. cathode.FromStructure.Rows.Select((row, k) => (row.CRate, values.Computed(cathode.FromStructure, k))).Where(point => double.IsFinite(point.Item2))];
            marks.Add(new LineSeries(cathode.Measured.Name, lines.Select(point => point.Rate), lines.Select(point => point.Value)) { Color = ColorKey.Palette(c) });
            (double Rate, double Value)[] points = [.. cathode.Measured.Rates.Select(row => (row.Rate, values.Measured(row))).Where(point => double.IsFinite(point.Item2))];
            marks.Add(new ScatterSeries("", points.Select(point => point.Rate), points.Select(point => point.Value)) { Color = ColorKey.Palette(c), Open = true });
        }

        return new Panel { X = new Axis("Rate", "1/h") { IncludeZero = true }, Y = y, Marks = [.. marks] };
    }
}
