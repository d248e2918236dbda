namespace Cathograph.Core.Figures;

/// <summary>Words at a point of the panel.</summary>
public sealed record TextAnnotation : Mark
{
    /// <summary>Initialises the annotation.</summary>
    /// <param name="x">The abscissa of the anchor.</param>
    /// <param name="y">The ordinate of the anchor.</param>
    /// <param name="text">The words; figure markup allowed.</param>
    public TextAnnotation(double x, double y, string text)
        : base("")
    {
        ArgumentNullException.ThrowIfNull(text);
        X = x;
        Y = y;
        Text = text;
    }

    /// <summary>Gets the abscissa of the anchor.</summary>
    public double X { get; }

    /// <summary>Gets the ordinate of the anchor.</summary>
    public double Y { get; }

    /// <summary>Gets the words.</summary>
    public string Text { get; }

    /// <summary>Gets on which side of the anchor the words stand.</summary>
    /// <value>The default value is <see cref="TextSide.Right"/>.</value>
    public TextSide TextSide { get; init; }
}
