using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// Distances inside one region along ways made of straight lines: a voxel that sees the contact nearest to it is as far as that; every other knows the point from which its way is straight, a contact or the place of the last bend, and hands it on
/// to its neighbours; a neighbour that does not see that point bends at the voxel that told it (any-angle search after Nash et al., 2007, with voxels taken in order of distance).
/// Without an obstacle the distance is that to the middle of a contact face, without the directions of the grid in it.
/// </summary>
internal sealed class GeodesicFront
{
    private const byte Waiting = 2;
    private const byte Final = 4;

    // A new way has to be shorter by more than rounding, so that two equal ones do not take turns.
    private const double Shorter = 1 - 1e-6;

    private readonly BucketQueue _queue;
    private readonly (int X, int Y, int Z, double Length)[] _steps;
    private readonly int[] _offsets;
    private readonly List<int> _hidden = [];
    private readonly VoxelSpacing _spacing;

    /// <summary>Initialises what is the same for every region of a grid.</summary>
    /// <param name="grid">The grid.</param>
    public GeodesicFront(VoxelGrid grid)
    {
        _spacing = grid.Spacing;
        double least = Math.Min(_spacing.X, _spacing.Y);
        least = grid.IsPlane ? least : Math.Min(least, _spacing.Z);
        int behind = grid.IsPlane ? 0 : 1;
        var steps = new List<(int, int, int, double)>();
        for (int z = -behind; z <= behind; z++)
        {
            for (int y = -1; y <= 1; y++)
            {
                for (int x = -1; x <= 1; x++)
                {
                    if ((x, y, z) != (0, 0, 0))
                    {
                        steps.Add((x, y, z, Math.Sqrt(Square(x * _spacing.X) + Square(y * _spacing.Y) + Square(z * _spacing.Z))));
                    }
                }
            }
        }

        _steps = [.. steps];
        _offsets = new int[_steps.Length];
        _queue = new BucketQueue(0.5 * least);
    }

