namespace Cathograph.Core.Figures;

/// <summary>A straight line across the panel that marks a value, such as a phase transition or a cut-off.</summary>
public sealed record ReferenceLine : Mark
{
    private ReferenceLine(double value, bool isVertical, string label)
        : base("")
    {
        ArgumentNullException.ThrowIfNull(label);
        Value = value;
        IsVertical = isVertical;
        Label = label;
    }

    /// <summary>Gets the value that is marked.</summary>
    public double Value { get; }

    /// <summary>Gets a value indicating whether the line marks a value of x; otherwise it marks a value of y.</summary>
    public bool IsVertical { get; }

    /// <summary>Gets the words at the line; empty for none.</summary>
    public string Label { get; }

    /// <summary>Marks a value of x.</summary>
    /// <param name="x">The value.</param>
    /// <param name="label">The words at the line; empty for none.</param>
    /// <returns>The line.</returns>
    public static ReferenceLine AtX(double x, string label = "") => new(x, isVertical: true, label);

    /// <summary>Marks a value of y.</summary>
    /// <param name="y">The value.</param>
    /// <param name="label">The words at the line; empty for none.</param>
    /// <returns>The line.</returns>
    public static ReferenceLine AtY(double y, string label = "") => new(y, isVertical: false, label);
}
