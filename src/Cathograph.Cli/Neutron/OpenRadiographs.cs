using Cathograph.Core.Images;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary>Open series and what was prepared from them.</summary>
internal sealed class OpenRadiographs : IDisposable
{
    private readonly List<ImageSeries> _open = [];

    /// <summary>The prepared series.</summary>
    public PreparedSeries Setup { get; set; } = null!;

    /// <summary>Keeps a series to close it with the rest.</summary>
    public ImageSeries Keep(ImageSeries series)
    {
        _open.Add(series);
        return series;
    }

    public void Dispose()
    {
        foreach (ImageSeries series in _open)
        {
            series.Dispose();
        }
    }
}
