using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>The filters that chunks of a dataset went through.</summary>
internal static class Hdf5Filters
{
    private const int NameBytes = 256;

    /// <summary>The names of the filters.</summary>
    /// <exception cref="InvalidInputException">The library here lacks one of them.</exception>
    public static ImmutableArray<string> Require(Hdf5Library library, long list, string path, string name)
    {
        int count = library.FilterCount(list);
        var names = ImmutableArray.CreateBuilder<string>();
        for (uint i = 0; i < count; i++)
        {
            nuint values = 0;
            byte[] text = new byte[NameBytes];
            int id = library.FilterAt(list, i, out _, ref values, [], NameBytes, text, out _);
            int end = Array.IndexOf(text, (byte)0);
            string given = Encoding.ASCII.GetString(text, 0, end < 0 ? text.Length : end);
            string filter = NameOf(id) ?? (given.Length > 0 ? given : FormattableString.Invariant($"number {id}"));
            names.Add(filter);
            if (id < 0 || library.HasFilter(id) <= 0)
            {
                throw new InvalidInputException(name, $"{path}: found data packed with the filter {filter}, which the HDF5 library of this machine lacks; expected gzip or none: "
                    + "repack it (h5repack -f GZIP=4), or name a folder with the plugin in HDF5_PLUGIN_PATH");
            }
        }

        return names.ToImmutable();
    }

    private static string? NameOf(int id) => id switch
    {
        1 => "gzip",
        2 => "shuffle",
        3 => "fletcher32",
        4 => "szip",
        5 => "nbit",
        6 => "scale-offset",
        307 => "bzip2",
        32000 => "lzf",
        32001 => "blosc",
        32004 => "lz4",
        32008 => "bitshuffle",
        32013 => "zfp",
        32015 => "zstd",
        32026 => "blosc2",
        _ => null,
    };
}
