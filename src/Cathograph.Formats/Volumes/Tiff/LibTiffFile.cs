using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>A file that is open in the system library. The page is checked by <see cref="TiffPage"/> before the library sees it.</summary>
internal sealed class LibTiffFile : IDisposable
{
    // Read only, no memory mapping (a file that shrinks would end the process), no chopping of strips, no directory before it is asked for.
    private static readonly byte[] Mode = Encoding.ASCII.GetBytes("rmch\0");
    private static readonly byte[] WideMode = Encoding.Unicode.GetBytes("rmch\0");

    private readonly LibTiff _library;
    private readonly string _path;
    private nint _file;
    private long _directory = -1;

    private LibTiffFile(LibTiff library, string path)
    {
        _library = library;
        _path = path;
    }

    /// <summary>Opens a file for a compression that only the library knows.</summary>
    /// <exception cref="InvalidInputException">The library is not installed, or refuses the file.</exception>
    public static LibTiffFile Open(string path, string compression)
    {
        LibTiff library = LibTiff.Shared ?? throw new InvalidInputException(
            path, $"found pixels compressed with {compression}, which the system library libtiff unpacks, and it is not installed: install libtiff6 (Debian and Ubuntu: apt install libtiff6; macOS: brew install libtiff), or save the stack without compression");
        var file = new LibTiffFile(library, path);
        LibTiff.Forget();
        file._file = library.Open(LibTiff.PathBytes(path), OperatingSystem.IsWindows() ? WideMode : Mode);
        return file._file != 0 ? file : throw new InvalidInputException(path, $"libtiff cannot open it: {LibTiff.Message}");
    }

    /// <summary>Unpacks a strip or tile of a page into numbers in the byte order of this machine.</summary>
    public void ReadBlock(TiffPage page, int block, Span<byte> target)
    {
        Select(page);
        LibTiff.Unpack unpack = page.IsTiled ? _library.ReadTile : _library.ReadStrip;
        nint done = unpack(_file, (uint)block, ref MemoryMarshal.GetReference(target), target.Length);
        if (done != target.Length)
        {
            string message = LibTiff.Message.Length > 0 ? LibTiff.Message : FormattableString.Invariant($"{done} bytes came of it; expected {target.Length}");
            throw new InvalidInputException(_path, FormattableString.Invariant($"{(page.IsTiled ? "tile" : "strip")} {block} of {page.Name} is damaged: {message}"));
        }
    }

    /// <summary>Unpacks a page into 4 bytes a pixel: red, green, blue, opacity.</summary>
    public void ReadColours(TiffPage page, Span<byte> target)
    {
        Select(page);
        if (_library.ReadColours(_file, (uint)page.Width, (uint)page.Height, ref MemoryMarshal.GetReference(target), 1, 1) != 1)
        {
            throw new InvalidInputException(_path, $"{page.Name} cannot be unpacked: {LibTiff.Message}");
        }
    }

    public void Dispose()
    {
        if (_file != 0)
        {
            _library.Close(_file);
            _file = 0;
        }
    }

    private void Select(TiffPage page)
    {
        LibTiff.Forget();
        if (_directory == page.DirectoryOffset)
        {
            return;
        }

        _directory = -1;
        if (_library.SetDirectory(_file, (ulong)page.DirectoryOffset) != 1)
        {
            throw new InvalidInputException(_path, $"{page.Name} is refused by libtiff: {LibTiff.Message}");
        }

        _directory = page.DirectoryOffset;
        LibTiff.Forget();
    }
}
