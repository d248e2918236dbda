namespace Cathograph.Imaging.Alignment;

/// <summary>Columns and rows of an image.</summary>
internal readonly record struct PlaneSize(int Width, int Height)
{
    public int Count => Width * Height;
}