    /// <summary>
    /// Corrects <see cref="ParticleBox.Distance"/> and <see cref="ParticleBox.Parent"/>: what sees its nearest contact keeps it, since no way is shorter than the straight one; the rest is found from there.
    /// </summary>
    /// <param name="box">The region with Euclidean distances and the contacts they lead to.</param>
    /// <param name="faces">The contacts from which distance counts.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Run(ParticleBox box, List<uint> faces, CancellationToken cancellation)
    {
        Look(box, cancellation);
        if (_hidden.Count == 0)
        {
            return;
        }

        _queue.Reset();
        FitOffsets(box);
        foreach (int voxel in CollectionsMarshal.AsSpan(_hidden))
        {
            foreach (int offset in _offsets)
            {
                int near = voxel + offset;
                if ((box.Mask[near] & (Final | Waiting)) == Final)
                {
                    box.Mask[near] |= Waiting;
                    _queue.Add(near, box.Distance[near]);
                }
            }
        }

        foreach (uint face in CollectionsMarshal.AsSpan(faces))
        {
            int owner = box.OwnerOf(face);
            foreach (int offset in _offsets)
            {
                if ((box.Mask[owner + offset] & (Final | 1)) == 1)
                {
                    Offer(box, owner + offset, face);
                }
            }
        }

        for (int taken = 0; _queue.TryTake(out int voxel); taken++)
        {
            if ((taken & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if ((box.Mask[voxel] & Waiting) != 0)
            {
                box.Mask[voxel] &= Final | 1;
                Spread(box, voxel);
            }
        }
    }

    // Marks what sees its contact, and notes what does not.
    [Kernel("One pass over the box with the places of voxels at hand.")]
    private void Look(ParticleBox box, CancellationToken cancellation)
    {
        _hidden.Clear();
        uint lastPoint = ParticleBox.NoPoint;
        (int X, int Y, int Z) from = default;
        for (int voxel = 0, z = 0; z < box.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int y = 0; y < box.Height; y++)
            {
                for (int x = 0; x < box.Width; x++, voxel++)
                {
                    if (box.Mask[voxel] == 0)
                    {
                        continue;
                    }

                    uint point = box.Parent[voxel];
                    (lastPoint, from) = point == lastPoint ? (point, from) : (point, box.TwiceOf(point));
                    if (SightLine.IsClear(box.Mask, box.Width, box.Height, (2 * x, 2 * y, 2 * z), from))
                    {
                        box.Mask[voxel] |= Final;
                    }
                    else
                    {
                        box.Distance[voxel] = float.PositiveInfinity;
                        box.Parent[voxel] = ParticleBox.NoPoint;
                        _hidden.Add(voxel);
                    }
                }
            }
        }
    }

    private void FitOffsets(ParticleBox box)
    {
        for (int k = 0; k < _steps.Length; k++)
        {
            _offsets[k] = _steps[k].X + (box.Width * (_steps[k].Y + (box.Height * _steps[k].Z)));
        }
    }

    private static double Square(double value) => value * value;

    private static bool IsStepClear(ParticleBox box, int voxel, int x, int y, int z)
    {
        bool isStraight = Math.Abs(x) + Math.Abs(y) + Math.Abs(z) == 1;
        return isStraight || SightLine.IsPassable(box.Mask, voxel, x, y * box.Width, z * box.Width * box.Height);
    }

    private void Spread(ParticleBox box, int voxel)
    {
        uint parent = box.Parent[voxel];
        double start = (parent & 3) == 0 ? box.Distance[(int)(parent >> 2)] : 0;
        (int X, int Y, int Z) from = box.TwiceOf(parent);
        (int X, int Y, int Z) here = box.TwiceOf((uint)voxel << 2);
        (int X, int Y, int Z) gap = (here.X - from.X, here.Y - from.Y, here.Z - from.Z);
        for (int k = 0; k < _offsets.Length; k++)
        {
            int near = voxel + _offsets[k];
            if ((box.Mask[near] & (Final | 1)) != 1)
            {
                continue;
            }

            (int x, int y, int z, double length) = _steps[k];
            double present = box.Distance[near] - start;
            if (present <= 0)
            {
                continue;
            }

            double square = Square(0.5 * _spacing.X * (gap.X + (2 * x))) + Square(0.5 * _spacing.Y * (gap.Y + (2 * y))) + Square(0.5 * _spacing.Z * (gap.Z + (2 * z)));
            if (square >= present * present)
            {
                continue;
            }

            double distance = start + Math.Sqrt(square);
            if (distance >= box.Distance[near] * Shorter)
            {
                continue;
            }

            (int X, int Y, int Z) place = (here.X + (2 * x), here.Y + (2 * y), here.Z + (2 * z));
            if (SightLine.IsClear(box.Mask, box.Width, box.Height, place, from))
            {
                Set(box, near, parent, distance);
            }
            else if (box.Distance[voxel] + length < box.Distance[near] * Shorter && IsStepClear(box, voxel, x, y, z))
            {
                Set(box, near, (uint)voxel << 2, box.Distance[voxel] + length);
            }
        }
    }

    private void Offer(ParticleBox box, int voxel, uint point)
    {
        (int X, int Y, int Z) from = box.TwiceOf(point);
        (int X, int Y, int Z) here = box.TwiceOf((uint)voxel << 2);
        double distance = Math.Sqrt(Square(0.5 * _spacing.X * (here.X - from.X)) + Square(0.5 * _spacing.Y * (here.Y - from.Y)) + Square(0.5 * _spacing.Z * (here.Z - from.Z)));
        if (distance < box.Distance[voxel] * Shorter && SightLine.IsClear(box.Mask, box.Width, box.Height, here, from))
        {
            Set(box, voxel, point, distance);
        }
    }

    private void Set(ParticleBox box, int voxel, uint parent, double distance)
    {
        box.Distance[voxel] = (float)distance;
        box.Parent[voxel] = parent;
        box.Mask[voxel] |= Waiting;
        _queue.Add(voxel, distance);
    }
}
