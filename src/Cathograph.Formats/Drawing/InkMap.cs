namespace Cathograph.Formats.Drawing;

/// <summary>A coarse picture of where a panel is drawn on; legends and words look for free places in it.</summary>
internal sealed class InkMap : IDrawingSurface
{
    private const double Cell = 2;

    private readonly DrawBox _area;
    private readonly int _columns;
    private readonly int _rows;
    private readonly bool[] _inked;

    public InkMap(DrawBox area)
    {
        _area = area;
        _columns = Math.Max(1, (int)Math.Ceiling(area.Width / Cell));
        _rows = Math.Max(1, (int)Math.Ceiling(area.Height / Cell));
        _inked = new bool[_columns * _rows];
    }

    /// <summary>How many inked cells lie under a box.</summary>
    public int Under(DrawBox box)
    {
        int count = 0;
        (int left, int right) = (Column(box.Left), Column(box.Right));
        for (int row = Row(box.Top); row <= Row(box.Bottom); row++)
        {
            for (int column = left; column <= right; column++)
            {
                count += _inked[(row * _columns) + column] ? 1 : 0;
            }
        }

        return count;
    }

    public void BeginGroup(string role, string name = "")
    {
    }

    public void EndGroup()
    {
    }

    public void Polyline(ReadOnlySpan<DrawPoint> points, Stroke stroke)
    {
        for (int i = 1; i < points.Length; i++)
        {
            DrawPoint a = points[i - 1];
            DrawPoint b = points[i];
            int steps = Math.Min(4000, 1 + (int)(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / (Cell / 2)));
            for (int k = 0; k <= steps; k++)
            {
                double part = (double)k / steps;
                Ink(new(a.X + (part * (b.X - a.X)), a.Y + (part * (b.Y - a.Y))));
            }
        }
    }

    public void Polygon(ReadOnlySpan<DrawPoint> points, Fill? fill, Stroke? outline)
    {
        // Even-odd scan at the middle of each row of cells: enough for finding free corners.
        List<double> crossings = [];
        for (int row = 0; row < _rows; row++)
        {
            double y = _area.Top + ((row + 0.5) * Cell);
            crossings.Clear();
            for (int i = 0; i < points.Length; i++)
            {
                DrawPoint a = points[i];
                DrawPoint b = points[(i + 1) % points.Length];
                if ((a.Y <= y) != (b.Y <= y))
                {
                    crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
                }
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                Rectangle(new(crossings[i], y, crossings[i + 1], y), fill, outline);
            }
        }
    }

    public void Rectangle(DrawBox box, Fill? fill, Stroke? outline)
    {
        if (!box.Overlaps(_area.Grow(1)))
        {
            return;
        }

        for (int row = Row(box.Top); row <= Row(box.Bottom); row++)
        {
            Array.Fill(_inked, value: true, (row * _columns) + Column(box.Left), Column(box.Right) - Column(box.Left) + 1);
        }
    }

    public void Circle(DrawPoint center, double radius, Fill? fill, Stroke? outline) =>
        Rectangle(new DrawBox(center.X, center.Y, center.X, center.Y).Grow(radius), fill, outline);

    public void Text(TextLabel label) => Rectangle(label.Bounds(), fill: null, outline: null);

    public void Picture(DrawBox box, PalettePicture picture) => Rectangle(box, fill: null, outline: null);

    public void Picture(DrawBox box, ColorPicture picture) => Rectangle(box, fill: null, outline: null);

    private void Ink(DrawPoint at)
    {
        if (_area.Contains(at))
        {
            _inked[(Row(at.Y) * _columns) + Column(at.X)] = true;
        }
    }

    private int Column(double x) => Math.Clamp((int)((x - _area.Left) / Cell), 0, _columns - 1);

    private int Row(double y) => Math.Clamp((int)((y - _area.Top) / Cell), 0, _rows - 1);
}
