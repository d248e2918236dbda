using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary>The keys of radiographs in JSON.</summary>
internal static class NeutronJson
{
    /// <summary>What a reduction found.</summary>
    public static JsonObject Reduction(PreparedSeries setup, RadiographResult result) => new()
    {
        ["frames"] = result.Frames.Length,
        ["width"] = setup.Series.Width,
        ["height"] = setup.Series.Height,
        ["pixelSize_um"] = Json.Number(1e6 * setup.Series.PixelSize),
        ["firstFrame"] = setup.Zero?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["gain"] = Json.Number(setup.Options.Noise.Gain),
        ["readVariance"] = Json.Number(setup.Options.Noise.ReadVariance),
        ["noise_source"] = setup.Options.Noise.Source,
        ["noiseCorrelation_rows"] = Json.Number(setup.Options.Noise.CorrelationX),
        ["noiseCorrelation_columns"] = Json.Number(setup.Options.Noise.CorrelationY),
        ["openBeam_level"] = Json.Number(result.OpenLevel),
        ["openBeam_drift"] = Json.Number(result.Drift),
        ["openBeam_drift_standardError"] = Json.Number(result.DriftError),
        ["outliers"] = new JsonObject
        {
            ["bright"] = result.Outliers.Bright,
            ["dark"] = result.Outliers.Dark,
            ["clusters"] = result.Outliers.Clusters,
            ["masked"] = result.Outliers.Masked,
            ["saturated"] = result.Outliers.Saturated,
            ["withoutNumber"] = result.Outliers.WithoutNumber,
        },
        ["withoutOpenBeam_pixels"] = result.WithoutBeam,
        ["transmission_mean"] = Json.Number(result.Mean),
        ["memory_MB"] = Json.Number(result.LargestBytes / 1e6),
    };

    /// <summary>The layers.</summary>
    public static JsonArray Layers(IEnumerable<Layer> layers) => Json.List(layers, layer => new JsonObject
    {
        ["name"] = layer.Name,
        ["start_um"] = Json.Number(1e6 * layer.Start),
        ["start_standardError_um"] = Json.Number(1e6 * layer.StartError),
        ["end_um"] = Json.Number(1e6 * layer.End),
        ["end_standardError_um"] = Json.Number(1e6 * layer.EndError),
        ["transmission"] = Json.Number(layer.Transmission),
    });
}
