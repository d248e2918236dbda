namespace Cathograph.Imaging.Filters;

/// <summary>The counts of a box of numbers; x runs fastest.</summary>
internal readonly record struct BoxShape(int Width, int Height, int Depth)
{
    public int Plane => Width * Height;

    public int Count => Width * Height * Depth;
}
