using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Counts the crossings of a part of a volume. It holds three planes of keys (4 bytes a voxel of a plane each) and walks along z; one a thread.</summary>
internal sealed class CrossingKernel
{
    private const int Planes = AreaStencil.Reach + 1;
    private const int Lanes = 8;
    private const int Pad = Lanes;

    private readonly KeySource _source;
    private readonly CrossingSink _sink;
    private readonly VoxelGrid _grid;
    private readonly int _stride;
    private readonly int _rows;
    private readonly int _firstRow;
    private readonly int[] _keys;
    private readonly int[] _uniform;
    private readonly int _blocks;

    // By step: partner, and the two cells that the line passes between; the same numbers as places in the table of offsets.
    private readonly (int X, int Y, int Z)[] _seen;
    private readonly int[] _partner;
    private readonly int[] _near;
    private readonly int[] _far;
    private readonly int[] _weights;
    private readonly int[] _offsets;
    private readonly int _short;

    /// <summary>Prepares the counting.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="stencil">The directions.</param>
    /// <param name="sink">Where crossings go.</param>
    /// <param name="firstRow">The first row, y, of the part.</param>
    /// <param name="rows">Its number of rows.</param>
    public CrossingKernel(KeySource source, AreaStencil stencil, CrossingSink sink, int firstRow, int rows)
    {
        _source = source;
        _sink = sink;
        _grid = source.Grid;
        _firstRow = firstRow;
        _rows = rows + (2 * AreaStencil.Reach);
        _blocks = (_grid.Width + Lanes - 1) / Lanes;
        _stride = (_blocks * Lanes) + (2 * Pad);
        _keys = new int[checked(Planes * _rows * _stride)];
        _uniform = new int[Planes * _rows * _blocks];
        List<(int X, int Y, int Z)> seen = [.. stencil.Steps];
        int Place((int X, int Y, int Z) step)
        {
            if (!seen.Contains(step))
            {
                seen.Add(step);
            }

            return seen.IndexOf(step);
        }

        _partner = [.. stencil.Steps.Select(Place)];
        _near = [.. stencil.Steps.Select(s => Place(NearOf(s)))];
        _far = [.. stencil.Steps.Select(s => (s, n: NearOf(s))).Select(p => Place((p.s.X - p.n.X, p.s.Y - p.n.Y, p.s.Z - p.n.Z)))];
        _seen = [.. seen];
        _offsets = new int[_seen.Length];
        _weights = [.. stencil.Weights];
        _short = stencil.Steps.Count(s => Math.Max(Math.Abs(s.X), Math.Max(Math.Abs(s.Y), Math.Abs(s.Z))) == 1);
    }

    /// <summary>Counts the crossings of the planes of a part.</summary>
    /// <param name="first">The first plane.</param>
    /// <param name="end">The plane after the last.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Run(int first, int end, CancellationToken cancellation)
    {
        for (int z = first; z < first + AreaStencil.Reach; z++)
        {
            Compose(z);
        }

        for (int z = first; z < end; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            Compose(z + AreaStencil.Reach);
            for (int row = AreaStencil.Reach; row < _rows - AreaStencil.Reach; row++)
            {
                for (int k = 0; k < _seen.Length; k++)
                {
                    (int dx, int dy, int dz) = _seen[k];
                    _offsets[k] = (((((z + dz) % Planes * _rows) + row + dy) * _stride) + Pad + dx);
                }

                Row(z, row);
            }
        }
    }

    // A step to a face, an edge or a corner has no cell within; a longer one passes between two.
    private static (int X, int Y, int Z) NearOf((int X, int Y, int Z) step) => (step.X / 2, step.Y / 2, step.Z / 2);

    private void Compose(int z)
    {
        int plane = z % Planes;
        int from = Math.Min(z, _grid.Depth - 1);
        for (int row = 0; row < _rows; row++)
        {
            int y = Math.Clamp(_firstRow + row - AreaStencil.Reach, 0, _grid.Height - 1);
            Span<int> keys = _keys.AsSpan(((plane * _rows) + row) * _stride, _stride);
            _source.Row(y, from, keys.Slice(Pad, _grid.Width));
            keys[..Pad].Fill(keys[Pad]);
            keys[(Pad + _grid.Width)..].Fill(keys[Pad + _grid.Width - 1]);
            Span<int> uniform = _uniform.AsSpan(((plane * _rows) + row) * _blocks, _blocks);
            ref int start = ref MemoryMarshal.GetReference(keys);
            for (int block = 0; block < _blocks; block++)
            {
                int x = Pad + (block * Lanes);
                Vector256<int> key = Vector256.Create(keys[x]);
                bool isOne = Vector256.EqualsAll(Vector256.LoadUnsafe(ref start, (nuint)(x - AreaStencil.Reach)), key) && Vector256.EqualsAll(Vector256.LoadUnsafe(ref start, (nuint)(x + AreaStencil.Reach)), key);
                uniform[block] = isOne ? keys[x] : -1;
            }
        }
    }

