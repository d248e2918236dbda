using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Tells what an instrument would have seen of a run.</summary>
public static class PredictionReport
{
    /// <summary>The report.</summary>
    /// <param name="prediction">What was foretold.</param>
    /// <param name="colors">The colours of the ratio.</param>
    /// <returns>Attenuation, maps, truth.</returns>
    public static Report Of(RadiographPrediction prediction, ColorScale colors = ColorScale.RedGreenBlue)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        OperandoSetup setup = prediction.Cell.Setup;
        int frames = prediction.Ratio.Time.Length;
        return new Report
        {
            Title = $"Radiographs of {FigureText.Literal(prediction.Solution.Model.Design.Name)}",
            Lead = FormattableString.Invariant($"{frames} frames of {setup.Detector.Exposure / 60:0.##} min at {FigureText.Literal(setup.Name)}, {prediction.Ratio.Depth.Length} rows of {setup.Detector.PixelSize * 1e6:0.##} um; blur {setup.Detector.TotalBlur * 1e6:0.##} um (standard deviation)."),
            Verdict = prediction.Solution.Verdict,
            KeyNumbers = KeyNumbers(prediction),
            Findings = prediction.Findings,
            Sections =
            [
                new ReportSection("What neutrons see", [new ReportTable(AttenuationTables.Layers(prediction.Cell, prediction.Isotopes[0]))]),
                new ReportSection("Depth and time", [new ReportFigure(PredictionFigures.Ratio(prediction, colors)), new ReportFigure(PredictionFigures.Truth(prediction))]),
            ],
            Parameters = Parameters(prediction),
            Citations =
            [
                new ReportCitation("Sears, Neutron scattering lengths and cross sections, Neutron News 3 (3), 26 (1992)", "10.1080/10448639208218770"),
                new ReportCitation("Ji et al., high-mass-loading cathodes with catholyte gradient, Nat. Commun. 16 (2025)", "10.1038/s41467-025-62518-y"),
            ],
        };
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(RadiographPrediction prediction)
    {
        OperandoCell cell = prediction.Cell;
        int depths = prediction.Ratio.Depth.Length;
        (double low, double high) = Extremes(prediction, cell.SeparatorEnd, cell.CathodeEnd);
        (double lowest, _) = Extremes(prediction, cell.AnodeEnd, cell.SeparatorEnd);
        int middle = Enumerable.Range(0, depths).First(d => prediction.Ratio.Depth[d] >= (cell.SeparatorEnd + cell.CathodeEnd) / 2);
        double reached = prediction.Lithium6Front.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        return
        [
            new KeyNumber("largest ratio in the cathode", high, "") { SignificantDigits = 4 },
            new KeyNumber("least ratio in the cathode", low, "") { SignificantDigits = 4 },
            new KeyNumber("least ratio in the separator", lowest, "") { SignificantDigits = 4 },
            new KeyNumber("noise of the ratio in the cathode", prediction.Ratio.StandardError[middle], "") { SignificantDigits = 2, Note = "of one frame and row" },
            new KeyNumber("6Li front from the anode", (reached - cell.AnodeEnd) * 1e6, "um") { Note = "where the share is midway" },
        ];
    }

    private static (double Low, double High) Extremes(RadiographPrediction prediction, double from, double to)
    {
        int depths = prediction.Ratio.Depth.Length;
        double pixel = prediction.Cell.Setup.Detector.PixelSize;
        double[] inside = [.. Enumerable.Range(0, prediction.Ratio.Values.Length)
            .Where(i => prediction.Ratio.Depth[i % depths] >= from + pixel && prediction.Ratio.Depth[i % depths] <= to - pixel)
            .Select(i => prediction.Ratio.Values[i])];
        return inside.Length == 0 ? (double.NaN, double.NaN) : (inside.Min(), inside.Max());
    }

    private static ImmutableArray<ReportParameter> Parameters(RadiographPrediction prediction)
    {
        OperandoSetup setup = prediction.Cell.Setup;
        string Number(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
        const string From = "instrument file, or its default";
        return
        [
            new("Beam", setup.Beam.Description, "", From),
            new("Neutrons per pixel and exposure, open beam", Number(setup.Detector.NeutronsPerPixel), "", From),
            new("Blur of the detector", Number(setup.Detector.Blur * 1e6), "um", From),
            new("Collimation L/D", Number(setup.Detector.CollimationLength / Math.Max(setup.Detector.Pinhole, 1e-9)), "", From),
            new("Sample to detector", Number(setup.Detector.SampleDistance * 1e3), "mm", From),
            new("Shape", setup.Shape == CellShape.Cylinder ? "cylinder" : "slab", "", From),
            new("Extent along the beam", Number(setup.Extent * 1e3), "mm", From),
            new("Region averaged", Number(setup.Region * 1e3), "mm", From),
            new("Lithium of the anode", Number(setup.Anode.Lithium * 100), "mg/cm2", From),
            new("Share of 6Li in it", Number(setup.Anode.Lithium6), "", From),
            new("Exchange current density of isotopes", Number(setup.Anode.ExchangeCurrentDensity / 10), "mA/cm2", From),
            new("Tracer diffusion in the separator", Number(prediction.Cell.Stack.SeparatorConductance / prediction.Cell.Stack.SeparatorLithium), "m2/s", "Nernst and Einstein times the Haven ratio, or given"),
        ];
    }
}
