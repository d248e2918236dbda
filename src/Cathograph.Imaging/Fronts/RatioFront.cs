namespace Cathograph.Imaging.Fronts;

/// <summary>
/// A front in ratios of transmission whose form is not known. A front of concentration is an error function in -ln of the ratio; a sharp front that the instrument blurs is one in the ratio itself, because
/// blur adds up neutrons. At a ratio r the two places lie (1 - r) / 3 of the width apart. Both are fitted and their places averaged with Akaike's weights; the standard error holds the spread between the two
/// (Buckland, Burnham and Augustin, Biometrics 53 (1997) 603). Where data cannot tell the forms apart, either truth is half of that distance away.
/// </summary>
public static class RatioFront
{
    private const int Parameters = 4;

    /// <summary>Fits one profile.</summary>
    /// <param name="ratios">Ratios of transmission, one a row; rows that are not finite or not above 0 are left out.</param>
    /// <param name="errors">Standard error of each row, above 0; all 1 when they are not known.</param>
    /// <param name="isNoiseKnown">Whether they are known; else the residuals tell.</param>
    /// <param name="correlation">1 plus twice the sum of the noise correlations of neighbouring rows, at least 1: chi square tells the forms apart by so much less.</param>
    /// <returns>The front; levels, width and their errors are those of -ln of the ratio. Errors of rows count as independent.</returns>
    public static FrontFit Of(ReadOnlySpan<double> ratios, ReadOnlySpan<double> errors, bool isNoiseKnown, double correlation)
    {
        double[] attenuation = new double[ratios.Length];
        double[] attenuationErrors = new double[ratios.Length];
        double[] transmission = new double[ratios.Length];
        int count = 0;
        for (int i = 0; i < ratios.Length; i++)
        {
            bool isUsed = ratios[i] > 0 && double.IsFinite(ratios[i]);
            attenuation[i] = isUsed ? -Math.Log(ratios[i]) : double.NaN;
            attenuationErrors[i] = isNoiseKnown ? errors[i] / ratios[i] : errors[i];
            transmission[i] = isUsed ? ratios[i] : double.NaN;
            count += isUsed && errors[i] > 0 && double.IsFinite(errors[i]) ? 1 : 0;
        }

        FrontFit first = ErrorFunctionFit.Of(attenuation, attenuationErrors, isNoiseKnown);
        if (!first.IsFound)
        {
            return first;
        }

        FrontFit second = ErrorFunctionFit.Of(transmission, errors, isNoiseKnown);
        return second.IsFound ? Mean(first, second, Weight(first, second, count, correlation)) : first;
    }

    // Weight of the first; a half where the noise is not known.
    private static double Weight(FrontFit first, FrontFit second, int count, double correlation)
    {
        double scale = Math.Max(1, Math.Min(first.ReducedChiSquare, second.ReducedChiSquare)) * Math.Max(1, correlation);
        double difference = (first.ReducedChiSquare - second.ReducedChiSquare) * Math.Max(1, count - Parameters) / scale;
        return double.IsFinite(difference) ? 1 / (1 + Math.Exp(difference / 2)) : 0.5;
    }

    private static FrontFit Mean(FrontFit first, FrontFit second, double weight)
    {
        double place = (weight * first.Position) + ((1 - weight) * second.Position);
        double variance = (weight * Squared(first, place)) + ((1 - weight) * Squared(second, place));
        return first with { Position = place, PositionError = Math.Sqrt(variance) };
    }

    private static double Squared(FrontFit fit, double place) => (fit.PositionError * fit.PositionError) + ((fit.Position - place) * (fit.Position - place));
}
