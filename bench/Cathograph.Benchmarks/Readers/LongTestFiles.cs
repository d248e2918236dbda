using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Cathograph.Benchmarks.Readers;

/// <summary>A long test as files of several instruments.</summary>
internal static class LongTestFiles
{
    private static readonly DateTime Start = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    /// <summary>Name and content of each kind.</summary>
    public static IReadOnlyDictionary<string, Func<int, byte[]>> All { get; } = new Dictionary<string, Func<int, byte[]>>(StringComparer.Ordinal)
    {
        ["long.mpr"] = Mpr,
        ["long.nda"] = Nda,
        ["long.ndax"] = Ndax,
        ["long.bdf.csv"] = Bdf,
        ["long.maccor.txt"] = Maccor,
    };

    /// <summary>EC-Lab, data module of version 3: flags, step, time, control, voltage, current, dQ, Q, cycle.</summary>
    public static byte[] Mpr(int rows)
    {
        byte[] ids = [1, 2, 3, 21, 31, 65, 131, 4, 5, 6, 7, 13, 8, 24, 39];
        const int Record = 1 + 2 + 8 + 4 + 4 + 8 + 8 + 4 + 8 + 2;
        byte[] data = new byte[406 + (rows * Record)];
        BinaryPrimitives.WriteInt32LittleEndian(data, rows);
        data[4] = (byte)ids.Length;
        for (int i = 0; i < ids.Length; i++)
        {
            data[5 + (2 * i)] = ids[i];
        }

        int at = 406;
        double total = 0;
        foreach (LongTestRow row in LongTest.Rows(rows))
        {
            Span<byte> record = data.AsSpan(at, Record);
            at += Record;
            double step = row.Time == 0 ? 0 : row.Current / 3.6;
            total += step;
            record[0] = row.Step is 1 or 4 ? (byte)3 : row.Step == 3 ? (byte)2 : (byte)1;
            BinaryPrimitives.WriteUInt16LittleEndian(record[1..], (ushort)(row.Step - 1));
            BinaryPrimitives.WriteDoubleLittleEndian(record[3..], row.Time);
            BinaryPrimitives.WriteSingleLittleEndian(record[11..], (float)(row.Current * 1000));
            BinaryPrimitives.WriteSingleLittleEndian(record[15..], (float)row.Voltage);
            BinaryPrimitives.WriteDoubleLittleEndian(record[19..], step);
            BinaryPrimitives.WriteDoubleLittleEndian(record[27..], total);
            BinaryPrimitives.WriteSingleLittleEndian(record[35..], (float)(row.Current * 1000));
            BinaryPrimitives.WriteDoubleLittleEndian(record[39..], row.Cycle - 1);
            BinaryPrimitives.WriteUInt16LittleEndian(record[47..], 9);
        }

        using var file = new MemoryStream(data.Length + 4096);
        file.Write(Encoding.Latin1.GetBytes("BIO-LOGIC MODULAR FILE\u001a".PadRight(48)));
        file.Write(new byte[4]);
        byte[] settings = new byte[0x300];
        settings[0] = 0x18;
        Module(file, "VMP Set", 0, settings);
        Module(file, "VMP data", 3, data);
        return file.ToArray();
    }

    /// <summary>Neware, version 29, range 1000 mA: one count is 0.1 mA.</summary>
    public static byte[] Nda(int rows)
    {
        byte[] file = new byte[3000 + (86 * rows)];
        "NEWARE20260304"u8.CopyTo(file);
        file[14] = 29;
        int number = 0;
        foreach (LongTestRow row in LongTest.Rows(rows))
        {
            Span<byte> record = file.AsSpan(3000 + (86 * number++), 86);
            record[0] = 0x55;
            BinaryPrimitives.WriteInt32LittleEndian(record[2..], number);
            BinaryPrimitives.WriteInt32LittleEndian(record[6..], row.Cycle - 1);
            BinaryPrimitives.WriteUInt16LittleEndian(record[10..], (ushort)StepOf(row));
            record[12] = TypeOf(row);
            record[13] = (byte)StepOf(row);
            Body(record[14..], row);
            BinaryPrimitives.WriteInt32LittleEndian(record[78..], 1000);
        }

        return file;
    }

