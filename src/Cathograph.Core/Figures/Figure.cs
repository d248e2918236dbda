using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>A figure as a value: what is shown, on which axes, at which size. It knows nothing of files; writers draw it.</summary>
public sealed record Figure
{
    /// <summary>Gets the short name a file of this figure carries, such as <c>voltage-curves</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the title; plain sentence, figure markup allowed.</summary>
    public string Title { get; init; } = "";

    /// <summary>Gets what a reader must know to read the figure alone.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Gets the panels, filled into the grid row by row.</summary>
    public required ImmutableArray<Panel> Panels
    {
        get;
        init => field = value.IsDefault ? throw new ArgumentException("The panels are not initialised.", nameof(value)) : value;
    }

    /// <summary>Gets the number of panels side by side.</summary>
    /// <value>The default value is 1.</value>
    public int Columns
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A figure has at least one column.");
    } = 1;

    /// <summary>Gets the width on paper, in millimetres.</summary>
    /// <value>The default value is 160 mm, the text width of an A4 page.</value>
    public double WidthMillimetres { get; init => field = SizeOnPaper(value); } = 160;

    /// <summary>Gets the height on paper, in millimetres.</summary>
    /// <value>The default value is 100 mm.</value>
    public double HeightMillimetres { get; init => field = SizeOnPaper(value); } = 100;

    /// <summary>Gets the number of rows that the panels fill.</summary>
    public int Rows => Math.Max(1, (Panels.Length + Columns - 1) / Columns);

    // Below 20 mm not even the axis labels fit; above 2 m a bitmap would not fit in memory.
    private static double SizeOnPaper(double millimetres) => millimetres is >= 20 and <= 2000
        ? millimetres
        : throw new ArgumentOutOfRangeException(nameof(millimetres), millimetres, "A figure is between 20 mm and 2000 mm wide and high.");
}
