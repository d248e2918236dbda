using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.DepthProfiles;

namespace Cathograph.Studies.Radiographs;

/// <summary>From rows of the region to depth from the current collector of the negative electrode.</summary>
internal sealed class DepthAxis(ProfileSettings settings, ImmutableArray<Layer> layers, int rows)
{
    private const string Negative = "anode";

    // Where depth is 0, in rows: where the anode begins, or the first row.
    private double Zero => layers.FirstOrDefault(layer => layer.Name.Equals(Negative, StringComparison.OrdinalIgnoreCase)) is { } anode
        ? settings.IsUpsideDown ? anode.End : anode.Start
        : settings.IsUpsideDown ? rows : 0;

    private double Depth(double row) => settings.PixelSize * (settings.IsUpsideDown ? Zero - row : row - Zero);

    /// <summary>The layers in m of depth, rising.</summary>
    public ImmutableArray<Layer> Layers(ImmutableArray<Layer> found) =>
    [
        .. found.Select(layer => settings.IsUpsideDown
            ? layer with { Start = Depth(layer.End), End = Depth(layer.Start), StartError = settings.PixelSize * layer.EndError, EndError = settings.PixelSize * layer.StartError }
            : layer with { Start = Depth(layer.Start), End = Depth(layer.End), StartError = settings.PixelSize * layer.StartError, EndError = settings.PixelSize * layer.EndError }).OrderBy(layer => layer.Start),
    ];

    /// <summary>A map of one number of the profiles; frames of one time are averaged.</summary>
    public DepthTimeMap Map(ProfileFrame[] frames, PreparedSeries setup, Func<ProfileFrame, ImmutableArray<double>> value, Func<ProfileFrame, ImmutableArray<double>>? error, string quantity, bool isError = false)
    {
        IGrouping<double, ProfileFrame>[] times = [.. frames.GroupBy(frame => setup.Times[frame.Index]).OrderBy(group => group.Key)];
        double[] values = new double[rows * times.Length];
        double[] errors = new double[error is null ? 0 : values.Length];
        for (int t = 0; t < times.Length; t++)
        {
            ImmutableArray<double>[] several = [.. times[t].Select(value)];
            ImmutableArray<double>[] spread = [.. error is null ? [] : times[t].Select(error)];
            for (int row = 0; row < rows; row++)
            {
                int at = (settings.IsUpsideDown ? rows - 1 - row : row) + (rows * t);
                values[at] = isError ? Root(several, row) : several.Average(profile => profile[row]);
                if (error is not null)
                {
                    errors[at] = Root(spread, row);
                }
            }
        }

        double[] depth = [.. Enumerable.Range(0, rows).Select(row => Depth(row + 0.5)).Order()];
        return new DepthTimeMap([.. depth], [.. times.Select(group => group.Key)], [.. values])
        {
            Name = setup.Series.Name,
            Quantity = quantity,
            StandardError = [.. errors],
            Clock = new MapClock { Zero = setup.Zero, IsPristine = setup.IsTimed ? [.. times.Select(group => group.Any(frame => setup.Pristine.Contains(frame.Index)))] : [] },
        };
    }

    private static double Root(ImmutableArray<double>[] errors, int row) => Math.Sqrt(errors.Sum(profile => profile[row] * profile[row])) / errors.Length;
}
