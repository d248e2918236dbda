using System.Buffers.Binary;

namespace Cathograph.Formats.BioLogic;

/// <summary>Turns records into columns, a block of records at a time so that each is fetched from memory once.</summary>
internal static class MprRecords
{
    private const int Block = 2048;

    public static EcLabTable Decode(ReadOnlySpan<byte> content, MprLayout layout, CancellationToken cancellation)
    {
        double[][] columns = [.. layout.Fields.Select(_ => GC.AllocateUninitializedArray<double>(layout.Rows))];
        byte[]? flags = layout.FlagsOffset >= 0 ? new byte[layout.Rows] : null;
        ReadOnlySpan<byte> records = content[layout.Records..];
        for (int start = 0; start < layout.Rows; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(Block, layout.Rows - start);
            ReadOnlySpan<byte> block = records.Slice(start * layout.RecordSize, count * layout.RecordSize);
            for (int i = 0; i < columns.Length; i++)
            {
                MprField field = layout.Fields[i];
                DecodeBlock(block[field.Offset..], layout.RecordSize, field.Column.Kind, columns[i].AsSpan(start, count));
            }

            for (int i = 0; flags is not null && i < count; i++)
            {
                flags[start + i] = block[(i * layout.RecordSize) + layout.FlagsOffset];
            }
        }

        return new EcLabTable(layout.Rows, [.. columns.Select((values, i) => new EcLabColumn(layout.Fields[i].Column.Name, values))], flags, layout.Flags);
    }

    private static void DecodeBlock(ReadOnlySpan<byte> bytes, int stride, MprKind kind, Span<double> values)
    {
        switch (kind)
        {
            case MprKind.Double:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * stride)..]);
                }

                break;
            case MprKind.Single:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * stride)..]);
                }

                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    ReadOnlySpan<byte> at = bytes[(i * stride)..];
                    values[i] = kind switch
                    {
                        MprKind.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
                        MprKind.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
                        _ => at[0],
                    };
                }

                break;
        }
    }
}
