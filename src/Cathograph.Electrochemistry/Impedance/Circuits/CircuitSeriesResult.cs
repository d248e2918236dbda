using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>One circuit fitted to a series of spectra.</summary>
/// <param name="Fits">A fit for each spectrum, in their order.</param>
/// <param name="Tracks">The arcs, each followed through the series by its time constant; the fastest of the first spectrum first.</param>
public sealed record CircuitSeriesResult(ImmutableArray<CircuitFitResult> Fits, ImmutableArray<ArcTrack> Tracks)
{
    /// <summary>Sum of the corrected Akaike criterion over the series.</summary>
    public double Aicc => Fits.Sum(fit => fit.Aicc);

    /// <summary>Sum of the Bayesian criterion over the series.</summary>
    public double Bic => Fits.Sum(fit => fit.Bic);
}
