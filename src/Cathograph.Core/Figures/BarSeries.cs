using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>Bars over the categories of the horizontal axis. Several series in a panel stand side by side in groups.</summary>
public sealed record BarSeries : Mark
{
    /// <summary>Initialises the bars.</summary>
    /// <param name="name">The name in the legend; empty to stay out of it.</param>
    /// <param name="values">One value a category; a value that is not finite leaves a gap.</param>
    /// <param name="errors">Half the length of each error bar; null or empty for none.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public BarSeries(string name, IEnumerable<double> values, IEnumerable<double>? errors = null)
        : base(name)
    {
        Values = [.. values];
        Errors = [.. errors ?? []];
        if (!Errors.IsEmpty)
        {
            SeriesLength.Require(Values.Length, Errors.Length, nameof(errors));
        }
    }

    /// <summary>Gets one value a category.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Gets half the length of each error bar; empty for none.</summary>
    public ImmutableArray<double> Errors { get; }

    /// <summary>Gets the colour.</summary>
    public ColorKey Color { get; init; }

    /// <summary>Gets the filling.</summary>
    /// <value>The default value is <see cref="BarFill.Solid"/>.</value>
    public BarFill Fill { get; init; }
}
