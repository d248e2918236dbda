namespace Cathograph.Imaging.Filters;

/// <summary>A length along each axis, in voxels.</summary>
internal readonly record struct AxisLengths(double X, double Y, double Z)
{
    /// <summary>A length that is given in the smallest edge of a voxel, turned into voxels of each axis; 0 along z in two dimensions.</summary>
    public static AxisLengths Of(double length, Core.Fields.VoxelGrid grid, bool isPlanar)
    {
        Core.Fields.VoxelSpacing edge = grid.Spacing;
        bool isFlat = isPlanar || grid.IsPlane;
        double smallest = isFlat ? Math.Min(edge.X, edge.Y) : Math.Min(edge.X, Math.Min(edge.Y, edge.Z));
        return new AxisLengths(length * smallest / edge.X, length * smallest / edge.Y, isFlat ? 0 : length * smallest / edge.Z);
    }
}
