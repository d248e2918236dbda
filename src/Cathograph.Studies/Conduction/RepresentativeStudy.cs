using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Conduction;

/// <summary>
/// Conductivity of parts of a volume: how it spreads with their size and place, and what larger voxels do to it. Of each size parts that do not overlap are solved until the 95 % interval
/// of their mean is small enough or no more fit (Kanit et al., Int. J. Solids Struct. 40 (2003) 3647).
/// </summary>
public static class RepresentativeStudy
{
    private const int LeastEdge = 8;
    private const int LeastParts = 4;
    private const double Confidence = 0.95;
    private static readonly ImmutableArray<double> Shares = [0.125, 0.1875, 0.25, 0.333, 0.5, 1];

    /// <summary>Solves the parts.</summary>
    /// <param name="volume">The phases; at least 16 voxels along every axis.</param>
    /// <param name="conductivity">The conductivity in S/m of each label that conducts, above 0.</param>
    /// <param name="options">Axis, target, parts.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of the parts that are done.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Sizes and voxels.</returns>
    /// <exception cref="InvalidInputException">The volume is too small, or nothing conducts through it.</exception>
    public static RepresentativeResult Run(
        LabelVolume volume, ImmutableDictionary<byte, double> conductivity, RepresentativeOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(conductivity);
        ArgumentNullException.ThrowIfNull(options);
        VoxelGrid grid = volume.Grid;
        int shortest = Math.Min(grid.Width, Math.Min(grid.Height, grid.IsPlane ? int.MaxValue : grid.Depth));
        if (shortest < 2 * LeastEdge)
        {
            throw new InvalidInputException("FILE", $"found {grid.Width} x {grid.Height} x {grid.Depth} voxels; expected at least {2 * LeastEdge} along every axis, to be cut into parts");
        }

        ImmutableArray<double> table = [.. Enumerable.Range(0, 256).Select(label => conductivity.GetValueOrDefault((byte)label))];
        double Solve(LabelVolume part) => EffectiveConduction.Run(part, table, new ConductionOptions { Axis = options.Axis }, work.Threads, cancellation).EffectiveConductivity;
        double whole = Solve(volume);
        if (!(whole > 0))
        {
            throw new InvalidInputException("--conductivity", $"found no conducting path from one face to the other along {"xyz"[options.Axis]}; expected phases that reach through (volume fractions shows which do)");
        }

        var sizes = ImmutableArray.CreateBuilder<RepresentativeSize>();
        foreach (int edge in Shares.Select(share => (int)Math.Round(share * shortest)).Where(edge => edge >= LeastEdge).Distinct())
        {
            work.Progress?.Report(new StudyProgress(edge, shortest, "voxels of the edge of a part"));
            sizes.Add(edge == shortest ? Of(edge, [whole], 1, grid, sizes) : Parts(volume, edge, options, Solve, sizes));
        }

        ImmutableArray<CoarsenedVoxel> coarsened = [new CoarsenedVoxel(1, EdgeOf(grid, options.Axis), whole)];
        for (int factor = 2; factor <= 4 && shortest / factor >= LeastEdge; factor++)
        {
            LabelVolume larger = Coarsened(volume, factor);
            coarsened = coarsened.Add(new CoarsenedVoxel(factor, EdgeOf(larger.Grid, options.Axis), Solve(larger)));
        }

        return new RepresentativeResult(options, sizes.ToImmutable(), coarsened);
    }

    private static double EdgeOf(VoxelGrid grid, int axis) => axis switch { 0 => grid.Spacing.X, 1 => grid.Spacing.Y, _ => grid.Spacing.Z };

    private static RepresentativeSize Parts(LabelVolume volume, int edge, RepresentativeOptions options, Func<LabelVolume, double> solve, IReadOnlyList<RepresentativeSize> before)
    {
        VoxelGrid grid = volume.Grid;
        (int x, int y, int z) = (grid.Width / edge, grid.Height / edge, grid.IsPlane ? 1 : grid.Depth / edge);
        int[] places = [.. Enumerable.Range(0, x * y * z)];
        new Random(options.Seed).Shuffle(places);
        var values = new List<double>();
        foreach (int place in places.Take(Math.Max(LeastParts, options.MostParts)))
        {
            (int X, int Y, int Z) corner = (place % x * edge, place / x % y * edge, place / x / y * edge);
            values.Add(solve(Part(volume, corner, edge)));
            if (values.Count >= LeastParts && MeanInterval(values) <= options.Target)
            {
                break;
            }
        }

        return Of(edge, [.. values], places.Length, grid, before);
    }

    private static RepresentativeSize Of(int edge, ImmutableArray<double> values, int places, VoxelGrid grid, IReadOnlyList<RepresentativeSize> before)
    {
        double length = edge * Math.Min(grid.Spacing.X, grid.Spacing.Y);
        double mean = values.Average();
        double single = double.NaN;
        if (values.Length >= LeastParts)
        {
            double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
            single = StudentT.TwoSided(Confidence, values.Length - 1) * deviation / mean;
        }
        else if (before.LastOrDefault(size => size.Values.Length >= LeastParts) is { } known)
        {
            single = known.SingleInterval * Math.Pow((double)known.Voxels / edge, grid.IsPlane ? 1 : 1.5);
        }

        return new RepresentativeSize(edge, length, values, places) { MeanInterval = MeanInterval(values), SingleInterval = single };
    }

    // Half the width of the interval of the mean over the mean; infinite when nothing conducts.
    private static double MeanInterval(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return values.Count < 2 ? double.NaN : mean > 0 ? StudentT.TwoSided(Confidence, values.Count - 1) * deviation / Math.Sqrt(values.Count) / mean : double.PositiveInfinity;
    }

    private static LabelVolume Part(LabelVolume volume, (int X, int Y, int Z) corner, int edge)
    {
        VoxelGrid whole = volume.Grid;
        var grid = new VoxelGrid(edge, edge, whole.IsPlane ? 1 : edge, whole.Spacing);
        byte[] labels = new byte[grid.Count];
        for (int z = 0; z < grid.Depth; z++)
        {
            for (int y = 0; y < edge; y++)
            {
                volume.Labels.AsSpan(whole.IndexOf(corner.X, corner.Y + y, corner.Z + z), edge).CopyTo(labels.AsSpan(grid.IndexOf(0, y, z)));
            }
        }

        return new LabelVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), volume.Phases);
    }

    // The label that most voxels of a box have; the lowest of equals.
    private static LabelVolume Coarsened(LabelVolume volume, int factor)
    {
        VoxelGrid whole = volume.Grid;
        VoxelSpacing edge = whole.Spacing;
        int deep = whole.IsPlane ? 1 : factor;
        var grid = new VoxelGrid(whole.Width / factor, whole.Height / factor, whole.Depth / deep, new VoxelSpacing(factor * edge.X, factor * edge.Y, deep * edge.Z));
        byte[] labels = new byte[grid.Count];
        int[] counts = new int[256];
        for (int i = 0; i < labels.Length; i++)
        {
            Array.Clear(counts);
            (int x, int y, int z) = grid.PlaceOf(i);
            for (int k = 0; k < factor * factor * deep; k++)
            {
                counts[volume.Labels[whole.IndexOf((factor * x) + (k % factor), (factor * y) + (k / factor % factor), (deep * z) + (k / factor / factor))]]++;
            }

            labels[i] = (byte)Array.IndexOf(counts, counts.Max());
        }

        return new LabelVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), volume.Phases);
    }
}
