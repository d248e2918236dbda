using System.Buffers.Binary;
using Cathograph.Core.Constants;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Neware;

/// <summary>Version 130: records of floats from byte 1024 on. BTS 9.0 writes 88 bytes each, BTS 9.1 as many as lie between two marks (52, 56 and more).</summary>
internal static class Nda130
{
    private const int Start = 1024;
    private const int OldLength = 88;
    private const int ShortestNew = 52;
    private const int LongestNew = 512;
    private const byte Row = 0x55;

    public static NdaContent Read(ReadRequest request, ICollection<Finding> findings)
    {
        ReadOnlySpan<byte> bytes = request.Bytes.Span;
        bool isNew = bytes.Length >= Start + ShortestNew && bytes[Start] == Row;
        bool isOld = bytes.Length >= Start + OldLength && bytes[Start + 4] == Row;
        if (!isNew && !isOld)
        {
            throw new InvalidInputException(request.Name, bytes.Length < Start + ShortestNew
                ? $"found a Neware .nda file of version 130 that ends at byte {bytes.Length}; expected records from byte {Start} on"
                : $"found {Convert.ToHexString(bytes.Slice(Start, 8))} at byte {Start} of a Neware .nda file of version 130; expected a record of BTS 9.0 or 9.1");
        }

        int length = isNew ? NewLength(bytes) : OldLength;
        ReadOnlySpan<byte> mark = bytes.Slice(Start, isNew ? 2 : 8);
        (int count, int other) = Survey(bytes, length, mark, isNew ? 8 : 16);
        if (count == 0)
        {
            throw new InvalidInputException(request.Name, "found a Neware .nda file of version 130 without rows; expected at least one");
        }

        if (other > 0)
        {
            findings.Add(Finding.Note("nda-records", $"{other} places between and after the rows hold something else, such as the notes at the end of the file, and were left out.", request.Name));
        }

        var rows = new NewareRows(count);
        return isNew ? New(rows, bytes, length) : Old(rows, bytes, mark);
    }

    private static (int Rows, int Other) Survey(ReadOnlySpan<byte> bytes, int length, ReadOnlySpan<byte> mark, int indexAt)
    {
        int rows = 0;
        int other = 0;
        for (int at = Start; at + length <= bytes.Length; at += length)
        {
            ReadOnlySpan<byte> record = bytes.Slice(at, length);
            if (IsRow(record, mark, indexAt))
            {
                rows++;
            }
            else if (record.IndexOfAnyExcept((byte)0) >= 0)
            {
                other++;
            }
        }

        return (rows, other);
    }

    private static bool IsRow(ReadOnlySpan<byte> record, ReadOnlySpan<byte> mark, int indexAt) =>
        record.StartsWith(mark) && BinaryPrimitives.ReadUInt32LittleEndian(record[indexAt..]) > 0;

    // The distance to the next mark whose row has the number after the first; a file of one row has the shortest record.
    private static int NewLength(ReadOnlySpan<byte> bytes)
    {
        uint first = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(Start + 8)..]);
        ReadOnlySpan<byte> mark = bytes.Slice(Start, 2);
        for (int length = ShortestNew; length <= LongestNew && Start + length + 12 <= bytes.Length; length++)
        {
            ReadOnlySpan<byte> next = bytes[(Start + length)..];
            if (next.StartsWith(mark) && BinaryPrimitives.ReadUInt32LittleEndian(next[8..]) == first + 1)
            {
                return length;
            }
        }

        return bytes.Length >= Start + ShortestNew + 4 ? ShortestNew + 4 : ShortestNew;
    }

    private static NdaContent New(NewareRows rows, ReadOnlySpan<byte> bytes, int length)
    {
        ReadOnlySpan<byte> mark = bytes.Slice(Start, 2);
        double[] cycle = rows.Cycle = rows.NewColumn();
        double[] step = rows.StepId = rows.NewColumn();
        double[] state = rows.State = rows.NewColumn();
        double[] net = rows.NetCharge = rows.NewColumn();
        double[] energy = rows.StepEnergy = rows.NewColumn();
        double[] clock = rows.WallClock = rows.NewColumn();
        double[] time = rows.Time = rows.NewColumn();
        double[]? temperature = length >= ShortestNew + 4 ? rows.NewColumn() : null;
        int row = 0;
        for (int at = Start; at + length <= bytes.Length; at += length)
        {
            ReadOnlySpan<byte> record = bytes.Slice(at, length);
            if (!IsRow(record, mark, 8))
            {
                continue;
            }

            step[row] = record[2];
            state[row] = rows.StateOf(record[3]);
            rows.Index[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            time[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]) + (BinaryPrimitives.ReadUInt32LittleEndian(record[16..]) / 1e9);
            rows.Current[row] = Single(record[20..]) / 1000;
            rows.Voltage[row] = Single(record[24..]);
            net[row] = Single(record[28..]) / 1000;
            energy[row] = Math.Abs(Single(record[32..])) / 1000;
            cycle[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[36..]) + 1.0;
            clock[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[44..]) + (BinaryPrimitives.ReadUInt32LittleEndian(record[48..]) / 1e9);
            if (temperature is not null)
            {
                temperature[row] = Single(record[52..]) + PhysicalConstants.ZeroCelsius;
            }

            row++;
        }

        StepTimes(rows, time, step);
        rows.Temperature = temperature is not null && temperature.AsSpan().IndexOfAnyExcept(PhysicalConstants.ZeroCelsius) >= 0 ? temperature : null;
        return new NdaContent(rows, null);
    }

    // The step times are not in the file: they count from the last row of the step before.
    private static void StepTimes(NewareRows rows, double[] time, double[] step)
    {
        double begin = 0;
        for (int i = 0; i < time.Length; i++)
        {
            if (i > 0 && step[i] != step[i - 1])
            {
                begin = time[i - 1];
            }

            rows.StepTime[i] = time[i] - begin;
        }
    }

    private static NdaContent Old(NewareRows rows, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark)
    {
        double[] step = rows.StepId = rows.NewColumn();
        double[] state = rows.State = rows.NewColumn();
        double[] net = rows.NetCharge = rows.NewColumn();
        double[] energy = rows.StepEnergy = rows.NewColumn();
        double[] clock = rows.WallClock = rows.NewColumn();
        int row = 0;
        for (int at = Start; at + OldLength <= bytes.Length; at += OldLength)
        {
            ReadOnlySpan<byte> record = bytes.Slice(at, OldLength);
            if (!IsRow(record, mark, 16))
            {
                continue;
            }

            step[row] = record[9];
            state[row] = rows.StateOf(record[10]);
            rows.Index[row] = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
            rows.StepTime[row] = BinaryPrimitives.ReadUInt64LittleEndian(record[28..]) / 1e6;
            rows.Voltage[row] = Single(record[36..]);
            rows.Current[row] = Single(record[40..]) / 1000;
            net[row] = Single(record[60..]) / 1000;
            energy[row] = Math.Abs(Single(record[64..])) / 1000;
            clock[row] = BinaryPrimitives.ReadUInt64LittleEndian(record[68..]) / 1e6;
            row++;
        }

        return new NdaContent(rows, null);
    }

    private static double Single(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadSingleLittleEndian(at);
}
