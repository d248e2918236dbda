using Cathograph.Core;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Composites;

/// <summary>Grains of polycrystals, and cracks: one flat crack in a single crystal, opened boundaries between grains in a polycrystal.</summary>
internal static class Cracks
{
    private const double Depth = 0.4;
    private const double OpenBoundaries = 0.35;

    /// <summary>Finds grains and cracks; the numbers of cracked voxels become negative.</summary>
    /// <returns>A number for every grain of every particle, 0 elsewhere; null for single crystals.</returns>
    public static int[]? Cut(CompositePlan plan, Body[] bodies, int[] ids, float[] field, GenerationWork work)
    {
        ActiveParticles active = plan.Recipe.Active;
        if (active.Grain is null && active.CrackedShare <= 0)
        {
            return null;
        }

        VoxelGrid grid = plan.Grid;
        Dictionary<int, Body[]> images = bodies.GroupBy(body => body.Id).ToDictionary(group => group.Key, group => group.ToArray());
        int[]? grains = active.Grain is null ? null : new int[ids.Length];
        var seeds = new CrackSeeds(plan);
        VoxelWork.Run(grid.Depth, work.Threads, z => Plane(z, grid, images, (ids, field, grains), seeds), work.Cancellation);
        return grains;
    }

    [Kernel("The voxels of a plane.")]
    private static void Plane(int z, VoxelGrid grid, Dictionary<int, Body[]> images, (int[] Ids, float[] Field, int[]? Grains) to, CrackSeeds seeds)
    {
        for (int y = 0; y < grid.Height; y++)
        {
            int row = grid.IndexOf(0, y, z);
            for (int x = 0; x < grid.Width; x++)
            {
                int id = to.Ids[row + x];
                if (id <= 0 || to.Field[row + x] > seeds.Reach)
                {
                    continue;
                }

                Body body = Nearest(images[id], x + 0.5f, y + 0.5f, z + 0.5f);
                (float dx, float dy, float dz) = (x + 0.5f - body.X, y + 0.5f - body.Y, z + 0.5f - body.Z);
                bool isCracked;
                if (to.Grains is null)
                {
                    isCracked = seeds.IsCracked(id) && seeds.IsInCrack(id, body.Radius, dx, dy, dz);
                }
                else
                {
                    to.Grains[row + x] = seeds.GrainAt(id, dx, dy, dz, out bool isOpen);
                    isCracked = isOpen && seeds.IsCracked(id);
                }

                to.Ids[row + x] = isCracked ? -id : id;
            }
        }
    }

    private static Body Nearest(Body[] images, float x, float y, float z)
    {
        Body best = images[0];
        float least = float.PositiveInfinity;
        foreach (Body body in images)
        {
            float square = ((x - body.X) * (x - body.X)) + ((y - body.Y) * (y - body.Y)) + ((z - body.Z) * (z - body.Z));
            (best, least) = square < least ? (body, square) : (best, least);
        }

        return best;
    }

    /// <summary>Everything random about cracks and grains follows from the seed and the number of the particle, so that planes can be done in any order.</summary>
    private sealed class CrackSeeds(CompositePlan plan)
    {
        private readonly float _grain = (float)((plan.Recipe.Active.Grain ?? 1) / plan.Grid.Spacing.X);
        private readonly float _width = (float)(plan.Recipe.Active.CrackWidth / plan.Grid.Spacing.X);
        private readonly double _share = plan.Recipe.Active.CrackedShare;
        private readonly uint _seed = (uint)plan.Recipe.Seed;

        /// <summary>How far outside of surfaces grains are told apart, so that the cut may move the surface.</summary>
        public float Reach { get; } = (float)(0.1 * plan.Recipe.Active.Sizes.Diameter / plan.Grid.Spacing.X);

        public bool IsCracked(int id) => Uniform(id, 1, 0, 0) < _share;

        public bool IsInCrack(int id, float radius, float dx, float dy, float dz)
        {
            (float nx, float ny, float nz) = Direction(id, 2);
            float across = (dx * nx) + (dy * ny) + (dz * nz);
            if (MathF.Abs(across) > 0.5f * _width)
            {
                return false;
            }

            (float ox, float oy, float oz) = Direction(id, 3);
            float common = (nx * ox) + (ny * oy) + (nz * oz);
            (ox, oy, oz) = (ox - (common * nx), oy - (common * ny), oz - (common * nz));
            float size = MathF.Sqrt((ox * ox) + (oy * oy) + (oz * oz));
            return (dx * ox) + (dy * oy) + (dz * oz) >= -Depth * radius * size;
        }

        [Kernel("The 27 cells of seeds around a place.")]
        public int GrainAt(int id, float dx, float dy, float dz, out bool isOpen)
        {
            int cx = (int)MathF.Floor(dx / _grain);
            int cy = (int)MathF.Floor(dy / _grain);
            int cz = (int)MathF.Floor(dz / _grain);
            (float first, float second) = (float.PositiveInfinity, float.PositiveInfinity);
            (uint nearest, uint next) = (0, 0);
            for (int k = 0; k < 27; k++)
            {
                int x = cx + (k % 3) - 1;
                int y = cy + (k / 3 % 3) - 1;
                int z = cz + (k / 9) - 1;
                uint hash = Hash(id, x, y, z);
                float px = (x + ((hash & 1023) / 1024f)) * _grain;
                float py = (y + (((hash >> 10) & 1023) / 1024f)) * _grain;
                float pz = (z + (((hash >> 20) & 1023) / 1024f)) * _grain;
                float square = ((px - dx) * (px - dx)) + ((py - dy) * (py - dy)) + ((pz - dz) * (pz - dz));
                if (square < first)
                {
                    (second, next) = (first, nearest);
                    (first, nearest) = (square, hash);
                }
                else if (square < second)
                {
                    (second, next) = (square, hash);
                }
            }

            bool isAtBoundary = MathF.Sqrt(second) - MathF.Sqrt(first) < _width;
            isOpen = isAtBoundary && ((nearest ^ next) * 2654435761u) / (double)uint.MaxValue < OpenBoundaries;
            return (int)(nearest & int.MaxValue) | 1;
        }

        private (float X, float Y, float Z) Direction(int id, int salt)
        {
            double angle = 2 * Math.PI * Uniform(id, salt, 1, 0);
            double z = (2 * Uniform(id, salt, 2, 0)) - 1;
            double across = Math.Sqrt(1 - (z * z));
            return ((float)(across * Math.Cos(angle)), (float)(across * Math.Sin(angle)), (float)z);
        }

        private double Uniform(int id, int salt, int x, int y) => Hash(id, salt + 7919, x, y) / (double)uint.MaxValue;

        private uint Hash(int id, int x, int y, int z)
        {
            uint value = _seed ^ ((uint)id * 0x9E3779B1u);
            value = (value ^ ((uint)x * 0x85EBCA77u)) * 0xC2B2AE3Du;
            value = (value ^ (value >> 15) ^ ((uint)y * 0x27D4EB2Fu)) * 0x165667B1u;
            value = (value ^ (value >> 13) ^ ((uint)z * 0x9E3779B1u)) * 0x85EBCA77u;
            return value ^ (value >> 16);
        }
    }
}
