using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>How far a fitted spectrum is from the measured one, relative to the modulus.</summary>
/// <param name="PseudoChiSquared">Sum of squares.</param>
/// <param name="Rms">Root mean square.</param>
/// <param name="Largest">The largest.</param>
/// <param name="Correlation">Correlation of neighbouring points.</param>
internal sealed record ResidualMeasures(double PseudoChiSquared, double Rms, double Largest, double Correlation)
{
    public static ResidualMeasures Of(ImpedanceSpectrum measured, ImpedanceSpectrum fitted)
    {
        double sum = 0;
        double largest = 0;
        double neighbours = 0;
        (double Re, double Im) before = (0, 0);
        for (int i = 0; i < measured.Count; i++)
        {
            double modulus = Math.Max(double.Hypot(measured.Real[i], measured.Imaginary[i]), 1e-300);
            (double Re, double Im) now = ((measured.Real[i] - fitted.Real[i]) / modulus, (measured.Imaginary[i] - fitted.Imaginary[i]) / modulus);
            double square = (now.Re * now.Re) + (now.Im * now.Im);
            sum += square;
            largest = Math.Max(largest, square);
            neighbours += (now.Re * before.Re) + (now.Im * before.Im);
            before = now;
        }

        return new ResidualMeasures(sum, Math.Sqrt(sum / measured.Count), Math.Sqrt(largest), sum > 0 ? neighbours / sum : 0);
    }
}
