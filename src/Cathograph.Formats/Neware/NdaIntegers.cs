using System.Buffers.Binary;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Neware;

/// <summary>Versions 22, 26 and 29: records of 86 bytes of integers, scaled by the current range that stands in each.</summary>
internal static class NdaIntegers
{
    private const int Length = 86;
    private const byte Row = 0x55;
    private const byte Auxiliary = 0x65;
    private const byte Mark = 0xAA;
    private const int VersionEnd = 15;

    public static NdaContent Read(ReadRequest request, byte version, ICollection<Finding> findings)
    {
        ReadOnlySpan<byte> bytes = request.Bytes.Span;
        bool known = version is 22 or 26 or 29;
        int start = Start(bytes);
        if (start < 0)
        {
            throw new InvalidInputException(request.Name, known
                ? $"found a Neware .nda file of version {version} without records; expected at least one row"
                : $"found a Neware .nda file of version {version} whose records could not be made out; expected version 8, 22, 26, 29 or 130");
        }

        if (!known)
        {
            findings.Add(Finding.Warning("nda-version", $"Version {version} has not been seen before; its records look like those of version 29 and were read as such. Compare with an export of the vendor.", request.Name));
        }

        (int count, int other, bool auxiliary) = Survey(bytes[start..]);
        if (count == 0)
        {
            throw new InvalidInputException(request.Name, $"found {other} records and no row among them in a Neware .nda file of version {version}; expected at least one row");
        }

        var rows = new NewareRows(count);
        var counts = new NewareCounts(rows, unixClock: version == 22);
        NdaAuxiliary? aux = auxiliary ? new NdaAuxiliary(count) : null;
        int row = 0;
        for (int at = start; at + Length <= bytes.Length; at += Length)
        {
            ReadOnlySpan<byte> record = bytes.Slice(at, Length);
            if (IsRow(record))
            {
                counts.Take(row++, record);
            }
            else if (record[0] == Auxiliary)
            {
                aux?.Add(record[1], record[2..]);
            }
        }

        counts.Report(request.Name, findings);
        Report(request.Name, findings, (bytes.Length - start) % Length, other, aux);
        return new NdaContent(rows, aux);
    }

    private static void Report(string name, ICollection<Finding> findings, int rest, int other, NdaAuxiliary? aux)
    {
        if (rest > 0)
        {
            findings.Add(Finding.Note("nda-rest", $"{rest} bytes at the end are less than a record of {Length} bytes and were left out.", name));
        }

        if (other > 0)
        {
            findings.Add(Finding.Warning("nda-records", $"{other} records are of kinds that are not known and were left out.", name));
        }

        if (aux is { LeftOut: > 0 })
        {
            findings.Add(Finding.Warning("nda-auxiliary", $"Only the first {NdaAuxiliary.MaximumChannels} auxiliary channels were read; {aux.LeftOut} records of others were left out.", name));
        }
    }

    private static (int Rows, int Other, bool Auxiliary) Survey(ReadOnlySpan<byte> bytes)
    {
        int rows = 0;
        int other = 0;
        bool auxiliary = false;
        for (int at = 0; at + Length <= bytes.Length; at += Length)
        {
            ReadOnlySpan<byte> record = bytes.Slice(at, Length);
            if (IsRow(record))
            {
                rows++;
            }
            else if (record[0] == Auxiliary)
            {
                auxiliary = true;
            }
            else if (record[0] != Mark && record.IndexOfAnyExcept((byte)0) >= 0)
            {
                other++;
            }
        }

        return (rows, other, auxiliary);
    }

    private static bool IsRow(ReadOnlySpan<byte> record) => record[0] == Row && BinaryPrimitives.ReadUInt32LittleEndian(record[2..]) > 0 && record[12] != 0;

    // The first record has the number 1 and is a row or a mark of the program; what follows it begins like a record too.
    private static int Start(ReadOnlySpan<byte> bytes)
    {
        int row = Find(bytes, [Row, 0, 1, 0, 0, 0]);
        int mark = Find(row < 0 ? bytes : bytes[..Math.Min(bytes.Length, row + (2 * Length))], [Mark, 0, 1, 0, 0, 0]);
        int start = row < 0 ? mark : mark < 0 ? row : Math.Min(row, mark);
        return start >= 0 ? start : FindByRhythm(bytes);
    }

    private static int Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> first)
    {
        int from = 0;
        int found;
        while ((found = bytes[from..].IndexOf(first)) >= 0)
        {
            int start = from + found;
            bool last = start + (2 * Length) > bytes.Length;
            if (start + Length <= bytes.Length && (last || bytes[start + Length] is Row or Auxiliary or Mark))
            {
                return start;
            }

            from = start + 1;
        }

        return -1;
    }

    // A file whose first records are lost: the place from which six records in a row begin as records do, at the distance of records.
    private static int FindByRhythm(ReadOnlySpan<byte> bytes)
    {
        for (int start = VersionEnd; start + (6 * Length) <= bytes.Length; start++)
        {
            if (bytes[start] != Row)
            {
                continue;
            }

            bool all = true;
            for (int k = 0; all && k < 6; k++)
            {
                ReadOnlySpan<byte> record = bytes.Slice(start + (k * Length), Length);
                all = record[0] is Auxiliary or Mark || (record[1] == 0 && IsRow(record));
            }

            if (all)
            {
                return start;
            }
        }

        return -1;
    }
}
