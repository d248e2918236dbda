namespace Cathograph.Formats.Svg;

/// <summary>What an SVG document contains besides the panels.</summary>
public sealed record SvgOptions
{
    /// <summary>Whether the title of the figure is drawn.</summary>
    /// <value>The default value is true; a page that prints the title in its own caption sets false.</value>
    public bool WithTitle { get; init; } = true;

    /// <summary>Whether the document begins with an XML declaration.</summary>
    /// <value>The default value is true; false to place it inside a page.</value>
    public bool WithDeclaration { get; init; } = true;
}
