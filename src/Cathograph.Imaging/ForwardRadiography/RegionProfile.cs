using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.Attenuation;

namespace Cathograph.Imaging.ForwardRadiography;

/// <summary>The transmission of the rows of an image, averaged over the region about the axis of the cell, as the detector blurs it.</summary>
public sealed class RegionProfile
{
    // Parts of a pixel: sharp borders of layers are then placed within a thousandth of a pixel.
    private const int Fine = 4;

    private readonly BeamAttenuation _law;
    private readonly ImmutableArray<double> _chords;
    private readonly GaussianBlur _blur;
    private readonly double _first;
    private readonly double _pixel;

    /// <summary>Initialises the rows.</summary>
    /// <param name="setup">Beam, camera and shape of the cell.</param>
    /// <param name="first">Depth of the upper border of the first row in m.</param>
    /// <param name="rows">Number of rows.</param>
    public RegionProfile(OperandoSetup setup, double first, int rows)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _law = new BeamAttenuation(setup.Beam);
        _chords = BeamAttenuation.Chords(setup);
        _pixel = setup.Detector.PixelSize;
        _blur = new GaussianBlur(setup.Detector.TotalBlur * Fine / _pixel);
        _first = first;
        Rows = rows;
        Margin = ((_blur.Radius / Fine) + 1) * Fine;
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the fine cells that are computed beyond each end, so that what lies there blurs in.</summary>
    private int Margin { get; }

    /// <summary>Transmission of each row.</summary>
    /// <param name="column">What lies along the depth.</param>
    /// <returns>Share of the counts of the open beam, one a row.</returns>
    public double[] Transmission(OpticalColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        double step = _pixel / Fine;
        CrossSection[] sections = column.Sample(_first - (Margin * step), step, (Rows * Fine) + (2 * Margin));
        var sharp = new double[sections.Length];
        for (int i = 0; i < sections.Length; i++)
        {
            sharp[i] = i > 0 && sections[i].Equals(sections[i - 1]) ? sharp[i - 1] : _chords.Average(chord => _law.Transmission(chord * sections[i]));
        }

        var blurred = new double[sharp.Length];
        _blur.Apply(sharp, blurred);
        var rows = new double[Rows];
        for (int r = 0; r < Rows; r++)
        {
            for (int k = 0; k < Fine; k++)
            {
                rows[r] += blurred[Margin + (r * Fine) + k] / Fine;
            }
        }

        return rows;
    }
}
