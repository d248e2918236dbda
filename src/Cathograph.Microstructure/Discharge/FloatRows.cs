using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Microstructure.Discharge;

/// <summary>Sums and products of rows whose length is a multiple of eight.</summary>
internal static class FloatRows
{
    private const int Lanes = DischargeGrid.Lanes;

    /// <summary>to = factor x to.</summary>
    public static void Times(Span<float> to, float factor)
    {
        ref float a = ref MemoryMarshal.GetReference(to);
        for (nint i = 0; i < to.Length; i += Lanes)
        {
            (Load(ref a, i) * factor).StoreUnsafe(ref a, (nuint)i);
        }
    }

    /// <summary>to = from + factor x to.</summary>
    public static void Turn(Span<float> to, ReadOnlySpan<float> from, float factor)
    {
        ref float a = ref MemoryMarshal.GetReference(to);
        ref float b = ref MemoryMarshal.GetReference(from);
        for (nint i = 0; i < to.Length; i += Lanes)
        {
            (Load(ref b, i) + (Load(ref a, i) * factor)).StoreUnsafe(ref a, (nuint)i);
        }
    }

    /// <summary>to = to + factor x from; returns the sum of squares.</summary>
    public static double Add(Span<float> to, ReadOnlySpan<float> from, float factor)
    {
        ref float a = ref MemoryMarshal.GetReference(to);
        ref float b = ref MemoryMarshal.GetReference(from);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint i = 0; i < to.Length; i += Lanes)
        {
            Vector256<float> value = Load(ref a, i) + (Load(ref b, i) * factor);
            value.StoreUnsafe(ref a, (nuint)i);
            sum += value * value;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>One times the other.</summary>
    public static double Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        ref float a = ref MemoryMarshal.GetReference(one);
        ref float b = ref MemoryMarshal.GetReference(other);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint i = 0; i < one.Length; i += Lanes)
        {
            sum += Load(ref a, i) * Load(ref b, i);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>One times the other times the third.</summary>
    public static double Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other, ReadOnlySpan<float> third)
    {
        ref float a = ref MemoryMarshal.GetReference(one);
        ref float b = ref MemoryMarshal.GetReference(other);
        ref float c = ref MemoryMarshal.GetReference(third);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint i = 0; i < one.Length; i += Lanes)
        {
            sum += Load(ref a, i) * Load(ref b, i) * Load(ref c, i);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>to = one x other + factor x to.</summary>
    public static void Turn(Span<float> to, ReadOnlySpan<float> one, ReadOnlySpan<float> other, float factor)
    {
        ref float a = ref MemoryMarshal.GetReference(to);
        ref float b = ref MemoryMarshal.GetReference(one);
        ref float c = ref MemoryMarshal.GetReference(other);
        for (nint i = 0; i < to.Length; i += Lanes)
        {
            ((Load(ref b, i) * Load(ref c, i)) + (Load(ref a, i) * factor)).StoreUnsafe(ref a, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float values, nint i) => Vector256.LoadUnsafe(ref values, (nuint)i);
}
