using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.SpectralMaps;

/// <summary>Figures of maps and of what they rest on.</summary>
public static class SpectralMapFigures
{
    private const int MostCells = 700;
    private const int Bins = 60;
    private const double Micrometres = 1e6;

    /// <summary>A map beside its standard error, with a scale bar, contours at the quartiles and colour keys.</summary>
    /// <param name="layer">The map.</param>
    /// <param name="width">Columns.</param>
    /// <param name="pixel">Edge of a pixel in m; null to count pixels.</param>
    /// <param name="withContours">Whether lines of equal value are drawn.</param>
    /// <returns>The figure.</returns>
    public static Figure Map(MapLayer layer, int width, double? pixel, bool withContours)
    {
        ArgumentNullException.ThrowIfNull(layer);
        int height = layer.Values.Length / width;
        var values = new Axis(layer.Label, layer.Unit) { Minimum = Limit(layer.Sorted, 0.01), Maximum = Limit(layer.Sorted, 0.99) };
        ImmutableArray<float> sorted = [.. layer.Errors.Where(float.IsFinite).Order()];
        var errors = new Axis("Standard error", layer.Unit) { Minimum = 0, Maximum = Limit(sorted, 0.95) };
        Panel map = PanelOf(layer.Values, width, pixel, values, ColorScale.Viridis, "");
        if (withContours)
        {
            map = map with { Marks = [.. map.Marks, .. Contours(layer, width, pixel)] };
        }

        return new Figure
        {
            Name = "map-" + layer.Key,
            Title = layer.Label,
            Caption = $"Left: {layer.Label} of each pixel{(withContours ? ", with lines at its quartiles" : "")}; colours from the 1st to the 99th percentile. Right: its standard error from the noise of the pixel's own spectrum. White: edge step too low above the noise.",
            Panels = [map, PanelOf(layer.Errors, width, pixel, errors, ColorScale.Cividis, "")],
            Columns = 2,
            WidthMillimetres = 190,
            HeightMillimetres = Math.Clamp((62.0 * height / width) + 24, 50, 200),
        };
    }

    /// <summary>The histogram of a map.</summary>
    /// <param name="layer">The map; it has numbers.</param>
    /// <returns>The figure.</returns>
    public static Figure Histogram(MapLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        double low = layer.Quantile(0.002);
        double high = Math.Max(layer.Quantile(0.998), low + 1e-6);
        int[] counts = new int[Bins];
        foreach (float value in layer.Sorted)
        {
            int bin = (int)(Bins * (value - low) / (high - low));
            counts[Math.Clamp(bin, 0, Bins - 1)] += value >= low && value <= high ? 1 : 0;
        }

        var x = new List<double> { low };
        var y = new List<double> { 0 };
        for (int k = 0; k < Bins; k++)
        {
            double share = 100.0 * counts[k] / layer.Sorted.Length;
            x.AddRange([low + (k * (high - low) / Bins), low + ((k + 1) * (high - low) / Bins)]);
            y.AddRange([share, share]);
        }

        x.Add(high);
        y.Add(0);
        return new Figure
        {
            Name = "histogram-" + layer.Key,
            Title = $"Histogram of {layer.Label}",
            Caption = FormattableString.Invariant($"Mean {layer.Mean:G7}, standard deviation {layer.Deviation:G3}, typical standard error of a pixel {layer.TypicalError:G3} {layer.Unit}; {layer.Sorted.Length} pixels."),
            Panels = [new Panel { X = new Axis(layer.Label, layer.Unit), Y = new Axis("Pixels", "%") { Minimum = 0 }, Marks = [new LineSeries("", x, y) { Color = ColorKey.Palette(0) }, ReferenceLine.AtX(layer.Mean, "mean")] }],
            WidthMillimetres = 110,
            HeightMillimetres = 75,
        };
    }

