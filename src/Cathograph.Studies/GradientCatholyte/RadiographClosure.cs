using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Studies.LithiumRadiography;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Closes the loop between cell and camera: raw frames of a simulated charge are rendered, reduced as measured ones are, and the front in them is held against the front that made them.</summary>
public static class RadiographClosure
{
    private const int Pristine = 3;
    private const double BlurredRows = 2;
    private const string Cathode = "cathode";

    // Frames of an hour at 1C: enough to follow a front, each long enough to see it.
    private const double FramesOfRun = 15;

    /// <summary>Renders, reduces and compares.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="rate">C-rate of the charge.</param>
    /// <param name="instrument">Instrument, anode and separator; exposures that follow each other are added up.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The reduced map and the fronts.</returns>
    /// <exception cref="Core.Verdicts.InvalidInputException">A material has no formula, or the charge is shorter than an exposure.</exception>
    public static RadiographCheck Run(CellDesign design, double rate, OperandoSetup instrument, int seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(instrument);
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        double upper = Rate.RateProtocol.Limits(design, GradientCathode.Reproduction.Within(new Rate.RateOptions { UpperVoltage = GradientCathode.JiMeasurements.UpperVoltage }, design)).Upper;
        var charge = new Protocol([new ProtocolStep
        {
            Instruction = FormattableString.Invariant($"Charge at {Rate.RateLabel.Of(new Current(rate, CurrentUnit.CRate))} until {upper:0.##} V"),
            Kind = StepKind.Charge,
            Current = new Current(rate, CurrentUnit.CRate),
            UntilVoltage = upper,
        }]);
        OperandoSetup setup = Summed(instrument, 3600 / rate / FramesOfRun);
        RadiographPrediction seen = PredictionStudy.Run(model, charge, setup, new PredictionOptions { Seed = seed, PristineFrames = Pristine }, cancellation);
        ProfileStudyResult reduced = Reduce(seen, seed, cancellation);
        DepthTimeMap map = OnTheClock(reduced.Ratio, seen.Ratio.Time);
        ImmutableArray<double> errors = reduced.OwnError[(Pristine * map.Depth.Length)..];
        double correlation = Math.Max(1, reduced.Setup.Options.Noise.CorrelationY);
        DepthTimeMap truth = Truth(seen);
        ImmutableArray<FrontPoint> steps = Steps(map, errors, seen.Cell, correlation);
        ImmutableArray<FrontPoint> trueSteps = Steps(truth, [], seen.Cell, 1);
        double start = seen.Cell.SeparatorEnd;
        return new RadiographCheck
        {
            Cell = design.Name,
            Prediction = seen,
            Reduced = map,
            Fronts = [.. Enumerable.Range(0, map.Time.Length).Select(t =>
            {
                HalfHeight found = Half(map, errors, seen.Cell, t);
                return new FrontCheck(map.Time[t], found.Place - start, Math.Sqrt(correlation) * found.Error, Half(truth, [], seen.Cell, t).Place - start)
                {
                    Reason = found.Reason,
                    ErrorFunction = steps[t].ErrorFunction.IsFound ? steps[t].ErrorFunction.Position - start : double.NaN,
                    ErrorFunctionTruth = trueSteps[t].ErrorFunction.IsFound ? trueSteps[t].ErrorFunction.Position - start : double.NaN,
                };
            })],
        };
    }

    // As many exposures as fit into a stretch of the charge are added to one frame; the gain falls so that it stays within 16 bits.
    private static OperandoSetup Summed(OperandoSetup instrument, double stretch)
    {
        RadiographDetector camera = instrument.Detector;
        double exposures = Math.Max(1, Math.Floor(stretch / camera.FramePeriod));
        return instrument with
        {
            Detector = camera with { Exposure = exposures * camera.Exposure, Period = exposures * camera.FramePeriod, NeutronsPerPixel = exposures * camera.NeutronsPerPixel, Gain = camera.Gain / exposures },
        };
    }

