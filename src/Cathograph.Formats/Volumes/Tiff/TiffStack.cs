using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The pages of a file: where their directories are, or that they follow the first without directories.</summary>
internal sealed class TiffStack
{
    private const long FreeBytes = 64L * 1024 * 1024;
    private const long LargestRatio = 4096;
    private const int ReducedOrMask = 1 | 4;

    private readonly TiffFile _file;
    private readonly List<long> _directories = [];
    private long _hiddenStride;
    private long _tables;
    private long _blocks;
    private long _stored;

    private TiffStack(TiffFile file, TiffDirectory firstDirectory, TiffPage first)
    {
        _file = file;
        FirstDirectory = firstDirectory;
        First = first;
    }

    public TiffDirectory FirstDirectory { get; }

    public TiffPage First { get; }

    /// <summary>The number of pages.</summary>
    public int Count { get; private set; }

    /// <summary>Small copies and masks that are left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Whether pages follow the first without directories.</summary>
    public bool IsHidden => _hiddenStride > 0;

    /// <summary>Follows the directories and checks every page.</summary>
    /// <exception cref="InvalidInputException">A page is damaged or differs from the first.</exception>
    public static TiffStack Open(TiffFile file)
    {
        TiffStack? stack = null;
        var seen = new HashSet<long>();
        int number = 0;
        int skipped = 0;
        TiffDirectory directory;
        for (long at = file.FirstDirectory; at != 0; at = directory.Next)
        {
            number++;
            if (!seen.Add(at))
            {
                throw new InvalidInputException(file.Name, FormattableString.Invariant($"byte {at}: found the directory of page {number} a second time; expected a chain of pages that ends"));
            }

            directory = TiffDirectory.Read(file, at, FormattableString.Invariant($"page {number}"));
            if ((directory.Whole(TiffTag.SubfileType, 0) & ReducedOrMask) != 0)
            {
                skipped++;
                continue;
            }

            TiffPage page = TiffPage.Read(file, directory);
            stack ??= new TiffStack(file, directory, page);
            stack.Add(page, directory);
        }

        if (stack is null)
        {
            throw new InvalidInputException(file.Name, "found no page; expected at least one image");
        }

        stack.Count = stack._directories.Count;
        stack.LeftOut = skipped;
        return stack;
    }

    /// <summary>Takes the bytes behind the first page for further pages, as ImageJ leaves their directories out above 4 GiB.</summary>
    /// <param name="images">How many pages there are.</param>
    /// <exception cref="InvalidInputException">The file is too short for them.</exception>
    public void RevealHidden(long images)
    {
        long stride = First.Counts.Length == 0 ? 0 : StoredBytes(First);
        long last = First.Offsets[0];
        bool isSpan = images <= int.MaxValue && stride > 0 && images <= (_file.Length - last) / stride;
        if (!isSpan)
        {
            throw new InvalidInputException(
                _file.Name, FormattableString.Invariant($"found {Math.Max(0, (_file.Length - last) / Math.Max(1, stride))} whole images behind byte {last}; expected the {images} of the description"));
        }

        _hiddenStride = stride;
        Count = (int)images;
    }

    /// <summary>Whether the pixels of the first page lie in one piece, so that more may follow.</summary>
    public bool IsOnePiece()
    {
        long at = First.Offsets[0];
        for (int i = 0; i < First.Offsets.Length; i++)
        {
            if (First.Offsets[i] != at)
            {
                return false;
            }

            at += (long)First.RowsOf(i / First.BlocksAcross % First.BlocksDown) * First.BlockRowBytes;
        }

        return !First.IsCompressed && !First.IsTiled;
    }

    /// <summary>A page.</summary>
    /// <param name="index">From 0.</param>
    public TiffPage Page(int index)
    {
        string name = FormattableString.Invariant($"page {index + 1}");
        if (IsHidden)
        {
            return First.Shifted(index * _hiddenStride, name);
        }

        return index == 0 ? First : TiffPage.Read(_file, TiffDirectory.Read(_file, _directories[index], name));
    }

    private static long StoredBytes(TiffPage page)
    {
        long sum = 0;
        for (int i = 0; i < page.Offsets.Length; i++)
        {
            sum += (long)page.RowsOf(i / page.BlocksAcross % page.BlocksDown) * page.BlockRowBytes;
        }

        return sum;
    }

    private void Add(TiffPage page, TiffDirectory directory)
    {
        if ((page.Width, page.Height) != (First.Width, First.Height))
        {
            throw new InvalidInputException(
                _file.Name, FormattableString.Invariant($"{page.Name}: found {page.Width} x {page.Height} pixels; expected the {First.Width} x {First.Height} of {First.Name}"));
        }

        if (page.Element != First.Element || page.IsColour != First.IsColour)
        {
            throw new InvalidInputException(
                _file.Name, FormattableString.Invariant($"{page.Name}: found {TiffNotes.KindOf(page)}; expected {TiffNotes.KindOf(First)} as in {First.Name}"));
        }

        // Honest pages share neither their directories nor their pixels; counting what they claim ends chains that only circle.
        _directories.Add(page.DirectoryOffset);
        _tables += directory.TableLength;
        _blocks += page.Offsets.Length;
        _stored += page.Counts.Sum();
        bool isMoreThanTheFile = _tables > _file.Length || 2 * _blocks > _file.Length + 64 || _stored > _file.Length + FreeBytes
            || _directories.Count * (double)page.PlaneBytes > (LargestRatio * (double)_file.Length) + FreeBytes;
        if (isMoreThanTheFile)
        {
            throw new InvalidInputException(_file.Name, FormattableString.Invariant($"{page.Name}: found pages that claim more than the {_file.Length} bytes of the file; expected pages with pixels of their own"));
        }
    }
}
