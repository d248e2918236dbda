using System.Runtime.InteropServices;
using Cathograph.Core.Images;
using Cathograph.Imaging.Attenuation;

namespace Cathograph.Imaging.ForwardRadiography;

/// <summary>
/// Renders the frames of a camera: the beam with its shape and its fluctuation, the cell in it, blur, neutrons that are counted one by one, gain of camera and pixel, dark level, noise of the reading,
/// and rare bright spots of gamma rays. Each frame depends on the seed and its own number alone.
/// </summary>
public sealed class RadiographRenderer
{
    // Parts of a pixel along the depth, and what a real camera shows beside the cell; assumptions of ours, within what is usual.
    private const int Fine = 4;
    private const double BeamShape = 0.1;
    private const double PixelSpread = 0.01;
    private const double BeamFluctuation = 0.005;
    private const double SpotShare = 1e-5;
    private const double SpotCounts = 20000;

    private readonly OperandoSetup _setup;
    private readonly double[] _beam;
    private readonly int _seed;

    /// <summary>Initialises a camera.</summary>
    /// <param name="setup">Beam, camera and shape of the cell.</param>
    /// <param name="first">Depth of the upper border of the first row in m; negative when rows lie before the cell.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns; the axis of the cell lies in their middle.</param>
    /// <param name="seed">Seed of everything random.</param>
    public RadiographRenderer(OperandoSetup setup, double first, int rows, int columns, int seed)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (_setup, First, Rows, Columns, _seed) = (setup, first, rows, columns, seed);
        var sampler = new CountSampler(seed);
        _beam = new double[rows * columns];
        for (int i = 0; i < _beam.Length; i++)
        {
            double x = ((i % columns) + 0.5 - (columns / 2.0)) / columns;
            double y = ((i / columns) + 0.5 - (rows / 2.0)) / Math.Max(rows, columns);
            _beam[i] = setup.Detector.NeutronsPerPixel * (1 - (BeamShape * 4 * ((x * x) + (y * y)))) * (1 + (PixelSpread * sampler.Normal()));
        }
    }

    /// <summary>Gets the rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the columns.</summary>
    public int Columns { get; }

    /// <summary>Gets the depth of the upper border of the first row in m.</summary>
    public double First { get; }

    /// <summary>The transmission of every pixel, blurred and without noise.</summary>
    /// <param name="column">What lies along the depth.</param>
    /// <param name="cancellation">Ends the work with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Share of the open beam, row by row.</returns>
    public double[] Transmission(OpticalColumn column, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        double pixel = _setup.Detector.PixelSize;
        var along = new GaussianBlur(_setup.Detector.TotalBlur * Fine / pixel);
        var across = new GaussianBlur(_setup.Detector.TotalBlur / pixel);
        int margin = ((along.Radius / Fine) + 1) * Fine;
        CrossSection[] sections = column.Sample(First - (margin * pixel / Fine), pixel / Fine, (Rows * Fine) + (2 * margin));
        var law = new BeamAttenuation(_setup.Beam);
        var image = new double[Rows * Columns];
        var sharp = new double[sections.Length];
        var blurred = new double[sections.Length];
        for (int x = 0; x < (Columns + 1) / 2; x++)
        {
            cancellation.ThrowIfCancellationRequested();
            double chord = BeamAttenuation.Chord(_setup, Math.Abs(x + 0.5 - (Columns / 2.0)) * pixel);
            for (int i = 0; i < sharp.Length; i++)
            {
                sharp[i] = i > 0 && sections[i].Equals(sections[i - 1]) ? sharp[i - 1] : law.Transmission(chord * sections[i]);
            }

            along.Apply(sharp, blurred);
            for (int r = 0; r < Rows; r++)
            {
                double sum = 0;
                for (int k = 0; k < Fine; k++)
                {
                    sum += blurred[margin + (r * Fine) + k];
                }

                image[(r * Columns) + x] = sum / Fine;
                image[(r * Columns) + Columns - 1 - x] = sum / Fine;
            }
        }

        var line = new double[Columns];
        for (int r = 0; r < Rows; r++)
        {
            Span<double> row = image.AsSpan(r * Columns, Columns);
            across.Apply(row, line);
            line.CopyTo(row);
        }

        return image;
    }

    /// <summary>A frame with the sample, or of the open beam.</summary>
    /// <param name="transmission">Transmission of every pixel; empty for the open beam.</param>
    /// <param name="number">Number of the frame; each number has its own noise.</param>
    /// <returns>Counts, those above the largest number of 16 bits cut.</returns>
    public RadiographFrame Lit(ReadOnlySpan<double> transmission, int number)
    {
        var sampler = new CountSampler(SeedOf(number));
        double strength = 1 + (BeamFluctuation * sampler.Normal());
        var counts = new ushort[_beam.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            double mean = strength * _beam[i] * (transmission.IsEmpty ? 1 : transmission[i]);
            counts[i] = Stored(sampler, _setup.Detector.Gain * sampler.Poisson(mean));
        }

        return new RadiographFrame(Columns, Rows, ImmutableCollectionsMarshal.AsImmutableArray(counts));
    }

    /// <summary>A frame without beam.</summary>
    /// <param name="number">Number of the frame; each number has its own noise.</param>
    /// <returns>Counts.</returns>
    public RadiographFrame Dark(int number)
    {
        var sampler = new CountSampler(SeedOf(number));
        var counts = new ushort[_beam.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = Stored(sampler, 0);
        }

        return new RadiographFrame(Columns, Rows, ImmutableCollectionsMarshal.AsImmutableArray(counts));
    }

    private ushort Stored(CountSampler sampler, double signal)
    {
        double spot = sampler.Uniform() < SpotShare ? SpotCounts : 0;
        return (ushort)Math.Clamp(Math.Round(signal + spot + _setup.Detector.Dark + (_setup.Detector.ReadNoise * sampler.Normal())), 0, ushort.MaxValue);
    }

    private int SeedOf(int number) => unchecked((_seed * 1_000_003) + number + 1);
}
