using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>The area between two curves, such as a confidence interval.</summary>
public sealed record BandSeries : Mark
{
    /// <summary>Initialises the band.</summary>
    /// <param name="name">The name in the legend; empty to stay out of it.</param>
    /// <param name="x">The abscissas; copied.</param>
    /// <param name="lower">The lower curve; copied.</param>
    /// <param name="upper">The upper curve; copied.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public BandSeries(string name, IEnumerable<double> x, IEnumerable<double> lower, IEnumerable<double> upper)
        : base(name)
    {
        X = [.. x];
        Lower = [.. lower];
        Upper = [.. upper];
        SeriesLength.Require(X.Length, Lower.Length, nameof(lower));
        SeriesLength.Require(X.Length, Upper.Length, nameof(upper));
    }

    /// <summary>Gets the abscissas.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Gets the lower curve.</summary>
    public ImmutableArray<double> Lower { get; }

    /// <summary>Gets the upper curve.</summary>
    public ImmutableArray<double> Upper { get; }

    /// <summary>Gets the colour.</summary>
    public ColorKey Color { get; init; }

    /// <summary>Gets the opacity of the filling, 0 to 1.</summary>
    /// <value>The default value is 0.25.</value>
    public double Opacity { get; init; } = 0.25;
}
