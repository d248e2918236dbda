using System.Runtime.InteropServices;
using System.Text;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>
/// The system library libtiff, which unpacks compressed strips and tiles. Headers and uncompressed pixels are read without it. What it has to say
/// is kept for messages instead of being printed.
/// </summary>
internal sealed class LibTiff
{
    private const int LongestMessage = 512;

    private static readonly Lazy<LibTiff?> Loaded = new(Load);
    private static readonly ThreadLocal<string> Said = new(() => "");
    private static readonly Handler OnError = KeepMessage;
    private static readonly Handler OnWarning = (_, _, _) => { };
    private static readonly Lazy<Format?> Printer = new(FindPrinter);

    private LibTiff(nint library)
    {
        bool isWindows = OperatingSystem.IsWindows();
        Open = Function<OpenFile>(library, isWindows ? "TIFFOpenW" : "TIFFOpen");
        Close = Function<CloseFile>(library, "TIFFClose");
        SetDirectory = Function<Select>(library, "TIFFSetSubDirectory");
        ReadStrip = Function<Unpack>(library, "TIFFReadEncodedStrip");
        ReadTile = Function<Unpack>(library, "TIFFReadEncodedTile");
        ReadColours = Function<UnpackColours>(library, "TIFFReadRGBAImageOriented");
        Function<SetHandler>(library, "TIFFSetErrorHandler")(Marshal.GetFunctionPointerForDelegate(OnError));
        Function<SetHandler>(library, "TIFFSetWarningHandler")(Marshal.GetFunctionPointerForDelegate(OnWarning));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate nint OpenFile(byte[] path, byte[] mode);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate void CloseFile(nint file);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int Select(nint file, ulong offset);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate nint Unpack(nint file, uint index, ref byte target, nint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int UnpackColours(nint file, uint width, uint height, ref byte target, int orientation, int stopOnError);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint SetHandler(nint handler);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Handler(nint module, nint format, nint arguments);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Format(ref byte target, nint length, nint format, nint arguments);

    /// <summary>The library; null when it is not installed.</summary>
    public static LibTiff? Shared => Loaded.Value;

    /// <summary>What the library complained of last on this thread.</summary>
    public static string Message => Said.Value ?? "";

    public OpenFile Open { get; }

    public CloseFile Close { get; }

    public Select SetDirectory { get; }

    public Unpack ReadStrip { get; }

    public Unpack ReadTile { get; }

    public UnpackColours ReadColours { get; }

    /// <summary>A path or mode as the library takes it.</summary>
    public static byte[] PathBytes(string path) => OperatingSystem.IsWindows() ? Encoding.Unicode.GetBytes(path + "\0") : Encoding.UTF8.GetBytes(path + "\0");

    /// <summary>Forgets what was said.</summary>
    public static void Forget() => Said.Value = "";

    private static LibTiff? Load()
    {
        string[] names = OperatingSystem.IsWindows() ? ["tiff.dll", "libtiff-6.dll", "libtiff.dll"]
            : OperatingSystem.IsMacOS() ? ["libtiff.6.dylib", "libtiff.dylib", "/opt/homebrew/lib/libtiff.dylib", "/usr/local/lib/libtiff.dylib"]
            : ["libtiff.so.6", "libtiff.so.5", "libtiff.so"];
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new LibTiff(library);
            }
        }

        return null;
    }

    private static T Function<T>(nint library, string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    // The library hands over a format and a va_list; on every platform of .NET the latter is passed as one pointer.
    private static void KeepMessage(nint module, nint format, nint arguments)
    {
        if (Message.Length > 0 || format == 0)
        {
            return;
        }

        if (Printer.Value is not { } print)
        {
            Said.Value = Marshal.PtrToStringUTF8(format) ?? "";
            return;
        }

        Span<byte> text = stackalloc byte[LongestMessage];
        text.Clear();
        print(ref MemoryMarshal.GetReference(text), text.Length - 1, format, arguments);
        int end = text.IndexOf((byte)0);
        Said.Value = Encoding.UTF8.GetString(text[..Math.Max(0, end)]).Trim();
    }

    private static Format? FindPrinter()
    {
        string name = OperatingSystem.IsWindows() ? "msvcrt.dll" : OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6";
        return NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, OperatingSystem.IsWindows() ? "_vsnprintf" : "vsnprintf", out nint function)
            ? Marshal.GetDelegateForFunctionPointer<Format>(function)
            : null;
    }
}
