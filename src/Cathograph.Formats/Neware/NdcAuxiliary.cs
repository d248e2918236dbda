using System.Buffers.Binary;
using System.Globalization;

namespace Cathograph.Formats.Neware;

/// <summary>Auxiliary channels of an archive: one .ndc file each, which TestInfo.xml says the kind of.</summary>
internal static class NdcAuxiliary
{
    private const byte Both = 0x65;
    private const byte Thermometer = 0x74;
    private const int KindTemperature = 103;
    private const int KindSetpoint = 335;
    private const int KindHumidity = 345;
    private const long FreeBytes = 16 * 1024 * 1024;

    public static NewareAuxiliary[] Read(NdaxPackage package, NdaxNotes notes, NewareRows rows, NdcContext context)
    {
        List<NewareAuxiliary> columns = [];
        long room = (FreeBytes + context.Request.Bytes.Length) / (8L * rows.Count);
        int leftOut = 0;
        foreach ((string file, int[] numbers) in Files(package))
        {
            if (columns.Count + 3 > room)
            {
                leftOut++;
                continue;
            }

            ReadOnlyMemory<byte>? bytes = package.Read(file, out string? problem);
            if (problem is not null)
            {
                context.Warn("ndax-cut", $"{problem}; what stands before was used.");
            }

            if (bytes is { Length: > 4 } content && NdcPages.TypeOf(content.Span) == 5)
            {
                columns.AddRange(One(content, file, Channel(notes, numbers, file, context), rows, context));
            }
        }

        if (leftOut > 0)
        {
            context.Warn("ndax-auxiliary", $"{leftOut} auxiliary channels were left out: their columns would take more memory than a file of this size may.");
        }

        return [.. columns];
    }

    // "data_AUX_225_3_1.ndc" names the real channel, "data_1.ndc" and the old "..._1.ndc" the number of the auxiliary one.
    private static (string File, int[] Numbers)[] Files(NdaxPackage package)
    {
        List<(string File, int[] Numbers)> files = [];
        foreach (string file in package.Names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!file.EndsWith(".ndc", StringComparison.OrdinalIgnoreCase) || files.Count >= 256)
            {
                continue;
            }

            string stem = file[..^4];
            int aux = stem.IndexOf("_AUX_", StringComparison.OrdinalIgnoreCase);
            string[] parts = (aux >= 0 ? stem[(aux + 5)..] : stem[(stem.LastIndexOf('_') + 1)..]).Split('_');
            int[] numbers = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
            if (numbers.All(number => number >= 0))
            {
                files.Add((file, aux >= 0 ? numbers : [-1, numbers[0]]));
            }
        }

