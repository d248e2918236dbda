using Cathograph.Core.Fields;

namespace Cathograph.Tests.Microstructure.Distances;

/// <summary>Shortest ways by brute force: every centre and every contact face is a node, every pair that sees each other an edge; sight is tried against every voxel outside.</summary>
internal static class VisibilityGraph
{
    public static double[] Distances(RegionVolume regions, byte[] sources)
    {
        VoxelGrid grid = regions.Grid;
        (double X, double Y, double Z)[] faces = [.. Phantom.Faces(regions, sources, 1).Select(face => (face.X / grid.Spacing.X, face.Y / grid.Spacing.Y, face.Z / grid.Spacing.Z)).Distinct()];
        (double X, double Y, double Z)[] places = [.. Phantom.Places(grid).Select(place => ((double)place.X, (double)place.Y, (double)place.Z))];
        double[] best = [.. places.Select((place, k) => regions.Ids[k] == 0 ? double.PositiveInfinity : faces.Where(face => Sees(regions, place, face)).Select(face => Length(grid, place, face)).DefaultIfEmpty(double.PositiveInfinity).Min())];
        bool[] isDone = new bool[best.Length];
        while (true)
        {
            int next = Enumerable.Range(0, best.Length).Where(k => !isDone[k]).MinBy(k => best[k]);
            if (isDone[next] || double.IsInfinity(best[next]))
            {
                return best;
            }

            isDone[next] = true;
            for (int k = 0; k < best.Length; k++)
            {
                if (!isDone[k] && regions.Ids[k] != 0 && best[next] + Length(grid, places[next], places[k]) < best[k] && Sees(regions, places[k], places[next]))
                {
                    best[k] = best[next] + Length(grid, places[next], places[k]);
                }
            }
        }
    }

    // A line is blocked when it meets a voxel outside, made larger by a hair's breadth of a hair so that voxels that share an edge close it; a line along a border is tried a hair to all sides.
    private static bool Sees(RegionVolume regions, (double X, double Y, double Z) from, (double X, double Y, double Z) to)
    {
        const double Hair = 1e-4;
        double[] shifts = [-Hair, 0.37 * Hair, Hair];
        double[] depths = regions.Grid.IsPlane ? [0] : shifts;
        (double X, double Y, double Z) end = (to.X + (1e-3 * (from.X - to.X)), to.Y + (1e-3 * (from.Y - to.Y)), to.Z + (1e-3 * (from.Z - to.Z)));
        return shifts.Any(dx => shifts.Any(dy => depths.Any(dz => IsInside(regions, (from.X + dx, from.Y + dy, from.Z + dz), (end.X + dx, end.Y + dy, end.Z + dz)))));
    }

    private static bool IsInside(RegionVolume regions, (double X, double Y, double Z) from, (double X, double Y, double Z) to)
    {
        VoxelGrid grid = regions.Grid;
        return Phantom.Places(grid).All(place => regions.Ids[grid.IndexOf(place.X, place.Y, place.Z)] != 0 || !Meets(place, from, to))
            && to.X > -0.5 && to.Y > -0.5 && to.Z > -0.5 && to.X < grid.Width - 0.5 && to.Y < grid.Height - 0.5 && to.Z < grid.Depth - 0.5;
    }

    private static bool Meets((int X, int Y, int Z) voxel, (double X, double Y, double Z) from, (double X, double Y, double Z) to)
    {
        double first = 0;
        double last = 1;
        Cut(voxel.X, from.X, to.X, ref first, ref last);
        Cut(voxel.Y, from.Y, to.Y, ref first, ref last);
        Cut(voxel.Z, from.Z, to.Z, ref first, ref last);
        return first < last;
    }

    private static void Cut(int centre, double from, double to, ref double first, ref double last)
    {
        const double Half = 0.5 + 1e-6;
        if (Math.Abs(to - from) < 1e-12)
        {
            last = Math.Abs(from - centre) < Half ? last : -1;
            return;
        }

        double a = (centre - Half - from) / (to - from);
        double b = (centre + Half - from) / (to - from);
        first = Math.Max(first, Math.Min(a, b));
        last = Math.Min(last, Math.Max(a, b));
    }

    private static double Length(VoxelGrid grid, (double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        Phantom.Length((a.X - b.X) * grid.Spacing.X, (a.Y - b.Y) * grid.Spacing.Y, (a.Z - b.Z) * grid.Spacing.Z);
}
