using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// The cells of a <see cref="DirectionGrid"/> in which eight voxels of a row lie, in single precision. Where a voxel lies so close to the edge of a cell that single precision cannot tell, it says so.
/// </summary>
internal static class DirectionRow
{
    /// <summary>Voxels at a time.</summary>
    public const int Lanes = 8;

    /// <summary>A cell that must be found by <see cref="DirectionGrid.IndexOf"/>.</summary>
    public const byte Unknown = 255;

    // Farther from the centre single precision no longer resolves a thousandth of a voxel.
    private const double Farthest = 4000;

    // How near to the edge of a cell, in bands and as a share of the length, a direction may lie. A place is good to a thousandth of a voxel and a length at least one voxel.
    private const float BandMargin = 0.01f;
    private const float Margin = 0.002f;

    /// <summary>Finds the cells.</summary>
    /// <param name="first">The first voxel from the centre, in lengths of a voxel along x.</param>
    /// <param name="cells">Receives eight cells.</param>
    [Kernel("called for every particle around eight voxels")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find((double X, double Y, double Z) first, Span<byte> cells)
    {
        if (!(Math.Abs(first.X) + Math.Abs(first.Y) + Math.Abs(first.Z) < Farthest) || first.Y == 0)
        {
            cells.Fill(Unknown);
            return;
        }

        Vector256<uint> found = Eight(Vector256.Create((float)first.X) + Vector256<float>.Indices, (float)first.Y, (float)first.Z);
        Vector256<ushort> half = Vector256.Narrow(found, found);
        Vector256.Narrow(half, half).GetLower().GetLower().StoreUnsafe(ref MemoryMarshal.GetReference(cells));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Eight(Vector256<float> x, float y, float z)
    {
        Vector256<float> square = (x * x) + Vector256.Create((y * y) + (z * z));
        Vector256<float> length = Vector256.Sqrt(square);
        Vector256<float> height = (Vector256.Create(z) / length * Vector256.Create(DirectionGrid.Bands / 2f)) + Vector256.Create(DirectionGrid.Bands / 2f);
        Vector256<int> band = Vector256.ConvertToInt32Native(height);
        Vector256<float> rest = height - Vector256.ConvertToSingle(band);
        Vector256<float> wide = Vector256.Abs(x);
        Vector256<float> far = Vector256.Create(Math.Abs(y));
        Vector256<float> ahead = y < 0 ? -x : x;

        // Even quadrants run from the x axis to the y axis, odd ones back.
        Vector256<float> isEven = Vector256.GreaterThan(ahead, Vector256<float>.Zero);
        Vector256<float> along = Vector256.ConditionalSelect(isEven, wide, far);
        Vector256<float> across = Vector256.ConditionalSelect(isEven, far, wide);
        Vector256<float> first = across - (along * Vector256.Create((float)DirectionGrid.LowCut));
        Vector256<float> second = across - along;
        Vector256<float> third = (across * Vector256.Create((float)DirectionGrid.LowCut)) - along;
        Vector256<float> near = Vector256.MinNative(Vector256.MinNative(Vector256.Abs(first), Vector256.Abs(second)), Vector256.MinNative(Vector256.Abs(third), wide));
        Vector256<float> isSure = Vector256.GreaterThan(near, length * Vector256.Create(Margin)) & Vector256.GreaterThan(length, Vector256<float>.One)
            & Vector256.GreaterThan(rest, Vector256.Create(BandMargin)) & Vector256.LessThan(rest, Vector256.Create(1 - BandMargin));
        Vector256<int> quadrant = Vector256.Create(y < 0 ? 3 : 1) + Vector256.GreaterThan(ahead, Vector256<float>.Zero).AsInt32();
        Vector256<int> within = -(Vector256.GreaterThan(first, Vector256<float>.Zero).AsInt32() + Vector256.GreaterThan(second, Vector256<float>.Zero).AsInt32() + Vector256.GreaterThan(third, Vector256<float>.Zero).AsInt32());
        Vector256<int> cell = (band * DirectionGrid.Sectors) + (quadrant * (DirectionGrid.Sectors / 4)) + within;
        return Vector256.ConditionalSelect(isSure.AsInt32(), cell, Vector256.Create((int)Unknown)).AsUInt32();
    }
}
