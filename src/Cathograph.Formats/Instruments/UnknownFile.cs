using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Instruments;

/// <summary>What a file is that no format recognises, where that can be told, and what to do instead.</summary>
internal static class UnknownFile
{
    private const string Expected =
        "expected a file of a cycler (BioLogic .mpr or .mpt, Neware .nda, .ndax or .csv, LAND .ccs, .csv, .xlsx or .txt, Arbin .res or .csv, Maccor, Basytec, Novonix, Gamry .DTA, Battery Data Format), "
        + "of an impedance analyser (BioLogic, Gamry, ZPlot, Autolab, Parstat, PowerSuite, VersaStudio, CHI, RelaxIS, PalmSens, Ivium, Maccor), or a table whose columns have names; "
        + "--map names the columns of any other table";

    // What a file begins with, what it is, and what to do.
    private static readonly (byte[] Mark, string Found, string Instead)[] Binary =
    [
        (Encoding.ASCII.GetBytes("MATLAB 5.0"), "a MATLAB file (.mat), which is a store of variables without a meaning of their own", "a table: write its columns as .csv (in MATLAB with writetable)"),
        ([0x89, .. "HDF\r\n"u8], "an HDF5 file (MATLAB from 7.3 on writes .mat so), which is a store of variables without a meaning of their own", "a table: write its columns as .csv"),
        ([.. "SQLite format 3"u8], "an SQLite database", "the data of one test, exported by the program of the instrument"),
        ([.. "%PDF"u8], "a PDF", "the data themselves"),
        ([0x89, .. "PNG"u8], "a PNG picture", "the data themselves"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture", "the data themselves"),
        ([.. "Rar!"u8], "a RAR archive", "one file of it, unpacked"),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7z archive", "one file of it, unpacked"),
        ([0x80, 0x04, 0x95], "a Python pickle, which can run programs when it is opened and is not read", "a table as .csv"),
        ([.. "PK"u8, 3, 4], "a zip of several files", "one file of it, unpacked"),
    ];

    /// <summary>The refusal of a file.</summary>
    public static InvalidInputException Refusal(FileSample sample, string name)
    {
        foreach ((byte[] mark, string found, string instead) in Binary)
        {
            if (sample.Head.StartsWith(mark))
            {
                return new InvalidInputException(name, $"found {found}; expected {instead}");
            }
        }

        string[] lines = [.. sample.Lines.Select(line => line.Trim()).Where(line => line.Length > 0).Take(40)];
        if (lines.Length == 0)
        {
            return new InvalidInputException(name, $"found bytes that begin with {Convert.ToHexString(sample.Head[..Math.Min(8, sample.Head.Length)])}; {Expected}");
        }

        return OfText(lines, sample, name) is { } told
            ? new InvalidInputException(name, told)
            : new InvalidInputException(name, $"found a text that begins with \"{(lines[0].Length > 60 ? lines[0][..60] + "..." : lines[0])}\"; {Expected}");
    }

    private static string? OfText(string[] lines, FileSample sample, string name)
    {
        if (lines[0][0] is '{' or '[')
        {
            return OfJson(LooseText.Decode(sample.Bytes[..Math.Min(sample.Bytes.Length, FileSample.HeadLength)]).Text, name);
        }

        bool isDistribution = lines.Take(4).Any(line => line.Contains("tau", StringComparison.OrdinalIgnoreCase) && line.Contains("gamma", StringComparison.OrdinalIgnoreCase));
        return isDistribution
            ? "found a distribution of relaxation times (tau, gamma), which is the result of an analysis; expected the measured spectrum, of which \"cathograph eis drt\" makes one"
            : null;
    }

    private static string OfJson(string text, string name)
    {
        bool Has(string key) => text.Contains($"\"{key}\"", StringComparison.Ordinal);
        if (Has("program") && Has("arguments"))
        {
            return "found the record of a run of this program; expected the data of an instrument (the tables of a run lie beside it as .csv)";
        }

        if (Has("Parameterisation"))
        {
            return $"found a cell in BPX; expected the data of an instrument (\"cathograph cell convert {name}\" reads it)";
        }

        return Has("cathode") || Has("layers")
            ? $"found a cell file; expected the data of an instrument (\"cathograph cycles summary {name}\" simulates it and analyses that)"
            : "found JSON, which says nothing of what its numbers are; expected the file of the instrument itself, or a table as .csv";
    }
}
