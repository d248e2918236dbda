using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

/// <summary>Remembers what was drawn, with the groups it was drawn in.</summary>
internal sealed class RecordingSurface : IDrawingSurface
{
    private readonly Stack<string> _groups = new();

    public List<(string Path, TextLabel Label)> Texts { get; } = [];

    public List<(string Path, DrawPoint[] Points)> Shapes { get; } = [];

    public List<(string Path, DrawBox Box)> Boxes { get; } = [];

    public int OpenGroups => _groups.Count;

    private string Path => string.Join('/', _groups.Reverse());

    public void BeginGroup(string role, string name = "") => _groups.Push(role);

    public void EndGroup() => _groups.Pop();

    public void Polyline(ReadOnlySpan<DrawPoint> points, Stroke stroke) => Shapes.Add((Path, points.ToArray()));

    public void Polygon(ReadOnlySpan<DrawPoint> points, Fill? fill, Stroke? outline) => Shapes.Add((Path, points.ToArray()));

    public void Rectangle(DrawBox box, Fill? fill, Stroke? outline) => Boxes.Add((Path, box));

    public void Circle(DrawPoint center, double radius, Fill? fill, Stroke? outline) =>
        Boxes.Add((Path, new DrawBox(center.X, center.Y, center.X, center.Y).Grow(radius)));

    public void Text(TextLabel label) => Texts.Add((Path, label));

    public void Picture(DrawBox box, PalettePicture picture) => Boxes.Add((Path, box));

    public void Picture(DrawBox box, ColorPicture picture) => Boxes.Add((Path, box));
}
