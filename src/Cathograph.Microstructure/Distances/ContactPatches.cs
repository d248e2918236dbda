using System.Runtime.InteropServices;

namespace Cathograph.Microstructure.Distances;

/// <summary>The contact patches of one region, and how much of it each of them feeds.</summary>
internal sealed class ContactPatches
{
    private readonly List<int> _owners = [];
    private readonly Stack<int> _open = new();
    private double[] _areas = [];
    private long[] _fed = [];

    /// <summary>Gets their number.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the voxels fed by the patch that feeds most.</summary>
    public long LargestFed => Count == 0 ? 0 : _fed.Take(Count).Max();

    /// <summary>The largest volume per area of a patch.</summary>
    /// <param name="voxel">Volume of a voxel in m3.</param>
    /// <returns>The load in m.</returns>
    public double LargestLoad(double voxel)
    {
        double most = 0;
        for (int k = 0; k < Count; k++)
        {
            most = Math.Max(most, _fed[k] * voxel / _areas[k]);
        }

        return most;
    }

    /// <summary>Groups the voxels that have contact faces by their 26 (in a plane 8) neighbours. Distances of the box are written over by numbers of patches, from 1.</summary>
    /// <param name="box">The region after its distances were taken out.</param>
    /// <param name="faces">Its contact faces.</param>
    public void Find(ParticleBox box, List<uint> faces)
    {
        Span<int> numbers = NumbersOf(box);
        numbers.Clear();
        _owners.Clear();
        foreach (uint face in CollectionsMarshal.AsSpan(faces))
        {
            int owner = box.OwnerOf(face);
            numbers[owner] = -1;
            _owners.Add(owner);
        }

        Count = 0;
        foreach (int owner in CollectionsMarshal.AsSpan(_owners))
        {
            if (numbers[owner] < 0)
            {
                Count++;
                Flood(box, owner, numbers);
            }
        }

        if (_areas.Length < Count)
        {
            _areas = new double[2 * Count];
            _fed = new long[2 * Count];
        }

        _areas.AsSpan(0, Count).Clear();
        for (int k = 0; k < faces.Count; k++)
        {
            _areas[numbers[_owners[k]] - 1] += box.AreaOf(faces[k]);
        }
    }

    /// <summary>Counts what each patch feeds.</summary>
    /// <param name="box">The region with numbers of patches in its distances.</param>
    public void Feed(ParticleBox box)
    {
        _fed.AsSpan(0, Count).Clear();
        ReadOnlySpan<int> numbers = NumbersOf(box);
        for (int k = 0; k < box.Count; k++)
        {
            if (box.Mask[k] != 0 && PatchOf(box, k, numbers) is > 0 and int patch)
            {
                _fed[patch - 1]++;
            }
        }
    }

    /// <summary>The patch of every voxel of a row.</summary>
    /// <param name="box">The region with numbers of patches in its distances.</param>
    /// <param name="local">Its first voxel.</param>
    /// <param name="row">Receives the numbers where the region is.</param>
    public void Write(ParticleBox box, int local, Span<int> row)
    {
        ReadOnlySpan<int> numbers = NumbersOf(box);
        for (int x = 0; x < row.Length; x++)
        {
            if (box.Mask[local + x] != 0)
            {
                row[x] = PatchOf(box, local + x, numbers);
            }
        }
    }

    private static Span<int> NumbersOf(ParticleBox box) => MemoryMarshal.Cast<float, int>(box.Distance.AsSpan(0, box.Count));

    // The way back over the places where it bends.
    private static int PatchOf(ParticleBox box, int voxel, ReadOnlySpan<int> numbers)
    {
        uint parent = box.Parent[voxel];
        while (parent != ParticleBox.NoPoint && (parent & 3) == 0)
        {
            parent = box.Parent[(int)(parent >> 2)];
        }

        return parent == ParticleBox.NoPoint ? 0 : numbers[box.OwnerOf(parent)];
    }

    private void Flood(ParticleBox box, int first, Span<int> numbers)
    {
        int behind = box.IsPlane ? 0 : 1;
        numbers[first] = Count;
        _open.Push(first);
        while (_open.TryPop(out int voxel))
        {
            for (int z = -behind; z <= behind; z++)
            {
                for (int y = -1; y <= 1; y++)
                {
                    for (int x = -1; x <= 1; x++)
                    {
                        int near = voxel + x + (box.Width * (y + (box.Height * z)));
                        if (numbers[near] < 0)
                        {
                            numbers[near] = Count;
                            _open.Push(near);
                        }
                    }
                }
            }
        }
    }
}
