using System.Collections.Immutable;

namespace Cathograph.Core.Composites;

/// <summary>Sizes of particles: log-normal by volume, or a table.</summary>
/// <param name="Diameter">D50 in m: half of the volume is in particles of a smaller diameter.</param>
/// <param name="Spread">Standard deviation of the logarithm of the diameter, 0..1; the distribution is cut at two of them.</param>
public sealed record SizeDesign(double Diameter, double Spread)
{
    /// <summary>Gets the table of sizes, shares summing to 1, which then holds instead; empty for log-normal sizes.</summary>
    public ImmutableArray<SizeClass> Table { get; init; } = [];

    /// <summary>Gets the largest diameter in m.</summary>
    public double Largest => Table.IsEmpty ? Diameter * Math.Exp(2 * Spread) : Table.Max(size => size.Diameter);

    /// <summary>Gets the diameter in m below which 10 % of the volume lies.</summary>
    public double Fine => Table.IsEmpty ? Diameter * Math.Exp(-1.2816 * Spread) : Table.Min(size => size.Diameter);
}
