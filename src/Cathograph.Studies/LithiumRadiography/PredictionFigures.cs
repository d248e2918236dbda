using Cathograph.Core.Figures;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>The figures of a foretold experiment.</summary>
public static class PredictionFigures
{
    private const double Micrometres = 1e6;
    private const double LeastTransmission = 0.01;

    /// <summary>Voltage, the ratio of transmissions over the whole cell, and the cathode enlarged, on one clock.</summary>
    /// <param name="prediction">What was foretold.</param>
    /// <param name="colors">The colours of the ratio.</param>
    /// <returns>The figure <c>depth-time</c>.</returns>
    public static Figure Ratio(RadiographPrediction prediction, ColorScale colors = ColorScale.RedGreenBlue)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        OperandoCell cell = prediction.Cell;
        Mark[] fronts =
        [
            new LineSeries("", Hours(prediction), prediction.Lithium6Front.Select(front => front * Micrometres)) { Color = ColorKey.Ink, Pattern = LinePattern.Dashed },
        ];
        Mark[] cathodeFront = [new LineSeries("", Hours(prediction), prediction.LithiationFront.Select(front => front * Micrometres)) { Color = ColorKey.Ink, Pattern = LinePattern.Dashed }];
        return new Figure
        {
            Name = "depth-time",
            Title = "Transmission over that of the pristine cell",
            Caption = "Red: darker than the pristine cell; blue: brighter. Averaged over the central region and blurred as the instrument does. Grey: under 1 % comes through. Dashed: the true front of ^{6}Li in the separator, and the depth where the cathode has changed by half of its largest change.",
            WidthMillimetres = 170,
            HeightMillimetres = 220,
            Panels =
            [
                DepthTimePanels.Voltage(prediction.Solution.Record, prediction.Ratio),
                DepthTimePanels.Map(Seen(prediction), "Cell", Colors(prediction, 0), colors, [.. DepthTimePanels.Borders(cell), .. fronts]),
                DepthTimePanels.Map(DepthTimePanels.Cut(prediction.Ratio, cell.SeparatorEnd, double.PositiveInfinity), "Cathode", Colors(prediction, cell.SeparatorEnd), colors, cathodeFront),
            ],
        };
    }

    /// <summary>The truth: lithium in the cathode, and the share of 6Li in the cell.</summary>
    /// <param name="prediction">What was foretold.</param>
    /// <returns>The figure <c>lithium-truth</c>.</returns>
    public static Figure Truth(RadiographPrediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        OperandoCell cell = prediction.Cell;
        return new Figure
        {
            Name = "lithium-truth",
            Title = "Lithium behind the radiographs",
            Caption = "As simulated, without blur: lithium per volume of the cathode, and the share of ^{6}Li among the lithium of separator and cathode.",
            WidthMillimetres = 170,
            HeightMillimetres = 160,
            Panels =
            [
                DepthTimePanels.Map(Scaled(DepthTimePanels.Cut(prediction.Lithium, cell.SeparatorEnd, cell.CathodeEnd)), "Cathode", new Axis("Lithium", "kmol/m^3"), ColorScale.Viridis, []),
                DepthTimePanels.Map(DepthTimePanels.Cut(prediction.Lithium6, cell.AnodeEnd, cell.CathodeEnd), "Separator and cathode", new Axis("Share of ^{6}Li"), ColorScale.Viridis, [ReferenceLine.AtY(cell.SeparatorEnd * Micrometres)]),
            ],
        };
    }

    // Rows that let nearly nothing through, such as the anode, are left out: their ratio is noise.
    private static Core.Fields.DepthTimeMap Seen(RadiographPrediction prediction)
    {
        int depths = prediction.Ratio.Depth.Length;
        var seen = new Core.Fields.DepthTimeMap(prediction.Ratio.Depth, prediction.Ratio.Time, [.. prediction.Ratio.Values.Select((value, i) => prediction.Pristine[i % depths] > LeastTransmission ? value : double.NaN)]) { Name = prediction.Ratio.Name, Quantity = prediction.Ratio.Quantity };
        return DepthTimePanels.Cut(seen, prediction.Cell.AnodeEnd * 0.5, double.PositiveInfinity);
    }

    private static double[] Hours(RadiographPrediction prediction) => [.. prediction.Ratio.Time.Select(time => time / 3600)];

    // Symmetric about 1 so that the middle colour is no change.
    private static Axis Colors(RadiographPrediction prediction, double from)
    {
        int depths = prediction.Ratio.Depth.Length;
        double[] changes = [.. Enumerable.Range(0, prediction.Ratio.Values.Length)
            .Where(i => prediction.Pristine[i % depths] > LeastTransmission && prediction.Ratio.Depth[i % depths] >= from)
            .Select(i => Math.Abs(prediction.Ratio.Values[i] - 1)).Order()];
        double span = changes.Length == 0 ? 0.1 : Math.Max(0.01, changes[(int)(0.995 * (changes.Length - 1))]);
        return new Axis("Tr_t/Tr_0") { Minimum = Math.Max(0, 1 - span), Maximum = 1 + span };
    }

    private static Core.Fields.DepthTimeMap Scaled(Core.Fields.DepthTimeMap map) => new(map.Depth, map.Time, [.. map.Values.Select(value => value / 1000)]) { Name = map.Name, Quantity = map.Quantity, Unit = "kmol/m3" };
}
