using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Sums over the faces of eight voxels where every face that conducts conducts 1. Stored codes are 0, or 255 for voxels that take no part, whose values are 0: then what flows in is the sum of
/// six values, no conductance is looked up, and the number of faces that conduct is six less the sum of six codes.
/// </summary>
internal static class AlikeFaces
{
    /// <summary>The stored code of a voxel that takes no part; as a signed number it is -1, and its bits are a mask.</summary>
    public const byte Outside = 255;

    /// <summary>1 where a stored code, or two of them in one, take part, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Both(ulong codes) => Vector256.AndNot(Vector256<float>.One, Widen(Vector128.CreateScalarUnsafe(codes).AsSByte()).AsSingle());

    /// <summary>What <see cref="Inverse"/> looks up: 1 over the sum of conductances, at minus the number of faces that do not conduct, modulo eight.</summary>
    /// <param name="ends">What the electrodes add.</param>
    public static Vector256<float> Inverses(int ends)
    {
        Vector256<float> sums = Vector256.Create(6f, 0, 0, 1, 2, 3, 4, 5) + Vector256.Create((float)ends);
        return Vector256.GreaterThan(sums, Vector256<float>.Zero) & (Vector256<float>.One / sums);
    }

    /// <summary>1 over the sum of the conductances of each voxel; 0 where it takes no part or nothing conducts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Inverse(ref byte codes, in RowPlace row, nint x, Vector256<float> inverses)
    {
        nint i = row.Own + x;
        Vector128<sbyte> minusMissing = Eight(ref codes, i - 1) + Eight(ref codes, i + 1) + Eight(ref codes, row.UpCodes + x)
            + Eight(ref codes, row.DownCodes + x) + Eight(ref codes, row.BackCodes + x) + Eight(ref codes, row.FrontCodes + x);
        Vector256<float> inverse = Vector256.ShuffleNative(inverses, Widen(minusMissing) & Vector256.Create(7));
        return Vector256.AndNot(inverse, Widen(Eight(ref codes, i)).AsSingle());
    }

    /// <summary>What flows in from around when the voxel itself is at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Around(ref float v, in RowPlace row, nint x)
    {
        nint i = row.Own + x;
        return (Vector256.LoadUnsafe(ref v, (nuint)(i - 1)) + Vector256.LoadUnsafe(ref v, (nuint)(i + 1)))
            + (Vector256.LoadUnsafe(ref v, (nuint)(row.UpCodes + x)) + Vector256.LoadUnsafe(ref v, (nuint)(row.DownCodes + x)))
            + (Vector256.LoadUnsafe(ref v, (nuint)(row.BackCodes + x)) + Vector256.LoadUnsafe(ref v, (nuint)(row.FrontCodes + x)));
    }

    /// <summary>The current out of each voxel that takes part, from differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Current(ref byte codes, ref float v, in RowPlace row, nint x)
    {
        nint i = row.Own + x;
        var here = Vector256.LoadUnsafe(ref v, (nuint)i);
        Vector256<float> sum = (here * row.Ends)
            + Through(ref codes, ref v, i - 1, here) + Through(ref codes, ref v, i + 1, here)
            + Through(ref codes, ref v, row.UpCodes + x, here) + Through(ref codes, ref v, row.DownCodes + x, here)
            + Through(ref codes, ref v, row.BackCodes + x, here) + Through(ref codes, ref v, row.FrontCodes + x, here);
        return Vector256.AndNot(sum, Widen(Eight(ref codes, i)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Through(ref byte codes, ref float v, nint there, Vector256<float> here) =>
        Vector256.AndNot(here - Vector256.LoadUnsafe(ref v, (nuint)there), Widen(Eight(ref codes, there)).AsSingle());

    // Read as a double, eight bytes go to a vector register without a detour.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<sbyte> Eight(ref byte codes, nint i) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<double>(ref Unsafe.Add(ref codes, i))).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<sbyte> bytes)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32(bytes);
        }

        Vector128<short> words = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }
}
