using System.Collections.Immutable;

namespace Cathograph.Studies.Conduction;

/// <summary>Parts of one size.</summary>
/// <param name="Voxels">Voxels along their edge.</param>
/// <param name="Edge">Their edge in m.</param>
/// <param name="Values">Conductivity of each part in S/m, in the order in which they were solved.</param>
/// <param name="Places">The number of parts that fit side by side.</param>
public sealed record RepresentativeSize(int Voxels, double Edge, ImmutableArray<double> Values, int Places)
{
    /// <summary>Gets their mean in S/m.</summary>
    public double Mean => Values.Average();

    /// <summary>Gets the standard deviation of a part in S/m; NaN for one part.</summary>
    public double Deviation => Values.Length < 2 ? double.NaN : Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Length - 1));

    /// <summary>Gets the half width of the 95 % interval of the mean over the mean; NaN for one part.</summary>
    public required double MeanInterval { get; init; }

    /// <summary>Gets the half width of the 95 % interval of a single part over the mean; where there are too few parts it follows from the largest size that has enough, falling with the root of the volume.</summary>
    public required double SingleInterval { get; init; }
}