    /// <summary>Normalised spectra over the edge.</summary>
    /// <param name="spectra">The spectra with their names.</param>
    /// <param name="edge">Edge energy in eV, the middle of the range that is drawn.</param>
    /// <returns>The figure.</returns>
    public static Figure Spectra(IReadOnlyList<(string Name, NormalisedSpectrum Spectrum)> spectra, double edge)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        double from = Math.Max(edge - 30, spectra[0].Spectrum.Energy[0]);
        double to = Math.Min(edge + 70, spectra[0].Spectrum.Energy[^1]);
        return new Figure
        {
            Name = "region-spectra",
            Title = "Mean spectra",
            Caption = "Mean optical density of the pixels of each region, normalised like each pixel.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Photon energy", "eV") { Minimum = from, Maximum = to },
                    Y = new Axis("Normalised absorption"),
                    Marks =
                    [
                        .. spectra.Select((item, k) => (Mark)new LineSeries(item.Name, item.Spectrum.Energy, item.Spectrum.Values) { Color = ColorKey.Palette(k), Marker = k == 0 ? MarkerShape.Circle : MarkerShape.None }),
                        ReferenceLine.AtY(0.5),
                    ],
                },
            ],
            WidthMillimetres = 140,
            HeightMillimetres = 95,
        };
    }

    /// <summary>Shift of each frame and its correlation with the reference before and after.</summary>
    /// <param name="alignment">The shifts.</param>
    /// <param name="energies">The energy of each shift in eV.</param>
    /// <returns>The figure.</returns>
    public static Figure Alignment(AlignmentResult alignment, IReadOnlyList<double> energies)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ImmutableArray<FrameShift> shifts = alignment.Shifts;
        FrameShift[] doubtful = [.. shifts.Where(shift => shift.Doubt.Length > 0)];
        double EnergyOf(FrameShift shift) => energies[shifts.IndexOf(shift)];
        var axis = new Axis("Photon energy", "eV");
        return new Figure
        {
            Name = "alignment",
            Title = "Alignment of the frames",
            Caption = "Top: shift of each frame against the reference. Bottom: its correlation with the reference before and after the shift, over structures of a few pixels. Open markers: in doubt, see the table.",
            Panels =
            [
                new Panel
                {
                    X = axis,
                    Y = new Axis("Shift", "pixels"),
                    Marks =
                    [
                        new LineSeries("along x", energies, shifts.Select(shift => shift.X)) { Marker = MarkerShape.Circle, Color = ColorKey.Palette(0) },
                        new LineSeries("along y", energies, shifts.Select(shift => shift.Y)) { Marker = MarkerShape.Square, Color = ColorKey.Palette(1) },
                        .. doubtful.Length == 0 ? ImmutableArray<Mark>.Empty : [new ScatterSeries("in doubt", doubtful.Select(EnergyOf), doubtful.Select(shift => shift.X)) { Open = true, Color = ColorKey.Ink, SizePoints = 7 }],
                    ],
                },
                new Panel
                {
                    X = axis,
                    Y = new Axis("Correlation") { Maximum = 1 },
                    Marks =
                    [
                        new LineSeries("before", energies, shifts.Select(shift => shift.CorrelationBefore)) { Color = ColorKey.Grey },
                        new LineSeries("after", energies, shifts.Select(shift => shift.CorrelationAfter)) { Color = ColorKey.Palette(2) },
                    ],
                },
            ],
            WidthMillimetres = 150,
            HeightMillimetres = 130,
        };
    }

    private static double Limit(ImmutableArray<float> sorted, double share) => sorted.IsEmpty ? (share > 0.5 ? 1 : 0) : sorted[(int)(share * (sorted.Length - 1))] + (share > 0.5 ? 1e-6 : 0);

    private static Panel PanelOf(ImmutableArray<float> values, int width, double? pixel, Axis colors, ColorScale scale, string title)
    {
        int height = values.Length / width;
        int step = Math.Max(1, (Math.Max(width, height) + MostCells - 1) / MostCells);
        (int columns, int rows) = (width / step, height / step);
        var cells = ImmutableArray.CreateBuilder<float>(columns * rows);
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                cells.Add(values[(y * step * width) + (x * step)]);
            }
        }

        double edge = pixel is { } size ? size * Micrometres : 1;
        string unit = pixel is null ? "pixels" : "µm";
        (double wide, double tall) = (columns * step * edge, rows * step * edge);
        double bar = BarLength(0.25 * wide);
        double y0 = 0.95 * tall;
        return new Panel
        {
            Title = title,
            X = new Axis("x", unit) { Minimum = 0, Maximum = wide },
            Y = new Axis("y", unit) { Reversed = true, Minimum = 0, Maximum = tall },
            EqualScales = true,
            Marks =
            [
                new ValueMapMark(columns, cells.ToImmutable(), new RasterExtent(0, wide, 0, tall), colors) { Scale = scale },
                new LineSeries("", [0.04 * wide, (0.04 * wide) + bar], [y0, y0]) { Color = ColorKey.Ink, WidthPoints = 3 },
                new TextAnnotation((0.04 * wide) + (0.5 * bar), y0 - (0.05 * tall), FormattableString.Invariant($"{bar:G3} {unit}")) { TextSide = TextSide.Above },
            ],
        };
    }

    // The longest of 1, 2, 5, 10, ... that fits.
    private static double BarLength(double most)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
    }

    private static IEnumerable<Mark> Contours(MapLayer layer, int width, double? pixel)
    {
        double edge = pixel is { } size ? size * Micrometres : 1;
        foreach (double share in (double[])[0.25, 0.5, 0.75])
        {
            (List<double> x, List<double> y) = ContourLines.Of(layer.Values.AsSpan(), width, layer.Quantile(share));
            if (x.Count is > 0 and < 60_000)
            {
                yield return new LineSeries("", x.Select(place => place * edge), y.Select(place => place * edge)) { Color = ColorKey.Ink, WidthPoints = 0.4 };
            }
        }
    }
}
