using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.ForwardRadiography;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>The frames of a foretold experiment: dark frames and open beams before and after, the pristine cell, then the cell at work. Each is rendered when it is asked for.</summary>
public sealed class RadiographScene
{
    // Rows and columns beyond the cell, of the pillars and of the open beam.
    private const int Margin = 24;

    private readonly RadiographPrediction _prediction;
    private readonly RadiographRenderer _camera;
    private readonly int _pristine;

    /// <summary>Initialises a scene.</summary>
    /// <param name="prediction">What was foretold.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="pristine">Frames of the pristine cell before the first step, at least 1.</param>
    public RadiographScene(RadiographPrediction prediction, int seed, int pristine)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        OperandoSetup setup = prediction.Cell.Setup;
        double pixel = setup.Detector.PixelSize;
        int columns = (int)Math.Ceiling((setup.Shape == CellShape.Cylinder ? setup.Extent : setup.Region) / pixel) + (setup.Shape == CellShape.Cylinder ? 2 * Margin : 0);
        _camera = new RadiographRenderer(setup, -Margin * pixel, prediction.Ratio.Depth.Length + (2 * Margin), columns, seed);
        (_prediction, _pristine) = (prediction, pristine);
        var names = ImmutableArray.CreateBuilder<(string, FrameKind, int, int, double)>();
        double period = setup.Detector.FramePeriod;
        int number = 0;
        void Add(string name, FrameKind kind, int index, double start) => names.Add((FormattableString.Invariant($"{name}_{index + 1:0000}.tif"), kind, index, number++, start));
        double before = -(pristine + References + References) * period;
        for (int k = 0; k < References; k++)
        {
            Add("dark_before", FrameKind.Dark, k, before + (k * period));
            Add("open_beam_before", FrameKind.OpenBeam, k, before + ((References + k) * period));
        }

        for (int k = 0; k < pristine + prediction.Ratio.Time.Length; k++)
        {
            double start = k < pristine ? (k - pristine) * period : prediction.Ratio.Time[k - pristine] - (setup.Detector.Exposure / 2);
            Add("sample", FrameKind.Sample, k, start);
        }

        double after = prediction.Ratio.Time[^1] + period;
        for (int k = 0; k < References; k++)
        {
            Add("open_beam_after", FrameKind.OpenBeam, k, after + (k * period));
            Add("dark_after", FrameKind.Dark, k, after + ((References + k) * period));
        }

        Frames = names.ToImmutable();
    }

    private enum FrameKind
    {
        Dark,
        OpenBeam,
        Sample,
    }

    /// <summary>Gets the number of dark frames and of open beams, before and after each.</summary>
    /// <value>5.</value>
    public static int References => 5;

    /// <summary>Gets the rows of a frame.</summary>
    public int Rows => _camera.Rows;

    /// <summary>Gets the columns of a frame.</summary>
    public int Columns => _camera.Columns;

    /// <summary>Gets the depth of the upper border of the first row in m, negative.</summary>
    public double FirstDepth => _camera.First;

    /// <summary>Gets the number of frames.</summary>
    public int Count => Frames.Length;

    private ImmutableArray<(string Name, FrameKind Kind, int Index, int Number, double Start)> Frames { get; }

    /// <summary>The name of a frame.</summary>
    /// <param name="index">Its index from 0.</param>
    /// <returns>A file name.</returns>
    public string NameOf(int index) => Frames[index].Name;

    /// <summary>The start of the exposure of a frame.</summary>
    /// <param name="index">Its index from 0.</param>
    /// <returns>Time in s; 0 is the start of the protocol.</returns>
    public double StartOf(int index) => Frames[index].Start;

    /// <summary>Renders a frame.</summary>
    /// <param name="index">Its index from 0.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The frame.</returns>
    public RadiographFrame Render(int index, CancellationToken cancellation = default)
    {
        (_, FrameKind kind, int frame, int number, _) = Frames[index];
        if (kind != FrameKind.Sample)
        {
            return kind == FrameKind.Dark ? _camera.Dark(number) : _camera.Lit([], number);
        }

        int profile = Math.Max(0, frame - _pristine + 1);
        return _camera.Lit(_camera.Transmission(_prediction.Cell.Column(_prediction.Isotopes[profile]), cancellation), number);
    }
}
