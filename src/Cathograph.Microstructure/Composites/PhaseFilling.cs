using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Composites;

/// <summary>Gives every voxel its phase so that each has the volume that was weighed: cuts through fields at the value that gives the count.</summary>
internal sealed class PhaseFilling(CompositePlan plan, float[] field, int[] ids, GenerationWork work)
{
    private const int Tables = 3;
    private readonly VoxelGrid _grid = plan.Grid;
    private readonly List<Finding> _findings = [];

    public byte[] Labels { get; } = LargeArray.Uninitialised<byte>(ids.Length);

    public IEnumerable<Finding> Findings => _findings;

    /// <summary>Cuts the active particles at their volume, and sets the field to the distance from that surface. Cracks (negative numbers) become pores.</summary>
    /// <param name="most">The surface moves by at most this, in voxels.</param>
    /// <returns>The largest movement of a surface in voxels.</returns>
    public double Active(float most)
    {
        // Layers are cut each for itself; the slices of a gradient together, so that its surfaces have no steps.
        CompositeZone[] zones = plan.Recipe.IsGradient ? [new CompositeZone(0, _grid.Depth, plan.Asked)] : [.. plan.Zones];
        double moved = 0;
        foreach (CompositeZone zone in zones)
        {
            long[][] counts = RankedChoice.Count((zone.From, zone.To), 1, (z, tables) => CountActive(z, most, tables[0]), work);
            long wanted = (long)Math.Round(zone.Fractions.Active * (zone.To - zone.From) * _grid.PlaneCount);
            var choice = RankedChoice.Of(counts[0], wanted, -most, most);
            moved = Math.Abs(choice.Cut) > Math.Abs(moved) ? choice.Cut : moved;
            VoxelWork.Run(zone.To - zone.From, work.Threads, k => CutActive(zone.From + k, choice), work.Cancellation);
        }

        return moved;
    }

    /// <summary>The faces between active voxels and others.</summary>
    public long Surface()
    {
        long sum = 0;
        VoxelWork.Run(_grid.Depth, work.Threads, z =>
        {
            long own = 0;
            int from = _grid.IndexOf(0, 0, z);
            for (int v = from; v < from + _grid.PlaneCount; v++)
            {
                own += Labels[v] != CompositeLabels.Active && field[v] < 2 ? Faces(v, z) : 0;
            }

            Interlocked.Add(ref sum, own);
        }, work.Cancellation);
        return sum;
    }

    /// <summary>Makes carbon of the free voxels nearest to lines, as many as were weighed.</summary>
    /// <param name="lines">Distance from lines in voxels.</param>
    /// <param name="reach">Voxels farther away stay free.</param>
    public void Carbon(float[] lines, float reach)
    {
        long wanted = (long)Math.Round(plan.Asked.Carbon * _grid.Count);
        long[][] counts = RankedChoice.Count((0, _grid.Depth), 1, (z, tables) =>
        {
            int from = _grid.IndexOf(0, 0, z);
            for (int v = from; v < from + _grid.PlaneCount; v++)
            {
                if (Labels[v] == CompositeLabels.Free && lines[v] < reach)
                {
                    tables[0][RankedChoice.BinOf(lines[v], 0, RankedChoice.Bins / reach)]++;
                }
            }
        }, work);
        var choice = RankedChoice.Of(counts[0], wanted, 0, reach);
        VoxelWork.Run(_grid.Depth, work.Threads, z =>
        {
            int from = _grid.IndexOf(0, 0, z);
            for (int v = from; v < from + _grid.PlaneCount; v++)
            {
                if (Labels[v] == CompositeLabels.Free && lines[v] < reach && choice.Takes(lines[v], v))
                {
                    Labels[v] = CompositeLabels.Carbon;
                }
            }
        }, work.Cancellation);
    }

    /// <summary>Divides what is left between electrolyte and pores: electrolyte where the score is low.</summary>
    public void Fill(float[] score, float low, float high)
    {
        foreach (CompositeZone zone in plan.Zones)
        {
            long[] sums = new long[Tables];
            long[][] counts = RankedChoice.Count((zone.From, zone.To), Tables, (z, tables) => CountFree(z, score, (low, high), tables), work);
            for (int t = 0; t < Tables; t++)
            {
                sums[t] = counts[t].Sum();
            }

            long free = sums[0] + sums[1];
            long voxels = (zone.To - zone.From) * _grid.PlaneCount;
            long cracks = Count(zone, CompositeLabels.Pore);
            long pores = zone.Fractions.Electrolyte <= 1e-9 && plan.PaintsFibres ? free : (long)Math.Round(zone.Fractions.Pore * voxels) - cracks;
            if (pores < 0)
            {
                _findings.Add(Finding.Warning("cracks-exceed-porosity", FormattableString.Invariant($"Cracks take {100.0 * cracks / voxels:F2} % of the volume, more than the {100 * zone.Fractions.Pore:F2} % of pores asked for.")));
            }

            long electrolyte = free - Math.Clamp(pores, 0, free);
            (RankedChoice inner, RankedChoice shell) = Choices(counts, sums, electrolyte, zone, (low, high));
            VoxelWork.Run(zone.To - zone.From, work.Threads, k => Assign(zone.From + k, score, inner, shell), work.Cancellation);
        }
    }