    /// <summary>Neware, archive of version 5.</summary>
    public static byte[] Ndax(int rows)
    {
        const int PerPage = 45;
        byte[] data = new byte[4096 * (1 + ((rows + PerPage - 1) / PerPage))];
        (data[0], data[2], data[4]) = (1, 5, 1);
        int number = 0;
        foreach (LongTestRow row in LongTest.Rows(rows))
        {
            int slot = number % PerPage;
            Span<byte> page = data.AsSpan(4096 * (1 + (number / PerPage)), 4096);
            page[4 + (slot / 8)] |= (byte)(1 << (slot % 8));
            Span<byte> record = page.Slice(132 + (slot * 87), 87);
            number++;
            record[0] = 0x55;
            BinaryPrimitives.WriteInt32LittleEndian(record[1..], number);
            BinaryPrimitives.WriteInt32LittleEndian(record[5..], row.Cycle - 1);
            (record[9], record[10]) = ((byte)StepOf(row), TypeOf(row));
            Live(record[16..], row);
            Counters(record[36..], row);
            Date(record[68..], row);
            BinaryPrimitives.WriteInt32LittleEndian(record[75..], 1000);
        }

        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (Stream entry = zip.CreateEntry("data.ndc", CompressionLevel.Optimal).Open())
            {
                entry.Write(data);
            }

            using Stream notes = zip.CreateEntry("TestInfo.xml", CompressionLevel.Optimal).Open();
            notes.Write("<?xml version=\"1.0\" encoding=\"GB2312\"?><root><config><TestInfo Barcode=\"CELL7\"/></config></root>"u8);
        }

        return packed.ToArray();
    }

    /// <summary>The required and recommended columns of the Battery Data Format.</summary>
    public static byte[] Bdf(int rows)
    {
        var text = new StringBuilder("Test Time / s,Voltage / V,Current / A,Unix Time / s,Cycle Count / 1,Step Count / 1,Ambient Temperature / degC\n");
        double start = (Start - DateTime.UnixEpoch).TotalSeconds;
        foreach (LongTestRow row in LongTest.Rows(rows))
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Time},{row.Voltage:F6},{row.Current:F7},{start + row.Time:F3},{row.Cycle},{((row.Cycle - 1) * 5) + row.Step},25.1\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>A text of Maccor with its usual columns; a letter says which way the current flows.</summary>
    public static byte[] Maccor(int rows)
    {
        var text = new StringBuilder("Today's Date 03/05/2026  Date of Test:\t03/04/2026\t Filename:\tLONG.070\nRec#\tCyc#\tStep\tTest (Sec)\tStep (Sec)\tAmp-hr\tWatt-hr\tAmps\tVolts\tState\tES\tDPt Time\n");
        foreach (LongTestRow row in LongTest.Rows(rows))
        {
            char state = row.Step is 1 or 4 ? 'R' : row.Step == 5 ? 'D' : 'C';
            text.Append(CultureInfo.InvariantCulture, $"{row.Time + 1}\t{row.Cycle - 1}\t{row.Step}\t{row.Time:F4}\t{row.StepTime:F4}\t{row.StepCapacity:F10}\t{row.StepCapacity * 3.8:F10}\t{Math.Abs(row.Current):F10}\t{row.Voltage:F8}\t{state}\t1\t{Start.AddSeconds(row.Time):MM/dd/yyyy HH:mm:ss}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static int StepOf(LongTestRow row) => (((row.Cycle - 1) * 5) + row.Step - 1) % 250 + 1;

    private static byte TypeOf(LongTestRow row) => row.Step switch { 1 or 4 => 4, 2 => 1, 3 => 3, _ => 2 };

    private static void Body(Span<byte> at, LongTestRow row)
    {
        Live(at, row);
        Counters(at[24..], row);
        Date(at[56..], row);
    }

    private static void Live(Span<byte> at, LongTestRow row)
    {
        BinaryPrimitives.WriteInt64LittleEndian(at, row.StepTime * 1000L);
        BinaryPrimitives.WriteInt32LittleEndian(at[8..], (int)Math.Round(row.Voltage * 1e4));
        BinaryPrimitives.WriteInt32LittleEndian(at[12..], (int)Math.Round(row.Current * 1e4));
    }

    private static void Counters(Span<byte> at, LongTestRow row)
    {
        long counts = (long)Math.Round(row.StepCapacity * 3600 * 1e4);
        int place = row.Step == 5 ? 8 : 0;
        BinaryPrimitives.WriteInt64LittleEndian(at[place..], counts);
        BinaryPrimitives.WriteInt64LittleEndian(at[(16 + place)..], (long)(counts * 3.8));
    }

    private static void Date(Span<byte> at, LongTestRow row)
    {
        DateTime time = Start.AddSeconds(row.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)time.Year);
        (at[2], at[3], at[4], at[5], at[6]) = ((byte)time.Month, (byte)time.Day, (byte)time.Hour, (byte)time.Minute, (byte)time.Second);
    }

    private static void Module(MemoryStream file, string name, int version, byte[] content)
    {
        file.Write(Encoding.Latin1.GetBytes("MODULE" + name.PadRight(10) + name.PadRight(25)));
        file.Write(BitConverter.GetBytes((uint)content.Length));
        file.Write(BitConverter.GetBytes((uint)version));
        file.Write("03/04/26"u8);
        file.Write(content);
    }
}
