using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Denoising;

/// <summary>The mean of the voxels whose surroundings look alike, weighted by the likeness.</summary>
internal static class NonLocalMeans
{
    private const int SearchRadius3 = 3;
    private const int SearchRadius2 = 8;
    private const int PatchRadius3 = 1;
    private const int PatchRadius2 = 2;
    private const int Lanes = 16;

    /// <summary>Filters in place: 343 patches of 27 voxels in a volume, 289 patches of 25 in an image.</summary>
    /// <param name="values">The volume.</param>
    /// <param name="shape">Its counts.</param>
    /// <param name="noise">Standard deviation of the noise, above 0.</param>
    /// <param name="strength">Bandwidth of the weights in standard deviations, above 0.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    [Kernel("the noise and the strength are two things")]
    public static void InPlace(float[] values, BoxShape shape, double noise, double strength, int threads, CancellationToken cancellation)
    {
        bool isSolid = shape.Depth > 1;
        int search = isSolid ? SearchRadius3 : SearchRadius2;
        int patch = isSolid ? PatchRadius3 : PatchRadius2;
        int count = ((2 * patch) + 1) * ((2 * patch) + 1) * (isSolid ? (2 * patch) + 1 : 1);
        float bandwidth = (float)(strength * strength * noise * noise);
        var weights = new WeightLaw((float)(2 * noise * noise), 1 / bandwidth, 1f / count);
        SlabFilter.InPlace(
            values,
            shape,
            search + patch,
            (slab, plane, firstRow, rows, target) => Block(new Place(slab, plane, firstRow, rows, target.Length / rows), target, search, patch, weights),
            threads,
            cancellation);
    }

    private static void Block(in Place place, Span<float> target, int search, int patch, in WeightLaw law)
    {
        int rowStride = place.Width + (2 * patch) + Lanes;
        float[] differences = Scratch.Rent(((place.Rows + (2 * patch)) * rowStride) + Lanes);
        float[] column = Scratch.Rent(rowStride + Lanes);
        int lines = place.Width + Lanes;
        float[] sums = Scratch.Rent(place.Rows * lines);
        float[] weights = Scratch.Rent(place.Rows * lines);
        for (int row = 0; row < place.Rows; row++)
        {
            // The voxel itself counts once.
            weights.AsSpan(row * lines, lines).Fill(1);
            place.Slab.Values.AsSpan(place.Slab.PlaceOf(place.Plane, place.FirstRow + row), place.Width).CopyTo(sums.AsSpan(row * lines));
        }

        int deep = place.Slab.HaloZ > 0 ? search : 0;
        for (int dz = -deep; dz <= deep; dz++)
        {
            for (int dy = -search; dy <= search; dy++)
            {
                for (int dx = -search; dx <= search; dx++)
                {
                    if (dz == 0 && dy == 0 && dx == 0)
                    {
                        continue;
                    }

                    int shift = (dz * place.Slab.PlaneStride) + (dy * place.Slab.Stride) + dx;
                    Differences(place, shift, patch, differences, rowStride);
                    for (int row = 0; row < place.Rows; row++)
                    {
                        Columns(differences, row * rowStride, rowStride, patch, column);
                        Gather(place.Slab.Values, place.Slab.PlaceOf(place.Plane, place.FirstRow + row) + shift, column, patch, law, sums.AsSpan(row * lines, lines), weights.AsSpan(row * lines, lines));
                    }
                }
            }
        }

        for (int row = 0; row < place.Rows; row++)
        {
            for (int x = 0; x < place.Width; x++)
            {
                target[(row * place.Width) + x] = sums[(row * lines) + x] / weights[(row * lines) + x];
            }
        }

        Scratch.Return(differences);
        Scratch.Return(column);
        Scratch.Return(sums);
        Scratch.Return(weights);
    }

    // Squared differences to the shifted volume, summed over the planes of a patch.
    [Kernel("the inner loop: a few loads and a fused multiply-add for each voxel, shift and plane")]
    private static void Differences(in Place place, int shift, int patch, float[] differences, int rowStride)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(place.Slab.Values);
        ref float to = ref MemoryMarshal.GetArrayDataReference(differences);
        int limit = place.Slab.Values.Length - Lanes;
        int deep = place.Slab.HaloZ > 0 ? patch : 0;
        for (int row = -patch; row < place.Rows + patch; row++)
        {
            int start = place.Slab.PlaceOf(place.Plane, place.FirstRow + row) - patch;
            int line = (row + patch) * rowStride;
            for (int x = 0; x < place.Width + (2 * patch); x += Lanes)
            {
                Vector512<float> sum = Vector512<float>.Zero;
                for (int z = -deep; z <= deep; z++)
                {
                    // The last lanes of the last row would reach beyond the slab; they are not used.
                    int here = Math.Min(start + x + (z * place.Slab.PlaneStride), limit);
                    int there = Math.Min(start + x + (z * place.Slab.PlaneStride) + shift, limit);
                    Vector512<float> difference = Vector512.LoadUnsafe(ref from, (nuint)here) - Vector512.LoadUnsafe(ref from, (nuint)there);
                    sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
                }

                sum.StoreUnsafe(ref to, (nuint)(line + x));
            }
        }
    }

    private static void Columns(float[] differences, int line, int rowStride, int patch, float[] column)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(differences);
        ref float to = ref MemoryMarshal.GetArrayDataReference(column);
        for (int x = 0; x < rowStride; x += Lanes)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref from, (nuint)(line + x));
            for (int k = 1; k <= 2 * patch; k++)
            {
                sum += Vector512.LoadUnsafe(ref from, (nuint)(line + (k * rowStride) + x));
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }
    }

    [Kernel("the inner loop: weights and weighted sums of sixteen voxels")]
    private static void Gather(float[] source, int place, float[] column, int patch, in WeightLaw law, Span<float> sums, Span<float> weights)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(source);
        ref float cost = ref MemoryMarshal.GetArrayDataReference(column);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        int width = sums.Length - Lanes;
        int limit = source.Length - Lanes;
        for (int x = 0; x < width; x += Lanes)
        {
            Vector512<float> distance = Vector512.LoadUnsafe(ref cost, (nuint)x);
            for (int k = 1; k <= 2 * patch; k++)
            {
                distance += Vector512.LoadUnsafe(ref cost, (nuint)(x + k));
            }

            Vector512<float> excess = Vector512.Max((distance * law.PerVoxel) - Vector512.Create(law.Expected), Vector512<float>.Zero);
            Vector512<float> likeness = Vector512.Exp(-excess * law.InverseBandwidth);
            (Vector512.LoadUnsafe(ref weight, (nuint)x) + likeness).StoreUnsafe(ref weight, (nuint)x);
            Vector512.FusedMultiplyAdd(likeness, Vector512.LoadUnsafe(ref from, (nuint)Math.Min(place + x, limit)), Vector512.LoadUnsafe(ref sum, (nuint)x)).StoreUnsafe(ref sum, (nuint)x);
        }
    }

    private readonly record struct Place(PaddedSlab Slab, int Plane, int FirstRow, int Rows, int Width);

    // Two patches that differ by noise alone are twice its variance apart; what goes beyond is unlikeness.
    private readonly record struct WeightLaw(float Expected, float InverseBandwidth, float PerVoxel);
}
