using System.Collections.Immutable;
using Cathograph.Core.Images;

namespace Cathograph.Imaging.Attenuation;

/// <summary>The law of Beer and Lambert for a beam of many wavelengths: T = sum w exp(-(S + A x / x0) L). What is thick lets the short wavelengths through, so that its effective coefficient falls.</summary>
public sealed class BeamAttenuation
{
    private readonly double[] _weights;
    private readonly double[] _ratios;

    /// <summary>Initialises the law for a beam.</summary>
    /// <param name="beam">The beam.</param>
    public BeamAttenuation(NeutronBeam beam)
    {
        ArgumentNullException.ThrowIfNull(beam);
        _weights = [.. beam.Weights];
        _ratios = [.. beam.Wavelengths.Select(wavelength => wavelength / NeutronData.ReferenceWavelength)];
    }

    /// <summary>Gets the mean of wavelength over <see cref="NeutronData.ReferenceWavelength"/>.</summary>
    public double MeanRatio => _weights.Zip(_ratios, (weight, ratio) => weight * ratio).Sum();

    /// <summary>Transmission.</summary>
    /// <param name="path">Cross-section per volume in 1/m times the path in m: no unit.</param>
    /// <returns>Share of the counts that comes through, 0 to 1.</returns>
    public double Transmission(CrossSection path) => Transmission(path, out _, out _);

    /// <summary>Transmission and its derivatives.</summary>
    /// <param name="path">Cross-section per volume in 1/m times the path in m: no unit.</param>
    /// <param name="byScattering">Derivative by the first part.</param>
    /// <param name="byAbsorption">Derivative by the second part.</param>
    /// <returns>Share of the counts that comes through.</returns>
    public double Transmission(CrossSection path, out double byScattering, out double byAbsorption)
    {
        double sum = 0;
        double slope = 0;
        for (int k = 0; k < _weights.Length; k++)
        {
            double part = _weights[k] * Math.Exp(-path.Scattering - (path.Absorption * _ratios[k]));
            sum += part;
            slope += part * _ratios[k];
        }

        byScattering = -sum;
        byAbsorption = -slope;
        return sum;
    }

    /// <summary>The coefficient that a measurement of the transmission would give.</summary>
    /// <param name="material">Cross-section per volume in 1/m.</param>
    /// <param name="thickness">Thickness in m; 0 for the limit of a thin sample.</param>
    /// <returns>Effective attenuation coefficient in 1/m: minus the logarithm of the transmission over the thickness.</returns>
    public double Effective(CrossSection material, double thickness) => thickness > 0
        ? -Math.Log(Transmission(thickness * material)) / thickness
        : material.Scattering + (material.Absorption * MeanRatio);

    /// <summary>Chords of the region about the axis of a cell, as points of equal weight.</summary>
    /// <param name="setup">Shape, extent and region.</param>
    /// <param name="count">Number of points, at least 1.</param>
    /// <returns>Lengths in m.</returns>
    public static ImmutableArray<double> Chords(OperandoSetup setup, int count = 6)
    {
        ArgumentNullException.ThrowIfNull(setup);
        double half = Math.Min(setup.Region, setup.Extent) / 2;
        return setup.Shape == CellShape.Slab ? [setup.Extent] : [.. Enumerable.Range(0, count).Select(i => Chord(setup, half * (i + 0.5) / count))];
    }

    /// <summary>The path through the cell at a distance from its axis.</summary>
    /// <param name="setup">Shape and extent.</param>
    /// <param name="offset">Distance from the axis across the beam in m.</param>
    /// <returns>Length in m; 0 outside a cylinder.</returns>
    public static double Chord(OperandoSetup setup, double offset)
    {
        ArgumentNullException.ThrowIfNull(setup);
        double radius = setup.Extent / 2;
        return setup.Shape == CellShape.Slab ? setup.Extent : 2 * Math.Sqrt(Math.Max(0, (radius * radius) - (offset * offset)));
    }
}
