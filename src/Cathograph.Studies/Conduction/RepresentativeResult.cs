using System.Collections.Immutable;

namespace Cathograph.Studies.Conduction;

/// <summary>How large a volume has to be for its conductivity to be that of the material.</summary>
/// <param name="Options">What was asked.</param>
/// <param name="Sizes">Parts by size, rising; the last is the whole volume.</param>
/// <param name="Coarsened">The volume as given and with larger voxels.</param>
public sealed record RepresentativeResult(RepresentativeOptions Options, ImmutableArray<RepresentativeSize> Sizes, ImmutableArray<CoarsenedVoxel> Coarsened)
{
    /// <summary>Gets the smallest edge in m at which a single part is within the target, and its mean within the target of the whole; null when not even the whole is.</summary>
    public double? Edge => Sizes.FirstOrDefault(size => size.SingleInterval <= Options.Target && Math.Abs(size.Mean - Sizes[^1].Mean) <= Options.Target * Sizes[^1].Mean)?.Edge;

    /// <summary>Gets the edge in m that is expected to be enough: the variance of a part falls with its volume.</summary>
    public double ExpectedEdge => Sizes[^1].Edge * Math.Pow(Sizes[^1].SingleInterval / Options.Target, 2.0 / 3);

    /// <summary>Gets the conductivity for voxels of no size in S/m, from the volume as given and with voxels of twice the edge: the error of a voxel falls in proportion to its edge; NaN when it cannot be said.</summary>
    public double Extrapolated => Coarsened is [var given, { Factor: 2 } twice, ..] ? (2 * given.Conductivity) - twice.Conductivity : double.NaN;
}
