using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>Points drawn as markers, with error bars if there are any. A point that is not finite is left out.</summary>
public sealed record ScatterSeries : Mark
{
    /// <summary>Initialises the points.</summary>
    /// <param name="name">The name in the legend; empty to stay out of it.</param>
    /// <param name="x">The abscissas; copied.</param>
    /// <param name="y">The ordinates; copied.</param>
    /// <param name="errors">Half the length of each error bar, in the unit of y; null or empty for none.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public ScatterSeries(string name, IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double>? errors = null)
        : base(name)
    {
        X = [.. x];
        Y = [.. y];
        Errors = [.. errors ?? []];
        SeriesLength.Require(X.Length, Y.Length, nameof(y));
        if (!Errors.IsEmpty)
        {
            SeriesLength.Require(X.Length, Errors.Length, nameof(errors));
        }
    }

    /// <summary>Gets the abscissas.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Gets the ordinates.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>Gets half the length of each error bar; empty for none.</summary>
    public ImmutableArray<double> Errors { get; }

    /// <summary>Gets the colour.</summary>
    public ColorKey Color { get; init; }

    /// <summary>Gets the shape.</summary>
    /// <value>The default value is <see cref="MarkerShape.Automatic"/>.</value>
    public MarkerShape Marker { get; init; }

    /// <summary>Gets a value indicating whether the markers are open, the usual sign of measured points under a simulated line.</summary>
    public bool Open { get; init; }

    /// <summary>Gets the size of a marker in points.</summary>
    /// <value>The default value is 4.2 pt.</value>
    public double SizePoints { get; init; } = 4.2;
}
