using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Cathograph.Tests.Formats.BioLogic;

/// <summary>How the data module of a built file is laid out.</summary>
internal enum MprLayoutKind
{
    Version0,
    Version2,
    Version3,
    Newest,
}

/// <summary>Builds small .mpr files, so that layouts of which there is no sample can be tried too.</summary>
internal sealed class MprBuilder(MprLayoutKind layout)
{
    /// <summary>Each column: number, and how it is stored: F flag, b, h, i, f, d.</summary>
    public List<(int Id, char Kind)> Columns { get; } = [];

    /// <summary>Rows with one number a column that is no flag, the byte of flags first where there is one.</summary>
    public List<double[]> Rows { get; } = [];

    public byte Technique { get; init; } = 0x04;

    public double? StartDays { get; init; } = 45429.58972166666;

    public int[]? Loops { get; init; }

    /// <summary>The number of rows that the file claims; null for the true one.</summary>
    public uint? ClaimedRows { get; init; }

    public MprBuilder With(string columns)
    {
        foreach (string part in columns.Split(' '))
        {
            Columns.Add((int.Parse(part[..^1], CultureInfo.InvariantCulture), part[^1]));
        }

        return this;
    }

    public MprBuilder Row(params double[] values)
    {
        Rows.Add(values);
        return this;
    }

    public byte[] Build()
    {
        using var file = new MemoryStream();
        file.Write(Encoding.Latin1.GetBytes("BIO-LOGIC MODULAR FILE\u001a".PadRight(48)));
        file.Write(new byte[4]);
        WriteModule(file, "VMP Set", 0, Settings());
        WriteModule(file, "VMP data", layout switch { MprLayoutKind.Version2 => 2, MprLayoutKind.Version3 => 3, _ => 0 }, Data());
        if (StartDays is { } days)
        {
            var log = new byte[0x400];
            BinaryPrimitives.WriteDoubleLittleEndian(log.AsSpan(0x249), days);
            WriteModule(file, "VMP LOG", 0, log);
        }

        if (Loops is { } loops)
        {
            var loop = new byte[4 + (4 * loops.Length)];
            BinaryPrimitives.WriteInt32LittleEndian(loop, loops.Length);
            for (int i = 0; i < loops.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(loop.AsSpan(4 + (4 * i)), loops[i]);
            }

            WriteModule(file, "VMP loop", 0, loop);
        }

        return file.ToArray();
    }

    private byte[] Settings()
    {
        var settings = new byte[0x300];
        settings[0] = Technique;
        BinaryPrimitives.WriteSingleLittleEndian(settings.AsSpan(0x107), 0.001f);
        BinaryPrimitives.WriteSingleLittleEndian(settings.AsSpan(0x211), 1.13f);
        BinaryPrimitives.WriteSingleLittleEndian(settings.AsSpan(0x24C), 17.233f);
        (settings[0x250], settings[0x251]) = (2, 2);
        return settings;
    }

    private byte[] Data()
    {
        (int countWidth, int idWidth, int records) = layout switch
        {
            MprLayoutKind.Version0 => (1, 1, 100),
            MprLayoutKind.Version2 => (1, 2, 405),
            MprLayoutKind.Version3 => (1, 2, 406),
            _ => (2, 2, 1007),
        };
        using var data = new MemoryStream();
        data.Write(BitConverter.GetBytes(ClaimedRows ?? (uint)Rows.Count));
        data.Write(BitConverter.GetBytes((ushort)Columns.Count).AsSpan(0, countWidth));
        foreach ((int id, _) in Columns)
        {
            data.Write(BitConverter.GetBytes((ushort)id).AsSpan(0, idWidth));
        }

        data.SetLength(records);
        data.Position = records;
        foreach (double[] row in Rows)
        {
            WriteRow(data, row);
        }

        return data.ToArray();
    }

    private void WriteRow(MemoryStream data, double[] row)
    {
        int next = 0;
        bool flagsWritten = false;
        foreach ((_, char kind) in Columns)
        {
            if (kind == 'F' && flagsWritten)
            {
                continue;
            }

            double value = row[next++];
            flagsWritten |= kind == 'F';
            data.Write(kind switch
            {
                'd' => BitConverter.GetBytes(value),
                'f' => BitConverter.GetBytes((float)value),
                'i' => BitConverter.GetBytes((uint)value),
                'h' => BitConverter.GetBytes((ushort)value),
                _ => [(byte)value],
            });
        }
    }

    private void WriteModule(MemoryStream file, string name, int version, byte[] content)
    {
        file.Write(Encoding.Latin1.GetBytes("MODULE" + name.PadRight(10) + name.PadRight(25)));
        if (layout == MprLayoutKind.Newest)
        {
            file.Write(BitConverter.GetBytes(uint.MaxValue));
        }

        file.Write(BitConverter.GetBytes((uint)content.Length));
        file.Write(BitConverter.GetBytes((uint)version));
        if (layout == MprLayoutKind.Newest)
        {
            file.Write(BitConverter.GetBytes(11u));
        }

        file.Write(Encoding.Latin1.GetBytes("05/17/24"));
        file.Write(content);
    }
}