    // Rows that the edges of the layer blur into are left out, as in the search for steps.
    private static HalfHeight Half(DepthTimeMap map, ImmutableArray<double> errors, OperandoCell cell, int time)
    {
        double margin = BlurredRows * cell.Setup.Detector.PixelSize;
        int[] rows = [.. Enumerable.Range(0, map.Depth.Length).Where(i => map.Depth[i] >= cell.SeparatorEnd + margin && map.Depth[i] <= cell.CathodeEnd - margin)];
        double[] change = [.. rows.Select(row => Math.Log(map.At(row, time)))];
        double[] spread = errors.IsEmpty ? [] : [.. rows.Select(row => errors[row + (map.Depth.Length * time)] / map.At(row, time))];
        return HalfHeight.Of([.. rows.Select(row => map.Depth[row])], change, spread);
    }

    private static ProfileStudyResult Reduce(RadiographPrediction seen, int seed, CancellationToken cancellation)
    {
        OperandoSetup setup = seen.Cell.Setup;
        var scene = new RadiographScene(seen, seed, Pristine);
        double pixel = setup.Detector.PixelSize;
        double exposure = setup.Detector.Exposure;
        using ImageSeries sample = SceneSeries.Of(scene, "sample", exposure);
        using ImageSeries before = SceneSeries.Of(scene, "open_beam_before", exposure);
        using ImageSeries after = SceneSeries.Of(scene, "open_beam_after", exposure);
        using ImageSeries dark = SceneSeries.Of(scene, "dark_before", exposure);
        var references = new RadiographReferences { Open = before, OpenAfter = after, Dark = dark };
        PreparedSeries prepared = RadiographPreparation.Run(sample, references, new RadiographSettings { Pristine = [.. Enumerable.Range(0, Pristine)] }, 1, cancellation);
        int margin = (int)Math.Round(-scene.FirstDepth / pixel);
        var settings = new ProfileSettings
        {
            PixelSize = pixel,
            Rows = (margin, margin + seen.Ratio.Depth.Length),
            Centre = (scene.Columns - 1) / 2.0,
            Diameter = setup.Shape == CellShape.Cylinder ? setup.Extent : null,
            Width = setup.Region,
            Slope = 0,
            Layers = [new Layer(Cathode, seen.Cell.SeparatorEnd / pixel, seen.Cell.CathodeEnd / pixel)],
            Images = 0,
        };
        return ProfileStudy.Run(prepared, settings, null, (1, null), cancellation);
    }

    // The frames at work, on the clock of the charge.
    private static DepthTimeMap OnTheClock(DepthTimeMap map, ImmutableArray<double> times)
    {
        int skipped = Pristine * map.Depth.Length;
        return new DepthTimeMap(map.Depth, times, map.Values[skipped..]) { Name = map.Name, Quantity = map.Quantity, StandardError = map.StandardError[skipped..] };
    }

    // The simulated change of lithium in the rows of the camera, as a ratio whose -ln is that change: what is found in it is found by the same definition.
    private static DepthTimeMap Truth(RadiographPrediction seen)
    {
        int rows = seen.Lithium.Depth.Length;
        (double[] before, _) = seen.Cell.LithiumOfRows(0, rows);
        double largest = before.Max();
        return new DepthTimeMap(seen.Lithium.Depth, seen.Lithium.Time, [.. seen.Lithium.Values.Select((value, i) => Math.Exp((before[i % rows] - value) / largest))]) { Name = seen.Lithium.Name, Quantity = "change" };
    }

    private static ImmutableArray<FrontPoint> Steps(DepthTimeMap map, ImmutableArray<double> errors, OperandoCell cell, double correlation) =>
        FrontStudy.Run(map, errors, [new Layer(Cathode, cell.SeparatorEnd, cell.CathodeEnd)], new FrontOptions { Layers = [Cathode], Correlation = correlation }, null).Tracks[0].Points;
}
