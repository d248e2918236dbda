using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>A curve through points. A value that is not finite breaks the curve.</summary>
public sealed record LineSeries : Mark
{
    /// <summary>Initialises a curve.</summary>
    /// <param name="name">The name in the legend; empty to stay out of it.</param>
    /// <param name="x">The abscissas; copied.</param>
    /// <param name="y">The ordinates; copied.</param>
    /// <exception cref="ArgumentException"><paramref name="x"/> and <paramref name="y"/> differ in length.</exception>
    public LineSeries(string name, IEnumerable<double> x, IEnumerable<double> y)
        : base(name)
    {
        X = [.. x];
        Y = [.. y];
        SeriesLength.Require(X.Length, Y.Length, nameof(y));
    }

    /// <summary>Gets the abscissas.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Gets the ordinates.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>Gets the colour.</summary>
    public ColorKey Color { get; init; }

    /// <summary>Gets the dash.</summary>
    /// <value>The default value is <see cref="LinePattern.Automatic"/>.</value>
    public LinePattern Pattern { get; init; }

    /// <summary>Gets the width in points.</summary>
    /// <value>The default value is 1.2 pt.</value>
    public double WidthPoints { get; init; } = 1.2;

    /// <summary>Gets the marker drawn at the points, thinned out when they stand closer than a marker is wide.</summary>
    /// <value>The default value is <see cref="MarkerShape.None"/>.</value>
    public MarkerShape Marker { get; init; } = MarkerShape.None;
}
