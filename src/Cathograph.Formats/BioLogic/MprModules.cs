using System.Buffers.Binary;
using System.Text;

namespace Cathograph.Formats.BioLogic;

/// <summary>Finds the modules of an .mpr file: 52 bytes of mark, then headers that each begin with the word MODULE.</summary>
internal static class MprModules
{
    private const int OldHeader = 51;
    private const int NewHeader = 59;
    private const int LengthPlace = 35;
    private const int MostModules = 64;

    private static ReadOnlySpan<byte> Word => "MODULE"u8;

    /// <summary>All modules in the order of the file. Where a length lies, the next header is searched for.</summary>
    public static IReadOnlyList<MprModule> Find(ReadOnlySpan<byte> file)
    {
        var modules = new List<MprModule>();
        int place = file.IndexOf(Word);
        while (place >= 0 && modules.Count < MostModules && ReadHeader(file, place + Word.Length) is { } module)
        {
            long next = module.Offset + module.Claimed;
            bool fits = next == file.Length || (next < file.Length && file[(int)next..].StartsWith(Word));
            int found = fits ? -1 : NextHeader(file, module.Offset);
            if (found >= 0)
            {
                module = module with { Length = found - module.Offset };
            }

            modules.Add(module);
            place = fits ? (next < file.Length ? (int)next : -1) : found;
        }

        return modules;
    }

    // The word alone may be data; a name that begins as all modules' names do follows it in a header.
    private static int NextHeader(ReadOnlySpan<byte> file, int from)
    {
        int at = file[from..].IndexOf("MODULEVMP "u8);
        return at < 0 ? -1 : from + at;
    }

    private static MprModule? ReadHeader(ReadOnlySpan<byte> file, int at)
    {
        if (file.Length - at < OldHeader)
        {
            return null;
        }

        ReadOnlySpan<byte> header = file[at..];
        bool longer = BinaryPrimitives.ReadUInt32LittleEndian(header[LengthPlace..]) == uint.MaxValue && header.Length >= NewHeader;
        int lengthPlace = longer ? LengthPlace + 4 : LengthPlace;
        int size = longer ? NewHeader : OldHeader;
        long claimed = BinaryPrimitives.ReadUInt32LittleEndian(header[lengthPlace..]);
        int version = (int)BinaryPrimitives.ReadUInt32LittleEndian(header[(lengthPlace + 4)..]);
        int offset = at + size;
        return new MprModule(
            Encoding.Latin1.GetString(header[..10]).TrimEnd(' ', '\0'),
            offset,
            (int)Math.Min(claimed, file.Length - offset),
            claimed,
            version,
            longer,
            Encoding.Latin1.GetString(header.Slice(size - 8, 8)).TrimEnd(' ', '\0'));
    }
}
