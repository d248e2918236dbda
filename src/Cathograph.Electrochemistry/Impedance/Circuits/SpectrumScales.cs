using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>The range of a spectrum, from which bounds and starts follow, so that scaling the impedance scales them alike.</summary>
internal sealed class SpectrumScales
{
    private const double Wide = 1e5;

    public SpectrumScales(params IEnumerable<ImpedanceSpectrum> spectra)
    {
        foreach (ImpedanceSpectrum spectrum in spectra)
        {
            for (int i = 0; i < spectrum.Count; i++)
            {
                double modulus = double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]);
                double omega = 2 * Math.PI * spectrum.Frequency[i];
                Smallest = Math.Min(Smallest, modulus > 0 ? modulus : Smallest);
                Largest = Math.Max(Largest, modulus);
                Slowest = Math.Min(Slowest, omega);
                Fastest = Math.Max(Fastest, omega);
            }
        }
    }

    /// <summary>Smallest modulus above 0 in ohm.</summary>
    public double Smallest { get; } = double.PositiveInfinity;

    /// <summary>Largest modulus in ohm.</summary>
    public double Largest { get; }

    /// <summary>Smallest angular frequency in 1/s.</summary>
    public double Slowest { get; } = double.PositiveInfinity;

    /// <summary>Largest angular frequency in 1/s.</summary>
    public double Fastest { get; }

    /// <summary>Bounds so wide that only a parameter that is not seen reaches them.</summary>
    public (double Lower, double Upper) BoundsOf(ParameterNature nature) => nature switch
    {
        ParameterNature.Resistance => (Smallest / Wide, Largest * Wide),
        ParameterNature.Capacitance => (1 / (Wide * Largest * Math.Max(Fastest, 1)), Wide / (Smallest * Math.Min(Slowest, 1))),
        ParameterNature.Inductance => (Smallest / (Wide * Math.Max(Fastest, 1)), Wide * Largest / Math.Min(Slowest, 1)),
        ParameterNature.Warburg => (Smallest * Math.Sqrt(Slowest) / Wide, Largest * Math.Sqrt(Fastest) * Wide),
        ParameterNature.Time => (1 / (Wide * Fastest), Wide / Slowest),
        ParameterNature.Ratio => (1 / Wide, Wide),
        _ => (0.1, 1),
    };
}
