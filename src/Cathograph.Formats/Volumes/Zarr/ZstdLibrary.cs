using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>The system library libzstd, bound at run time.</summary>
internal sealed class ZstdLibrary
{
    private static readonly Lazy<ZstdLibrary?> Shared = new(Load);

    private readonly DecompressCall _decompress;
    private readonly IsErrorCall _isError;

    private ZstdLibrary(nint library)
    {
        _decompress = Marshal.GetDelegateForFunctionPointer<DecompressCall>(NativeLibrary.GetExport(library, "ZSTD_decompress"));
        _isError = Marshal.GetDelegateForFunctionPointer<IsErrorCall>(NativeLibrary.GetExport(library, "ZSTD_isError"));
    }

    private delegate nuint DecompressCall(ref byte target, nuint room, ref byte packed, nuint length);

    private delegate uint IsErrorCall(nuint code);

    /// <summary>Unpacks a frame.</summary>
    /// <param name="packed">The frame.</param>
    /// <param name="target">Receives the bytes.</param>
    /// <param name="name">The file, for messages.</param>
    /// <returns>The number of bytes; -1 for a damaged frame or one that holds more.</returns>
    /// <exception cref="InvalidInputException">The library is not installed.</exception>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> target, string name)
    {
        ZstdLibrary library = Shared.Value ?? throw new InvalidInputException(
            name, "found data packed with zstd, and no such library on this machine; expected libzstd: the package libzstd1 of Debian and Ubuntu, zstd of Homebrew and conda");
        if (packed.IsEmpty)
        {
            return -1;
        }

        byte none = 0;
        ref byte room = ref target.IsEmpty ? ref none : ref MemoryMarshal.GetReference(target);
        nuint length = library._decompress(ref room, (nuint)target.Length, ref MemoryMarshal.GetReference(packed), (nuint)packed.Length);
        return library._isError(length) == 0 ? (int)length : -1;
    }

    private static ZstdLibrary? Load()
    {
        string[] names = OperatingSystem.IsWindows() ? ["libzstd.dll", "zstd.dll"] : OperatingSystem.IsMacOS() ? ["libzstd.dylib", "/opt/homebrew/lib/libzstd.dylib"] : ["libzstd.so.1", "libzstd.so"];
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new ZstdLibrary(library);
            }
        }

        return null;
    }
}
