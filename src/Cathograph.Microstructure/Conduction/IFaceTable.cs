using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Reads the conductances of eight faces at once from the stored codes of the voxels on both sides.</summary>
internal interface IFaceTable
{
    /// <summary>Whether every face between two voxels that take part conducts 1, and stored codes are those of <see cref="AlikeFaces"/>.</summary>
    static abstract bool AreAlike { get; }

    /// <summary>What is stored for a code.</summary>
    byte Stored(byte code);

    /// <summary>Eight stored codes that take no part.</summary>
    ulong Nothing { get; }

    /// <summary>Faces across x.</summary>
    Vector256<float> X(ulong here, ulong there);

    /// <summary>Faces across y.</summary>
    Vector256<float> Y(ulong here, ulong there);

    /// <summary>Faces across z.</summary>
    Vector256<float> Z(ulong here, ulong there);
}

/// <summary>One phase of cubes: a face conducts 1 where both voxels take part.</summary>
internal readonly struct OnePhaseTable : IFaceTable
{
    public static bool AreAlike => true;

    public ulong Nothing => ulong.MaxValue;

    /// <summary>Whether it can stand for these conductances.</summary>
    public static bool Holds(FaceConductances faces) => faces.Phases == 1 && Enumerable.Range(0, 3).All(axis => faces.Along(axis)[0] == 1);

    public byte Stored(byte code) => code == 0 ? (byte)0 : AlikeFaces.Outside;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> X(ulong here, ulong there) => AlikeFaces.Both(here | there);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Y(ulong here, ulong there) => AlikeFaces.Both(here | there);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Z(ulong here, ulong there) => AlikeFaces.Both(here | there);
}

/// <summary>At most two phases: stored 0, 1 and 3 for none, so that the sum of two is the place in a vector.</summary>
internal readonly struct TwoPhaseTable(FaceConductances faces) : IFaceTable
{
    private const byte StoredNone = 3;

    private readonly Vector256<float> _x = Table(faces, 0);
    private readonly Vector256<float> _y = Table(faces, 1);
    private readonly Vector256<float> _z = Table(faces, 2);

    public static bool AreAlike => false;

    public ulong Nothing => 0x0303030303030303;

    public byte Stored(byte code) => code == FaceConductances.None ? StoredNone : code;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> X(ulong here, ulong there) => Vector256.ShuffleNative(_x, EightCodes.Widen(here + there));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Y(ulong here, ulong there) => Vector256.ShuffleNative(_y, EightCodes.Widen(here + there));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Z(ulong here, ulong there) => Vector256.ShuffleNative(_z, EightCodes.Widen(here + there));

    private static Vector256<float> Table(FaceConductances faces, int axis)
    {
        float[] all = faces.Along(axis);
        return Vector256.Create(all[0], all[1], all[17], 0, 0, 0, 0, 0);
    }
}

/// <summary>At most four phases: each a bit of its own, so that the bits of both voxels together are a place among sixteen, and all four bits for none, whose place holds 0.</summary>
internal readonly struct FourPhaseTable(FaceConductances faces) : IFaceTable
{
    private readonly Vector256<float> _xLow = Table(faces, 0, 0);
    private readonly Vector256<float> _xHigh = Table(faces, 0, 8);
    private readonly Vector256<float> _yLow = Table(faces, 1, 0);
    private readonly Vector256<float> _yHigh = Table(faces, 1, 8);
    private readonly Vector256<float> _zLow = Table(faces, 2, 0);
    private readonly Vector256<float> _zHigh = Table(faces, 2, 8);

    public static bool AreAlike => false;

    public ulong Nothing => 0x0F0F0F0F0F0F0F0F;

    public byte Stored(byte code) => code == FaceConductances.None ? FaceConductances.None : BitOf(code);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> X(ulong here, ulong there) => Read(_xLow, _xHigh, here | there);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Y(ulong here, ulong there) => Read(_yLow, _yHigh, here | there);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Z(ulong here, ulong there) => Read(_zLow, _zHigh, here | there);

    private static byte BitOf(int code) => (byte)(1 << code);

    // A place in eight is read from the three low bits of its number; the fourth, moved to where the sign stands, chooses between the two halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Read(Vector256<float> low, Vector256<float> high, ulong bits)
    {
        Vector256<int> place = EightCodes.Widen(bits);
        if (Avx2.IsSupported)
        {
            return Avx.BlendVariable(Avx2.PermuteVar8x32(low, place), Avx2.PermuteVar8x32(high, place), (place << 28).AsSingle());
        }

        Vector256<int> within = place & Vector256.Create(7);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThan(place, Vector256.Create(7)).AsSingle(), Vector256.ShuffleNative(high, within), Vector256.ShuffleNative(low, within));
    }

    private static Vector256<float> Table(FaceConductances faces, int axis, int from)
    {
        float[] byBits = new float[16];
        for (int a = 0; a < faces.Phases; a++)
        {
            for (int b = 0; b < faces.Phases; b++)
            {
                byBits[BitOf(a) | BitOf(b)] = faces.Along(axis)[(16 * a) + b];
            }
        }

        return Vector256.Create(byBits, from);
    }
}

/// <summary>Any number of phases, one face after the other.</summary>
internal readonly struct ManyPhaseTable(FaceConductances faces) : IFaceTable
{
    private readonly float[] _x = faces.Along(0);
    private readonly float[] _y = faces.Along(1);
    private readonly float[] _z = faces.Along(2);

    public static bool AreAlike => false;

    public ulong Nothing => 0x0F0F0F0F0F0F0F0F;

    public byte Stored(byte code) => code;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> X(ulong here, ulong there) => Read(_x, (here << 4) | there);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Y(ulong here, ulong there) => Read(_y, (here << 4) | there);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Z(ulong here, ulong there) => Read(_z, (here << 4) | there);

    private static Vector256<float> Read(float[] table, ulong pairs) => Vector256.Create(
        table[(byte)pairs], table[(byte)(pairs >> 8)], table[(byte)(pairs >> 16)], table[(byte)(pairs >> 24)],
        table[(byte)(pairs >> 32)], table[(byte)(pairs >> 40)], table[(byte)(pairs >> 48)], table[(byte)(pairs >> 56)]);
}

/// <summary>Eight bytes as eight whole numbers.</summary>
internal static class EightCodes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Widen(ulong eight)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(eight).AsByte();
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32(bytes);
        }

        Vector128<ushort> words = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(words).AsInt32(), Vector128.WidenUpper(words).AsInt32());
    }
}
