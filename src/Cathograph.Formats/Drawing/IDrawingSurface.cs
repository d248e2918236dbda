namespace Cathograph.Formats.Drawing;

/// <summary>
/// What a layout draws on. Every renderer receives the same primitives in the same order, in points, already clipped to their panel,
/// so that a vector file and a bitmap of a figure show the same thing.
/// </summary>
internal interface IDrawingSurface
{
    /// <summary>Opens a group; renderers that keep structure name it.</summary>
    /// <param name="role">What it is, such as <c>panel</c> or <c>line</c>.</param>
    /// <param name="name">Whose it is; may be empty.</param>
    void BeginGroup(string role, string name = "");

    /// <summary>Closes the last opened group.</summary>
    void EndGroup();

    /// <summary>Draws an open line through points.</summary>
    void Polyline(ReadOnlySpan<DrawPoint> points, Stroke stroke);

    /// <summary>Draws a closed shape.</summary>
    void Polygon(ReadOnlySpan<DrawPoint> points, Fill? fill, Stroke? outline);

    /// <summary>Draws an upright rectangle.</summary>
    void Rectangle(DrawBox box, Fill? fill, Stroke? outline);

    /// <summary>Draws a circle.</summary>
    void Circle(DrawPoint center, double radius, Fill? fill, Stroke? outline);

    /// <summary>Draws one line of text.</summary>
    void Text(TextLabel label);

    /// <summary>Draws a bitmap stretched over a rectangle.</summary>
    void Picture(DrawBox box, PalettePicture picture);

    /// <summary>Draws a bitmap with opacity stretched over a rectangle.</summary>
    void Picture(DrawBox box, ColorPicture picture);
}