        return [.. files.OrderBy(file => file.Numbers[0]).ThenBy(file => file.Numbers.Length > 1 ? file.Numbers[1] : 0).ThenBy(file => file.File, StringComparer.Ordinal)];
    }

    private static (string Id, int Kind) Channel(NdaxNotes notes, int[] numbers, string file, NdcContext context)
    {
        bool real = numbers[0] >= 0;
        int found = notes.Auxiliary.FindIndex(channel => real ? channel.RealChannel == numbers[0] : channel.Id == numbers[1]);
        if (found >= 0)
        {
            return (notes.Auxiliary[found].Id.ToString(CultureInfo.InvariantCulture), notes.Auxiliary[found].Kind);
        }

        context.Warn("ndax-auxiliary", $"TestInfo.xml does not say what the auxiliary channel of {file} measures; it is kept without a unit where the file itself does not tell.");
        return ((real ? numbers[0] : numbers[1]).ToString(CultureInfo.InvariantCulture), -1);
    }

    private static IEnumerable<NewareAuxiliary> One(ReadOnlyMemory<byte> bytes, string file, (string Id, int Kind) channel, NewareRows rows, NdcContext context)
    {
        byte version = NdcPages.VersionOf(bytes.Span);
        if (NdcLayout.IsInteger(version))
        {
            return Integers(bytes, version, rows, channel.Id);
        }

        if (version is not (11 or 12 or 13 or 16))
        {
            return [Plain(bytes, channel, rows)];
        }

        byte mark = bytes.Length > 4096 + 132 ? bytes.Span[4096 + 132] : (byte)0;
        switch (mark)
        {
            case Both:
                return Pairs(bytes, channel.Id, rows);
            case Thermometer:
                return Numbered(bytes, channel.Id, rows);
            default:
                context.Warn("ndax-auxiliary", $"{file} holds records of the kind {mark:X2}, which is not known; it was left out.");
                return [];
        }
    }

    private static NewareAuxiliary[] Integers(ReadOnlyMemory<byte> bytes, byte version, NewareRows rows, string id)
    {
        NdcPages pages = NdcPages.Open(bytes, version <= 2 ? NdcIntegers.OldSlot : NdcIntegers.Slot);
        int bodyAt = version <= 2 ? 8 : 1;
        var records = new NdaAuxiliary(rows.Count);
        int number = int.Parse(id, CultureInfo.InvariantCulture);
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += pages.SlotSize, slot++)
            {
                if (pages.InUse(page, slot) && slots[at] is Both or Thermometer)
                {
                    records.Add(number, slots[(at + bodyAt)..]);
                }
            }
        }

        return records.Columns(rows);
    }

    // One float a row; TestInfo.xml says what it is.
    private static NewareAuxiliary Plain(ReadOnlyMemory<byte> bytes, (string Id, int Kind) channel, NewareRows rows)
    {
        double[] values = Empty(rows);
        Each(bytes, 4, rows, (row, slot) => values[row] = BinaryPrimitives.ReadSingleLittleEndian(slot));
        return channel.Kind switch
        {
            KindTemperature => new NewareAuxiliary("T" + channel.Id, "degC", false, values),
            KindSetpoint => new NewareAuxiliary("T" + channel.Id + " setpoint", "degC", true, values),
            KindHumidity => new NewareAuxiliary("H" + channel.Id, "%", false, values),
            _ => new NewareAuxiliary("Aux" + channel.Id, "", false, values),
        };
    }

    // A mark, a voltage in 0.1 mV and a temperature in 0.1 degC a row.
    private static List<NewareAuxiliary> Pairs(ReadOnlyMemory<byte> bytes, string id, NewareRows rows)
    {
        double[] voltage = Empty(rows);
        double[] temperature = Empty(rows);
        Each(bytes, 7, rows, (row, slot) =>
        {
            voltage[row] = BinaryPrimitives.ReadSingleLittleEndian(slot[1..]) / 1e4;
            temperature[row] = BinaryPrimitives.ReadInt16LittleEndian(slot[5..]) / 10.0;
        });
        List<NewareAuxiliary> columns = [];
        if (temperature.AsSpan().IndexOfAnyExcept(0.0, double.NaN) >= 0)
        {
            columns.Add(new NewareAuxiliary("T" + id, "degC", false, temperature));
        }

        if (voltage.AsSpan().IndexOfAnyExcept(0.0, double.NaN) >= 0)
        {
            columns.Add(new NewareAuxiliary("V" + id, "V", false, voltage));
        }

        return columns;
    }

    // Records with the number of their row and a temperature in 0.1 degC.
    private static NewareAuxiliary[] Numbered(ReadOnlyMemory<byte> bytes, string id, NewareRows rows)
    {
        double[] temperature = Empty(rows);
        NdcPages pages = NdcPages.Open(bytes, 88);
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += pages.SlotSize, slot++)
            {
                int row = pages.InUse(page, slot) ? NewareIndex.Find(rows.Index, BinaryPrimitives.ReadUInt32LittleEndian(slots[(at + 1)..])) : -1;
                if (row >= 0)
                {
                    temperature[row] = BinaryPrimitives.ReadInt16LittleEndian(slots[(at + 35)..]) / 10.0;
                }
            }
        }

        return [new NewareAuxiliary("T" + id, "degC", false, temperature)];
    }

    private delegate void Taker(int row, ReadOnlySpan<byte> slot);

    // The slots of an auxiliary channel without row numbers are those of the rows.
    private static void Each(ReadOnlyMemory<byte> bytes, int size, NewareRows rows, Taker take)
    {
        NdcPages pages = NdcPages.Open(bytes, size);
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += size, slot++)
            {
                int row = pages.InUse(page, slot) ? NewareIndex.Find(rows.Index, (uint)((page * pages.PerPage) + slot + 1)) : -1;
                if (row >= 0)
                {
                    take(row, slots[at..]);
                }
            }
        }
    }

    private static double[] Empty(NewareRows rows)
    {
        double[] column = rows.NewColumn();
        Array.Fill(column, double.NaN);
        return column;
    }
}
