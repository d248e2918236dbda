namespace Cathograph.Microstructure.Composites;

/// <summary>An image of a body in the window that is painted; lengths in voxels, places from the corner of voxel 0.</summary>
internal readonly record struct Body(float X, float Y, float Z, float Radius, int Id, ShapeMap? Shape)
{
    public float Reach => Radius * (Shape?.Longest ?? 1);
}
