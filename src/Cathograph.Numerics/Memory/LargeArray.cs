using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cathograph.Numerics.Memory;

/// <summary>
/// Arrays of hundreds of megabytes that are written once from end to end. The first touch of each page costs the system more than the bytes themselves, so the system is asked for
/// its large pages under them (Linux, <c>madvise</c> with <c>MADV_HUGEPAGE</c>). It is a hint: where it is not followed the array is the same and only slower.
/// </summary>
public static class LargeArray
{
    private const int LargePages = 14;
    private const nint LargePage = 1 << 21;

    private static readonly Lazy<AdviseCall?> Advise = new(Load);

    private delegate int AdviseCall(nint address, nuint length, int advice);

    /// <summary>Makes an array whose elements are not set to zero.</summary>
    /// <typeparam name="T">Its elements.</typeparam>
    /// <param name="length">Their number, at least 0.</param>
    /// <returns>The array; its content is arbitrary.</returns>
    /// <exception cref="OutOfMemoryException">There is no room for it.</exception>
    public static T[] Uninitialised<T>(int length)
        where T : unmanaged
    {
        T[] array = GC.AllocateUninitializedArray<T>(length);
        nint bytes = (nint)Unsafe.SizeOf<T>() * length;
        if (bytes >= 2 * LargePage && Advise.Value is { } advise)
        {
            // Large arrays are not moved by the collector unless it is asked to; were one moved, the hint would be lost and nothing else.
            GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            nint start = (handle.AddrOfPinnedObject() + LargePage - 1) & ~(LargePage - 1);
            nint end = (handle.AddrOfPinnedObject() + bytes) & ~(LargePage - 1);
            _ = advise(start, (nuint)(end - start), LargePages);
            handle.Free();
        }

        return array;
    }

    private static AdviseCall? Load() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out nint library) && NativeLibrary.TryGetExport(library, "madvise", out nint function)
            ? Marshal.GetDelegateForFunctionPointer<AdviseCall>(function)
            : null;
}
