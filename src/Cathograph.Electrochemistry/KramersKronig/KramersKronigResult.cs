using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>What a Kramers-Kronig test found. Residuals are (measured - model) / |measured| of the representation tested, dimensionless.</summary>
public sealed record KramersKronigResult
{
    /// <summary>The spectrum that was tested.</summary>
    public required ImpedanceSpectrum Spectrum { get; init; }

    /// <summary>The model in ohm at every frequency of <see cref="Spectrum"/>.</summary>
    public required ImpedanceSpectrum Model { get; init; }

    /// <summary>Whether the points within the window, without the outliers, are those of a linear, causal and stable system to within their noise or the tolerance.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Why, one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Lowest frequency in Hz that can be trusted; of an invalid spectrum its lowest.</summary>
    public required double FrequencyMinimum { get; init; }

    /// <summary>Highest frequency in Hz that can be trusted; of an invalid spectrum its highest.</summary>
    public required double FrequencyMaximum { get; init; }

    /// <summary>Indices of points inside the window that stand out of the noise.</summary>
    public required ImmutableArray<int> Outliers { get; init; }

    /// <summary>Indices of points outside the window.</summary>
    public required ImmutableArray<int> Outside { get; init; }

    /// <summary>Real residual of every point.</summary>
    public required ImmutableArray<double> RealResidual { get; init; }

    /// <summary>Imaginary residual of every point.</summary>
    public required ImmutableArray<double> ImaginaryResidual { get; init; }

    /// <summary>Largest magnitude of a residual part among the points that were kept.</summary>
    public required double MaximumResidual { get; init; }

    /// <summary>Standard deviation of the noise of each part, as a share of |Z|; of the median point where the noise has a constant part.</summary>
    public required double Noise { get; init; }

    /// <summary>The part of the noise that does not shrink with |Z|: standard deviation of each part of Z in ohm; 0 for noise that is a share of |Z|.</summary>
    public required double ConstantNoise { get; init; }

    /// <summary>Impedance in ohm at which constant and proportional noise are alike, so that the standard deviation goes as sqrt(|Z|^2 + this^2); 0 for none that is constant.</summary>
    public required double NoiseBalance { get; init; }

    /// <summary>Standard deviation of each part of Z at every point of <see cref="Spectrum"/> in ohm, above 0.</summary>
    public ImmutableArray<double> Deviations
    {
        get
        {
            // The noise that is reported is that of the median point.
            double[] sizes = [.. Spectrum.Real.Select((real, i) => Math.Sqrt((real * real) + (Spectrum.Imaginary[i] * Spectrum.Imaginary[i]) + (NoiseBalance * NoiseBalance)))];
            double share = NoiseBalance > 0 ? ConstantNoise / NoiseBalance : Noise;
            return [.. sizes.Select(size => Math.Max(share, 1e-9) * size)];
        }
    }

    /// <summary>Root mean square of the part of the residuals that follows a pattern, as a share of |Z|; 0 when it cannot be told from noise.</summary>
    public required double SystematicResidual { get; init; }

    /// <summary>How surely neighbouring residuals resemble each other, in standard deviations of what noise does; above 3 there is a pattern.</summary>
    public required double PatternStrength { get; init; }

    /// <summary>Effective number of parameters of the model.</summary>
    public required double Order { get; init; }

    /// <summary>The response that was tested.</summary>
    public required Representation Representation { get; init; }
}
