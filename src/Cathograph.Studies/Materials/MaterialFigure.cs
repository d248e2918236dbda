using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Materials;

namespace Cathograph.Studies.Materials;

/// <summary>The laws of an active material over its stoichiometry.</summary>
public static class MaterialFigure
{
    private const int Points = 801;
    private static readonly double[] Temperatures = [298.15, 333.15];

    /// <summary>Open-circuit potential, diffusivity and exchange current density at 25 and 60 °C, with the range in which they hold.</summary>
    /// <param name="material">The material.</param>
    /// <returns>The figure, named after the material.</returns>
    public static Figure Of(ActiveMaterial material)
    {
        ArgumentNullException.ThrowIfNull(material);
        return new Figure
        {
            Name = $"material-{FileName(material.Name)}",
            Title = FigureText.Literal(material.Name),
            Caption = "Vertical lines: the range in which a law was measured or fitted; outside it is an extrapolation.",
            Columns = 3,
            WidthMillimetres = 200,
            HeightMillimetres = 70,
            Panels =
            [
                PanelOf(material.OpenCircuitPotential, new Axis("Open-circuit potential", "V vs Li^+/Li")),
                PanelOf(material.Diffusivity, new Axis("Diffusivity", "m^2/s") { Scale = AxisScale.Logarithmic }),
                PanelOf(material.ExchangeCurrentDensity, new Axis("Exchange current density", "A/m^2")),
            ],
        };
    }

    private static Panel PanelOf(MaterialProperty property, Axis y)
    {
        double[] s = [.. Enumerable.Range(0, Points).Select(k => (double)k / (Points - 1))];
        return new Panel
        {
            X = new Axis("Stoichiometry s") { Minimum = 0, Maximum = 1 },
            Y = y,
            Marks =
            [
                .. Borders(property.Validity),
                .. Temperatures.Select((temperature, index) => new LineSeries(
                    string.Create(CultureInfo.InvariantCulture, $"{temperature - 273.15:0} °C"),
                    s,
                    s.Select(value => property.Evaluate(value, temperature)))
                { Color = ColorKey.Palette(index) }),
            ],
        };
    }

    private static IEnumerable<Mark> Borders(ValidityRange? range)
    {
        if (range?.MinimumStoichiometry is { } low)
        {
            yield return ReferenceLine.AtX(low);
        }

        if (range?.MaximumStoichiometry is { } high)
        {
            yield return ReferenceLine.AtX(high);
        }
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(sign => char.IsAsciiLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : '-')).Trim('-');
}
