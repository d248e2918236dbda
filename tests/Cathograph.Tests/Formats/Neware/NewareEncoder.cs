using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Cathograph.Tests.Formats.Neware;

/// <summary>
/// Writes small Neware files of a known test: a rest of 3 rows, a charge of 10 mA for 5 rows, a discharge of 20 mA for 4 rows, 10 s apart, at 3.7 V.
/// </summary>
internal static class NewareEncoder
{
    public const double Voltage = 3.7;
    public const double Interval = 10;
    public static readonly DateTime Start = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    /// <summary>Step, type, current in mA, time in the step in s, charge and discharge in mA s of each row.</summary>
    public static IReadOnlyList<(byte Step, byte Type, double Milliamp, double StepTime, double Charge, double Discharge)> Rows { get; } = [.. Profile()];

    public static byte[] Nda29(int range = 100, int countsPerMilliamp = 100, byte version = 29, bool auxiliary = false)
    {
        var file = new MemoryStream();
        byte[] head = new byte[3000];
        "NEWARE20260304"u8.CopyTo(head);
        head[14] = version;
        "BTSServer(R3)-7.6"u8.CopyTo(head.AsSpan(2400));
        file.Write(head);
        for (int i = 0; i < Rows.Count; i++)
        {
            var (step, type, milliamp, time, charge, discharge) = Rows[i];
            byte[] record = new byte[86];
            record[0] = 0x55;
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(2), (uint)(i + 1));
            BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(10), step);
            record[12] = type;
            record[13] = step;
            Live(record.AsSpan(14), time, milliamp * countsPerMilliamp);
            Counters(record.AsSpan(38), charge * countsPerMilliamp, discharge * countsPerMilliamp);
            Date(record.AsSpan(70), Start.AddSeconds(i * Interval));
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(78), range);
            file.Write(record);
            if (auxiliary)
            {
                byte[] aux = new byte[86];
                (aux[0], aux[1]) = (0x65, 1);
                BinaryPrimitives.WriteUInt32LittleEndian(aux.AsSpan(2), (uint)(i + 1));
                BinaryPrimitives.WriteInt16LittleEndian(aux.AsSpan(35), (short)(250 + i));
                file.Write(aux);
            }
        }

        return file.ToArray();
    }

    public static byte[] Nda130(int length)
    {
        var file = new MemoryStream();
        byte[] head = new byte[1024];
        "NEWARE20260304"u8.CopyTo(head);
        head[14] = 130;
        file.Write(head);
        for (int i = 0; i < Rows.Count; i++)
        {
            var (step, type, milliamp, time, charge, discharge) = Rows[i];
            byte[] record = new byte[length];
            if (length == 88)
            {
                new byte[] { 1, 2, 3, 4, 0x55, 0x81, 1, 6, 0, step, type }.CopyTo(record, 0);
                BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(16), (uint)(i + 1));
                BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(28), (ulong)(time * 1e6));
                Floats(record.AsSpan(36), Voltage, milliamp);
                Floats(record.AsSpan(60), charge - discharge, (charge - discharge) * Voltage);
                BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(68), (ulong)((Start.AddSeconds(i * Interval) - DateTime.UnixEpoch).TotalSeconds * 1e6));
            }
            else
            {
                new byte[] { 0x55, 6, step, type }.CopyTo(record, 0);
                BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), (uint)(i + 1));
                BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), (uint)(i * Interval));
                Floats(record.AsSpan(20), milliamp, Voltage, charge - discharge, (charge - discharge) * Voltage);
                BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(44), (uint)(Start.AddSeconds(i * Interval) - DateTime.UnixEpoch).TotalSeconds);
            }

            file.Write(record);
        }

        file.Write(new byte[length]);
        return file.ToArray();
    }

    /// <summary>An archive with rows of integers.</summary>
    public static byte[] Ndax5()
    {
        var data = new PageWriter(5, 1, 87);
        for (int i = 0; i < Rows.Count; i++)
        {
            var (step, type, milliamp, time, charge, discharge) = Rows[i];
            byte[] slot = new byte[87];
            slot[0] = 0x55;
            BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(1), (uint)(i + 1));
            (slot[9], slot[10]) = (step, type);
            Live(slot.AsSpan(16), time, milliamp * 1000);
            Counters(slot.AsSpan(36), charge * 1000, discharge * 1000);
            Date(slot.AsSpan(68), Start.AddSeconds(i * Interval));
            BinaryPrimitives.WriteInt32LittleEndian(slot.AsSpan(75), -500);
            data.Add(slot);
        }

        return Zip(("data.ndc", data.ToArray()), ("TestInfo.xml", Encoding.UTF8.GetBytes(Info)));
    }

    /// <summary>An archive of a version from 11 on, whose rows have no times of their own but at the beginnings of steps and every third row.</summary>
    public static byte[] NdaxFloat(byte version, int runSize, int stepSize, double volt, double milliamp, double milliampSecond)
    {
        var data = new PageWriter(version, 1, 8);
        var runs = new PageWriter(version, 18, runSize);
        var steps = new PageWriter(version, 7, stepSize);
        for (int i = 0; i < Rows.Count; i++)
        {
            byte[] pair = new byte[8];
            Floats(pair, Voltage / volt, Rows[i].Milliamp / milliamp);
            data.Add(pair);
            bool begins = i == 0 || Rows[i].Step != Rows[i - 1].Step;
            if (begins)
            {
                steps.Add(StepSlot(stepSize, Rows[i].Step, Rows[i].Type, (uint)(i + 1)));
            }

            if (begins || (int)(Rows[i].StepTime / Interval) % 3 == 1)
            {
                runs.Add(RunSlot(runSize, i, milliampSecond));
            }
        }

        return Zip(("data.ndc", data.ToArray()), ("data_runInfo.ndc", runs.ToArray()), ("data_step.ndc", steps.ToArray()), ("TestInfo.xml", Encoding.UTF8.GetBytes(Info)));
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                // Small files are stored, so that damage to the archive reaches what is in them.
                using Stream entry = zip.CreateEntry(name, content.Length > 1024 * 1024 ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    public const string Info = "<?xml version=\"1.0\" encoding=\"GB2312\"?><root><config><TestInfo Barcode=\"CELL7\" AuxCount=\"1\"><Aux1 AuxID=\"1\" RealChlID=\"9\" ChlType=\"103\"/></TestInfo></config></root>";

    private static byte[] RunSlot(int size, int i, double milliampSecond)
    {
        var (step, _, _, time, charge, discharge) = Rows[i];
        byte[] slot = new byte[size];
        BinaryPrimitives.WriteUInt32LittleEndian(slot, (uint)(time * 1000));
        Floats(slot.AsSpan(5), charge / milliampSecond, discharge / milliampSecond, charge * Voltage / milliampSecond, discharge * Voltage / milliampSecond);
        BinaryPrimitives.WriteInt32LittleEndian(slot.AsSpan(29), (int)(Interval * 1000));
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(33), (uint)(Start.AddSeconds(i * Interval) - DateTime.UnixEpoch).TotalSeconds);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(37), step);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(41), (uint)(i + 1));
        return slot;
    }

    private static byte[] StepSlot(int size, byte step, byte type, uint first)
    {
        byte[] slot = new byte[size];
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(4), step);
        slot[24] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(33), first);
        return slot;
    }

    private static IEnumerable<(byte, byte, double, double, double, double)> Profile()
    {
        foreach ((byte step, byte type, double milliamp, int rows) in new (byte, byte, double, int)[] { (1, 4, 0, 3), (2, 1, 10, 5), (3, 2, -20, 4) })
        {
            for (int i = 0; i < rows; i++)
            {
                double passed = milliamp * i * Interval;
                yield return (step, type, milliamp, i * Interval, Math.Max(passed, 0), Math.Max(-passed, 0));
            }
        }
    }

    private static void Live(Span<byte> at, double seconds, double counts)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(at, (ulong)(seconds * 1000));
        BinaryPrimitives.WriteInt32LittleEndian(at[8..], (int)Math.Round(Voltage * 1e4));
        BinaryPrimitives.WriteInt32LittleEndian(at[12..], (int)Math.Round(counts));
    }

    private static void Counters(Span<byte> at, double charge, double discharge)
    {
        BinaryPrimitives.WriteInt64LittleEndian(at, (long)charge);
        BinaryPrimitives.WriteInt64LittleEndian(at[8..], (long)discharge);
        BinaryPrimitives.WriteInt64LittleEndian(at[16..], (long)(charge * Voltage));
        BinaryPrimitives.WriteInt64LittleEndian(at[24..], (long)(discharge * Voltage));
    }

    private static void Date(Span<byte> at, DateTime time)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)time.Year);
        new[] { (byte)time.Month, (byte)time.Day, (byte)time.Hour, (byte)time.Minute, (byte)time.Second }.CopyTo(at[2..]);
    }

    private static void Floats(Span<byte> at, params double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(at[(4 * i)..], (float)values[i]);
        }
    }

    /// <summary>Pages of 4096 bytes with a mask of used slots.</summary>
    private sealed class PageWriter
    {
        private readonly List<byte[]> pages = [new byte[4096]];
        private readonly int size;
        private int used;

        public PageWriter(byte version, byte type, int size)
        {
            this.size = size;
            (pages[0][0], pages[0][2], pages[0][4]) = (type, version, 1);
            used = PerPage;
        }

        private int PerPage => (4096 - 133) / size;

        public void Add(byte[] slot)
        {
            if (used == PerPage)
            {
                pages.Add(new byte[4096]);
                used = 0;
            }

            pages[^1][4 + (used / 8)] |= (byte)(1 << (used % 8));
            slot.CopyTo(pages[^1], 132 + (used++ * size));
        }

        public byte[] ToArray() => [.. pages.SelectMany(page => page)];
    }
}
