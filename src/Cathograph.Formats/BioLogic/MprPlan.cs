using System.Buffers.Binary;
using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>One try to place the columns of a data module, and how well it fits.</summary>
internal sealed class MprPlan
{
    private const int MostRowsToProbe = 256;
    private const double LongestTime = 1e10;
    private const int LargestRecord = 8192;

    private readonly MprShape shape;
    private readonly List<MprField> fields = [];
    private readonly List<string> flags = [];
    private readonly List<Finding> findings = [];
    private readonly uint claimedRows;
    private int flagsOffset = -1;
    private int recordSize;
    private long rows;

    private MprPlan(MprShape shape, uint claimedRows)
    {
        this.shape = shape;
        this.claimedRows = claimedRows;
    }

    /// <summary>True when every column is known and the records fill the module to the last byte.</summary>
    public bool IsExact { get; private set; }

    /// <summary>Places the columns.</summary>
    /// <param name="shape">Shape of the head.</param>
    /// <param name="ids">The column numbers.</param>
    /// <param name="claimedRows">Records that the head claims.</param>
    /// <param name="moduleLength">Bytes that the module claims.</param>
    /// <returns>The plan; null when no record size can be told.</returns>
    public static MprPlan? Make(MprShape shape, int[] ids, uint claimedRows, long moduleLength)
    {
        var plan = new MprPlan(shape, claimedRows);
        MprColumn?[] columns = [.. ids.Select(MprColumnTable.Find)];
        long space = moduleLength - shape.Records;
        long size = RecordSize(space, claimedRows);
        int known = SumOf(columns);
        bool allKnown = columns.All(column => column is not null);
        if (allKnown && size != known && size > 0 && Array.FindAll(columns, column => column is { Seen: false }) is [{ } single])
        {
            columns = Resize(columns, single, (int)size - known + single.Width);
            known = SumOf(columns);
        }

        plan.IsExact = allKnown && (size == known || (claimedRows == 0 && space == 0)) && known > 0;
        plan.recordSize = allKnown ? known : (int)size;
        if (plan.recordSize <= 0 || known > plan.recordSize)
        {
            return null;
        }

        plan.Place(ids, columns);
        plan.CountRows(space);
        return plan;
    }

    /// <summary>True when the first records hold times or frequencies that an instrument could have written.</summary>
    public bool IsPlausible(ReadOnlySpan<byte> content)
    {
        MprField? probe = fields.Find(field => field.Column.Id == 4) ?? fields.Find(field => field.Column.Id == 32);
        if (probe is null)
        {
            return IsExact;
        }

        int count = (int)Math.Min(Math.Min(rows, MostRowsToProbe), (content.Length - shape.Records) / recordSize);
        int odd = 0;
        double last = double.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> at = content[(shape.Records + (i * recordSize) + probe.Offset)..];
            double value = probe.Column.Kind == MprKind.Double ? BinaryPrimitives.ReadDoubleLittleEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at);
            bool fine = double.IsFinite(value) && Math.Abs(value) < LongestTime && (value == 0 || Math.Abs(value) > 1e-12) && (probe.Column.Id != 4 || value >= last);
            odd += fine ? 0 : 1;
            last = fine ? value : last;
        }

        // An exact fit is believed as long as some of it makes sense: bits can flip, and merged files jump back in time.
        return IsExact ? count == 0 || odd < count : odd * 10 <= count;
    }

    public MprLayout ToLayout(int contentLength, string name)
    {
        long present = Math.Max(0, contentLength - shape.Records) / recordSize;
        if (present < rows)
        {
            findings.Add(Finding.Warning("biologic-truncated", $"The file ends early: {present} of {rows} data points are there.", name));
        }

        return new MprLayout
        {
            Records = shape.Records,
            RecordSize = recordSize,
            Rows = (int)Math.Min(rows, present),
            Fields = [.. fields],
            FlagsOffset = flagsOffset,
            Flags = [.. flags],
            Findings = [.. findings.Select(finding => finding with { Where = name })],
        };
    }

    // The size that the module and the count together claim; 0 when they make none.
    private static long RecordSize(long space, uint rows) => rows > 0 && space > 0 && space % rows == 0 && space / rows <= LargestRecord ? space / rows : 0;

    private static int SumOf(MprColumn?[] columns) =>
        columns.Sum(column => column?.Width ?? 0) + (columns.Any(column => column?.Kind == MprKind.Flag) ? 1 : 0);

    // A width that was only assumed gives way to the size of the record.
    private static MprColumn?[] Resize(MprColumn?[] columns, MprColumn single, int width)
    {
        MprKind? kind = width switch { 1 => MprKind.Byte, 2 => MprKind.UInt16, 4 => MprKind.Single, 8 => MprKind.Double, _ => null };
        return kind is null ? columns : [.. columns.Select(column => ReferenceEquals(column, single) ? single with { Kind = kind.Value } : column)];
    }

    private void CountRows(long space)
    {
        long fit = Math.Max(0, space) / recordSize;
        rows = claimedRows;
        if (!IsExact && fit != claimedRows && space > 0 && space % recordSize == 0)
        {
            rows = fit;
            findings.Add(Finding.Warning("biologic-count-mismatch", $"The file claims {claimedRows} data points and has room for {fit}; all {fit} were read."));
        }
        else if (fit < claimedRows)
        {
            rows = fit;
            findings.Add(Finding.Warning("biologic-count-mismatch", $"The file claims {claimedRows} data points and has room for {fit}; those were read."));
        }
    }

    // Columns before the first unknown one are placed from the begin of the record, those behind the last one from its end.
    private void Place(int[] ids, MprColumn?[] columns)
    {
        int firstUnknown = Array.FindIndex(columns, column => column is null);
        int lastUnknown = Array.FindLastIndex(columns, column => column is null);
        int firstFlag = Array.FindIndex(columns, column => column?.Kind == MprKind.Flag);
        int offset = 0;
        for (int i = 0; i < (firstUnknown < 0 ? columns.Length : firstUnknown); i++)
        {
            offset += PlaceOne(columns[i]!, offset, i == firstFlag);
        }

        if (firstUnknown < 0)
        {
            return;
        }

        offset = recordSize;
        for (int i = columns.Length - 1; i > lastUnknown; i--)
        {
            offset -= columns[i]!.Width + (i == firstFlag ? 1 : 0);
            PlaceOne(columns[i]!, offset, i == firstFlag);
        }

        string unknown = string.Join(", ", Enumerable.Range(firstUnknown, lastUnknown - firstUnknown + 1).Select(i => columns[i] is null ? $"{ids[i]}" : $"{ids[i]} ({columns[i]!.Name})"));
        findings.Add(Finding.Warning("biologic-unknown-column", $"The columns with these numbers are not known or cannot be placed and were left out: {unknown}; the record has {recordSize} bytes."));
    }

    private int PlaceOne(MprColumn column, int offset, bool isFirstFlag)
    {
        if (column.Kind != MprKind.Flag)
        {
            fields.Add(new MprField(column, offset));
            return column.Width;
        }

        flags.Add(column.Name);
        flagsOffset = isFirstFlag ? offset : flagsOffset;
        return isFirstFlag ? 1 : 0;
    }
}