    // Without a coverage one cut serves all; with it the voxels at surfaces have a cut of their own, found by their faces.
    private (RankedChoice Inner, RankedChoice Shell) Choices(long[][] counts, long[] sums, long electrolyte, CompositeZone zone, (float Low, float High) range)
    {
        if (plan.Recipe.Coverage.Electrolyte is not { } covered || sums[1] == 0)
        {
            long[] all = [.. counts[0].Zip(counts[1], (one, other) => one + other)];
            var choice = RankedChoice.Of(all, electrolyte, range.Low, range.High);
            return (choice, choice);
        }

        long faces = sums[2] + FacesOfOthers(zone);
        long wantedFaces = Math.Min(sums[2], (long)Math.Round(covered * faces));
        var shell = RankedChoice.Of(counts[2], wantedFaces, range.Low, range.High);
        long taken = Below(counts[1], counts[2], wantedFaces);
        if (taken > electrolyte || electrolyte - taken > sums[0])
        {
            // There is not that much electrolyte, or not that many pores: the volume wins.
            taken = taken > electrolyte ? electrolyte : electrolyte - sums[0];
            shell = RankedChoice.Of(counts[1], taken, range.Low, range.High);
        }

        return (RankedChoice.Of(counts[0], electrolyte - taken, range.Low, range.High), shell);
    }

    // The voxels below the cut that a weight of faces gives.
    private static long Below(long[] voxels, long[] faces, long wanted)
    {
        double sum = 0;
        long below = 0;
        for (int k = 0; k < faces.Length; k++)
        {
            if (below + faces[k] >= wanted)
            {
                return (long)(sum + (faces[k] > 0 ? voxels[k] * (double)(wanted - below) / faces[k] : 0));
            }

            below += faces[k];
            sum += voxels[k];
        }

        return (long)sum;
    }

    private long FacesOfOthers(CompositeZone zone)
    {
        long sum = 0;
        VoxelWork.Run(zone.To - zone.From, work.Threads, k =>
        {
            long own = 0;
            int from = _grid.IndexOf(0, 0, zone.From + k);
            for (int v = from; v < from + _grid.PlaneCount; v++)
            {
                own += Labels[v] is CompositeLabels.Carbon or CompositeLabels.Pore && field[v] < 2 ? Faces(v, zone.From + k) : 0;
            }

            Interlocked.Add(ref sum, own);
        }, work.Cancellation);
        return sum;
    }

    private long Count(CompositeZone zone, byte label) =>
        Labels.AsSpan(_grid.IndexOf(0, 0, zone.From), (int)((zone.To - zone.From) * _grid.PlaneCount)).Count(label);

    private void CountActive(int z, float most, long[] table)
    {
        int from = _grid.IndexOf(0, 0, z);
        for (int v = from; v < from + _grid.PlaneCount; v++)
        {
            if (ids[v] > 0 && field[v] < most)
            {
                table[RankedChoice.BinOf(field[v], -most, RankedChoice.Bins / (2 * most))]++;
            }
        }
    }

    private void CutActive(int z, RankedChoice choice)
    {
        float cut = choice.Cut;
        int from = _grid.IndexOf(0, 0, z);
        for (int v = from; v < from + _grid.PlaneCount; v++)
        {
            bool isInside = ids[v] != 0 && choice.Takes(field[v], v);
            Labels[v] = !isInside ? CompositeLabels.Free : ids[v] > 0 ? CompositeLabels.Active : CompositeLabels.Pore;
            ids[v] = isInside && ids[v] > 0 ? ids[v] : 0;
            field[v] -= cut;
        }
    }

    [Kernel("Inner voxels, voxels at surfaces, and the faces of those.")]
    private void CountFree(int z, float[] score, (float Low, float High) range, long[][] tables)
    {
        float scale = RankedChoice.Bins / (range.High - range.Low);
        int from = _grid.IndexOf(0, 0, z);
        for (int v = from; v < from + _grid.PlaneCount; v++)
        {
            if (Labels[v] == CompositeLabels.Free)
            {
                int bin = RankedChoice.BinOf(score[v], range.Low, scale);
                int faces = field[v] < 2 ? Faces(v, z) : 0;
                tables[faces > 0 ? 1 : 0][bin]++;
                tables[2][bin] += faces;
            }
        }
    }

    private void Assign(int z, float[] score, RankedChoice inner, RankedChoice shell)
    {
        int from = _grid.IndexOf(0, 0, z);
        for (int v = from; v < from + _grid.PlaneCount; v++)
        {
            if (Labels[v] == CompositeLabels.Free)
            {
                RankedChoice choice = field[v] < 2 && Faces(v, z) > 0 ? shell : inner;
                Labels[v] = choice.Takes(score[v], v) ? CompositeLabels.Electrolyte : CompositeLabels.Pore;
            }
        }
    }

    [Kernel("The six neighbours of a voxel.")]
    private int Faces(int v, int z)
    {
        int within = v - _grid.IndexOf(0, 0, z);
        int y = within / _grid.Width;
        int x = within - (y * _grid.Width);
        int plane = (int)_grid.PlaneCount;
        byte[] labels = Labels;
        int count = 0;
        count += x > 0 && labels[v - 1] == CompositeLabels.Active ? 1 : 0;
        count += x < _grid.Width - 1 && labels[v + 1] == CompositeLabels.Active ? 1 : 0;
        count += y > 0 && labels[v - _grid.Width] == CompositeLabels.Active ? 1 : 0;
        count += y < _grid.Height - 1 && labels[v + _grid.Width] == CompositeLabels.Active ? 1 : 0;
        count += z > 0 && labels[v - plane] == CompositeLabels.Active ? 1 : 0;
        count += z < _grid.Depth - 1 && labels[v + plane] == CompositeLabels.Active ? 1 : 0;
        return count;
    }
}