    private bool IsInside(int z, int row, int block)
    {
        int key = _uniform[(((z % Planes) * _rows) + row) * _blocks + block];
        if (key < 0)
        {
            return false;
        }

        for (int dz = 0; dz < Planes; dz++)
        {
            int start = ((((z + dz) % Planes) * _rows) + row) * _blocks + block;
            for (int dy = -AreaStencil.Reach; dy <= AreaStencil.Reach; dy++)
            {
                if (_uniform[start + (dy * _blocks)] != key)
                {
                    return false;
                }
            }
        }

        return true;
    }

    [Kernel("the hot loop over eight voxels at a time")]
    private void Row(int z, int row)
    {
        ref int keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        int centre = (((z % Planes * _rows) + row) * _stride) + Pad;
        int steps = _partner.Length;
        for (int block = 0; block < _blocks; block++)
        {
            if (IsInside(z, row, block))
            {
                continue;
            }

            int x = block * Lanes;
            Vector256<int> own = Vector256.LoadUnsafe(ref keys, (nuint)(centre + x));
            Vector256<int> other = own;
            for (int k = 0; k < _offsets.Length; k++)
            {
                Vector256<int> key = Vector256.LoadUnsafe(ref keys, (nuint)(_offsets[k] + x));
                other = Vector256.ConditionalSelect(Vector256.Equals(key, own), other, key);
            }

            if (Vector256.EqualsAll(other, own))
            {
                continue;
            }

            Vector256<int> sum = Vector256<int>.Zero;
            Vector256<int> strange = Vector256<int>.Zero;
            for (int k = 0; k < _offsets.Length; k++)
            {
                Vector256<int> key = Vector256.LoadUnsafe(ref keys, (nuint)(_offsets[k] + x));
                Vector256<int> isOther = Vector256.Equals(key, other);
                Vector256<int> isOwn = Vector256.Equals(key, own);
                strange |= ~(isOther | isOwn);
                if (k < steps)
                {
                    Vector256<int> weight = Vector256.Create(_weights[k]);
                    sum += isOther & ~isOwn & weight;
                    if (k >= _short)
                    {
                        Vector256<int> within = Vector256.Equals(Vector256.LoadUnsafe(ref keys, (nuint)(_offsets[_near[k]] + x)), other)
                            & Vector256.Equals(Vector256.LoadUnsafe(ref keys, (nuint)(_offsets[_far[k]] + x)), other) & isOwn & ~isOther;
                        sum += within & (weight + weight);
                    }
                }
            }

            Lane(z, row, x, (own, other, sum, strange));
        }
    }

    private void Lane(int z, int row, int x, (Vector256<int> Own, Vector256<int> Other, Vector256<int> Sum, Vector256<int> Strange) found)
    {
        int lanes = Math.Min(Lanes, _grid.Width - x);
        int y = _firstRow + row - AreaStencil.Reach;
        for (int lane = 0; lane < lanes; lane++)
        {
            if (found.Strange[lane] != 0)
            {
                Several(x + lane, y, z, found.Own[lane]);
            }
            else if (found.Sum[lane] != 0)
            {
                _sink.Add(found.Own[lane], found.Other[lane], found.Sum[lane], (x + lane, y, z));
            }
        }
    }

    // Where more than two regions are near: a line that passes through a third region crosses two interfaces.
    private void Several(int x, int y, int z, int own)
    {
        for (int k = 0; k < _partner.Length; k++)
        {
            int key = _keys[_offsets[k] + x];
            int near = _keys[_offsets[_near[k]] + x];
            int far = _keys[_offsets[_far[k]] + x];
            bool isLong = k >= _short;
            if (key == own)
            {
                if (isLong && near == far && near != own)
                {
                    _sink.Add(own, near, 2 * _weights[k], (x, y, z));
                }

                continue;
            }

            int third = !isLong ? own : near != own && near != key ? near : far;
            if (third == own || third == key)
            {
                _sink.Add(own, key, _weights[k], (x, y, z));
            }
            else
            {
                _sink.Add(own, third, _weights[k], (x, y, z));
                _sink.Add(third, key, _weights[k], (x, y, z));
            }
        }
    }
}
