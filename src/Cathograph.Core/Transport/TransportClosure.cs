using System.Collections.Immutable;

namespace Cathograph.Core.Transport;

/// <summary>A law fitted to structures: polynomials of the volume fractions for ln(kappa_eff/kappa), ln(sigma_eff in S/m) and u. Smooth, with an error; it does not go through its points.</summary>
public sealed record TransportClosure : TransportLaw
{
    /// <summary>Makes the law.</summary>
    /// <param name="bulkConductivity">Ionic conductivity of the electrolyte itself in the structures, S/m, above 0.</param>
    /// <param name="points">The structures that it was fitted to; they bound it.</param>
    /// <exception cref="ArgumentException">There is no structure.</exception>
    public TransportClosure(double bulkConductivity, ImmutableArray<EffectiveTransport> points)
        : base(bulkConductivity, points)
    {
    }

    /// <summary>Gets ln(kappa_eff / kappa).</summary>
    public required FittedTerms Ionic { get; init; }

    /// <summary>Gets ln(sigma_eff / (1 S/m)).</summary>
    public required FittedTerms Electronic { get; init; }

    /// <summary>Gets u.</summary>
    public required FittedTerms ConnectedShare { get; init; }

    /// <inheritdoc/>
    public override TransportAt At(PhaseVolumes volumes) => Cut(Ionic.At(volumes), Electronic.At(volumes), ConnectedShare.At(volumes), volumes);
}
