using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Curves;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Formats.RadiographSetups;
using Cathograph.Imaging.ForwardRadiography;
using Cathograph.Studies;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Cli.Neutron;

/// <summary>The files of a foretold experiment: frames, the cycler's file on the same clock, and where the layers lie.</summary>
internal static class SceneFiles
{
    // The protocol of a foretold experiment begins here, so that frames and cycler have a common clock.
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ImmutableArray<BinaryFile> Of(RadiographPrediction prediction, RadiographScene scene, IProgress<StudyProgress> progress) =>
        [.. Enumerable.Range(0, scene.Count).Select(index => new BinaryFile(scene.NameOf(index), (stream, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            RadiographFrame frame = scene.Render(index, cancellation);
            RadiographDetector detector = prediction.Cell.Setup.Detector;
            MarsTiffWriter.Write((frame.Width, frame.Height), frame.Counts, (detector.PixelSize, Start.AddSeconds(scene.StartOf(index)), detector.Exposure), stream);
            progress.Report(new StudyProgress(index + 1, scene.Count, "frames"));
        }))];

    public static DataSheet Cycler(RadiographPrediction prediction)
    {
        CyclingRecord record = prediction.Solution.Record;
        double area = AreaOf(prediction) / (record.Area ?? prediction.Solution.Model.Design.Area);
        double start = (Start - DateTimeOffset.UnixEpoch).TotalSeconds;
        return new DataSheet("cycler",
        [
            new DataColumn("time_s", record.Time),
            new DataColumn("voltage_V", record.Voltage),
            new DataColumn("current_A", [.. record.Current.Select(current => current * area)]),
            new DataColumn("unixTime_s", [.. record.Time.Select(time => start + time)]),
        ]);
    }

    public static JsonObject JsonOf(RadiographPrediction prediction, RadiographScene scene)
    {
        double Row(double depth) => (depth - scene.FirstDepth) / prediction.Cell.Setup.Detector.PixelSize;
        return new JsonObject
        {
            ["rows"] = scene.Rows,
            ["columns"] = scene.Columns,
            ["pixel_um"] = Json.Number(prediction.Cell.Setup.Detector.PixelSize * 1e6),
            ["firstDepth_um"] = Json.Number(scene.FirstDepth * 1e6),
            ["anodeFirstRow"] = Json.Number(Row(0)),
            ["separatorFirstRow"] = Json.Number(Row(prediction.Cell.AnodeEnd)),
            ["cathodeFirstRow"] = Json.Number(Row(prediction.Cell.SeparatorEnd)),
            ["cathodeEndRow"] = Json.Number(Row(prediction.Cell.CathodeEnd)),
            ["area_cm2"] = Json.Number(AreaOf(prediction) * 1e4),
            ["start"] = Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static double AreaOf(RadiographPrediction prediction)
    {
        OperandoSetup setup = prediction.Cell.Setup;
        return setup.Shape == CellShape.Cylinder ? Math.PI * setup.Extent * setup.Extent / 4 : prediction.Solution.Model.Design.Area;
    }
}
