using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>An axis: what it measures, in which unit, on which scale.</summary>
public sealed record Axis
{
    /// <summary>Initialises an axis that finds its limits and ticks from the data.</summary>
    /// <param name="label">What is measured, such as <c>Voltage</c>; figure markup allowed.</param>
    /// <param name="unit">The unit, such as <c>mAh g^{-1}</c>; empty when dimensionless.</param>
    public Axis(string label, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(unit);
        Label = label;
        Unit = unit;
    }

    /// <summary>Gets what is measured.</summary>
    public string Label { get; init; }

    /// <summary>Gets the unit; empty when dimensionless.</summary>
    public string Unit { get; init; }

    /// <summary>Gets the scale.</summary>
    /// <value>The default value is <see cref="AxisScale.Linear"/>.</value>
    public AxisScale Scale { get; init; }

    /// <summary>Gets the value at which the axis begins; null to take it from the data.</summary>
    public double? Minimum { get; init => field = FiniteOrNull(value); }

    /// <summary>Gets the value at which the axis ends; null to take it from the data.</summary>
    public double? Maximum { get; init => field = FiniteOrNull(value); }

    /// <summary>Gets a value indicating whether values grow to the left or downwards, as depth below a surface does.</summary>
    public bool Reversed { get; init; }

    /// <summary>Gets a value indicating whether the automatic limits include zero.</summary>
    public bool IncludeZero { get; init; }

    /// <summary>Gets ticks that replace the automatic ones; empty for automatic ticks.</summary>
    public ImmutableArray<AxisTick> Ticks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Gets the names of categories at 0, 1, 2, ...; empty for a numeric axis.</summary>
    public ImmutableArray<string> Categories { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Gets the label as it prints: <c>Voltage (V)</c>.</summary>
    public string Caption => (Label, Unit) switch
    {
        (_, "") => Label,
        ("", _) => Unit,
        _ => $"{Label} ({Unit})",
    };

    /// <summary>A horizontal axis of named groups, for bars.</summary>
    /// <param name="label">What the groups are; may be empty.</param>
    /// <param name="categories">The names in order.</param>
    /// <returns>The axis.</returns>
    public static Axis OfCategories(string label, IEnumerable<string> categories) => new(label) { Categories = [.. categories] };

    private static double? FiniteOrNull(double? limit) => limit is null || double.IsFinite(limit.Value)
        ? limit
        : throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit of an axis is a finite number.");
}
