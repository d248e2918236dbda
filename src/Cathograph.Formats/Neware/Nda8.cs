using System.Buffers.Binary;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Neware;

/// <summary>Version 8: records of 59 bytes, currents in uA whatever the range, capacities in uA s.</summary>
internal static class Nda8
{
    private const int Length = 59;
    private const byte Header = 0xFF;
    private const byte Row = 0;

    public static NdaContent Read(ReadRequest request, ICollection<Finding> findings)
    {
        ReadOnlySpan<byte> bytes = request.Bytes.Span;
        int start = Start(bytes);
        if (start < 0)
        {
            throw new InvalidInputException(request.Name, "found a Neware .nda file of version 8 without records; expected at least one row");
        }

        int records = (bytes.Length - start) / Length;
        int count = 0;
        for (int i = 0; i < records; i++)
        {
            count += IsRow(bytes.Slice(start + (i * Length), Length)) ? 1 : 0;
        }

        NewareRows rows = Fill(bytes[start..], records, count);
        int rest = (bytes.Length - start) % Length;
        if (rest > 0)
        {
            findings.Add(Finding.Note("nda-rest", $"{rest} bytes at the end are less than a record of {Length} bytes and were left out.", request.Name));
        }

        return new NdaContent(rows, null);
    }

    private static NewareRows Fill(ReadOnlySpan<byte> bytes, int records, int count)
    {
        var rows = new NewareRows(count);
        double[] cycle = rows.Cycle = rows.NewColumn();
        double[] step = rows.StepId = rows.NewColumn();
        double[] state = rows.State = rows.NewColumn();
        double[] capacity = rows.StepCapacity = rows.NewColumn();
        double[] energy = rows.StepEnergy = rows.NewColumn();
        double[] clock = rows.WallClock = rows.NewColumn();
        int row = 0;
        for (int i = 0; i < records; i++)
        {
            ReadOnlySpan<byte> record = bytes.Slice(i * Length, Length);
            if (!IsRow(record))
            {
                continue;
            }

            rows.Index[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[1..]);
            cycle[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[5..]);
            step[row] = record[9];
            state[row] = rows.StateOf(record[10]);
            rows.StepTime[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[11..]);
            rows.Voltage[row] = BinaryPrimitives.ReadInt32LittleEndian(record[15..]) / 1e4;
            rows.Current[row] = BinaryPrimitives.ReadInt32LittleEndian(record[19..]) / 1e6;
            capacity[row] = Math.Abs((double)BinaryPrimitives.ReadInt64LittleEndian(record[31..])) / 1e6;
            energy[row] = Math.Abs((double)BinaryPrimitives.ReadInt64LittleEndian(record[39..])) / 1e6;
            clock[row] = Clock(BinaryPrimitives.ReadUInt64LittleEndian(record[47..]));
            row++;
        }

        return rows;
    }

    private static double Clock(ulong seconds) => seconds is > 0 and < 7258118400 ? seconds : double.NaN;

    private static bool IsRow(ReadOnlySpan<byte> record) => record[0] == Row && BinaryPrimitives.ReadUInt32LittleEndian(record[1..]) > 0;

    // The first record is a header (255) with the number 1; a row or another header with the number 1 or 2 follows it.
    private static int Start(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [Header, 1, 0, 0, 0];
        int from = 0;
        int found;
        while ((found = bytes[from..].IndexOf(mark)) >= 0)
        {
            int start = from + found;
            int next = start + Length;
            if (next + Length <= bytes.Length && bytes[next] is Row or Header && BinaryPrimitives.ReadUInt32LittleEndian(bytes[(next + 1)..]) is 1 or 2)
            {
                return start;
            }

            from = start + 1;
        }

        return -1;
    }
}
