namespace Cathograph.Core.Images;

/// <summary>The camera of a radiograph and what blurs it.</summary>
public sealed record RadiographDetector
{
    /// <summary>Gets the edge of a pixel on the sample in m, above 0.</summary>
    /// <value>7.5 um (Ji et al. 2025).</value>
    public double PixelSize { get; init; } = 7.5e-6;

    /// <summary>Gets the exposure of a frame in s, above 0.</summary>
    /// <value>5 min (Ji et al. 2025).</value>
    public double Exposure { get; init; } = 300;

    /// <summary>Gets the time from the start of a frame to that of the next in s; null: the exposure.</summary>
    public double? Period { get; init; }

    /// <summary>Gets the neutrons that one pixel detects of the open beam in one exposure, above 0.</summary>
    /// <value>150: 2.2e6 /cm2/s at the peak (Ji et al. 2025) times area and exposure are 371; a thin scintillator detects a part of them (assumption: 40 %).</value>
    public double NeutronsPerPixel { get; init; } = 150;

    /// <summary>Gets the counts of the camera for a detected neutron, above 0.</summary>
    /// <value>100 (assumption).</value>
    public double Gain { get; init; } = 100;

    /// <summary>Gets the counts of the camera without beam, at least 0.</summary>
    /// <value>100 (assumption).</value>
    public double Dark { get; init; } = 100;

    /// <summary>Gets the standard deviation of the counts of one reading, at least 0.</summary>
    /// <value>3 (assumption).</value>
    public double ReadNoise { get; init; } = 3;

    /// <summary>Gets the standard deviation of the blur of scintillator and optics on the sample in m, at least 0.</summary>
    /// <value>10 um (assumption for a scintillator of 20 um).</value>
    public double Blur { get; init; } = 10e-6;

    /// <summary>Gets the distance from pinhole to detector in m, above 0.</summary>
    /// <value>6.59 m (Ji et al. 2025).</value>
    public double CollimationLength { get; init; } = 6.59;

    /// <summary>Gets the diameter of the pinhole in m, at least 0.</summary>
    /// <value>11 mm (Ji et al. 2025).</value>
    public double Pinhole { get; init; } = 11e-3;

    /// <summary>Gets the distance from the middle of the sample to the detector in m, at least 0.</summary>
    /// <value>10 mm (assumption).</value>
    public double SampleDistance { get; init; } = 10e-3;

    /// <summary>Gets the standard deviation in m of all that blurs the image: detector, and penumbra, a disk of the diameter pinhole x distance / length whose variance is a sixteenth of its square.</summary>
    public double TotalBlur
    {
        get
        {
            double penumbra = Pinhole * SampleDistance / CollimationLength;
            return Math.Sqrt((Blur * Blur) + (penumbra * penumbra / 16));
        }
    }

    /// <summary>Gets the time from the start of a frame to that of the next in s.</summary>
    public double FramePeriod => Period ?? Exposure;
}
