namespace Cathograph.Formats.Png;

/// <summary>How fine a bitmap is and what it contains besides the panels.</summary>
public sealed record PngOptions
{
    /// <summary>Pixels an inch, 20 to 1200.</summary>
    /// <value>The default value is 150, for screens; journals ask for 300.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 20 to 1200.</exception>
    public double Dpi
    {
        get;
        init => field = value is >= 20 and <= 1200 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A bitmap has between 20 and 1200 pixels an inch.");
    } = 150;

    /// <summary>Whether the title of the figure is drawn.</summary>
    /// <value>The default value is true.</value>
    public bool WithTitle { get; init; } = true;
}
