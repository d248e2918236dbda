using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;
using ExcelDataReader;

namespace Cathograph.Formats.TextCyclers;

/// <summary>The rows of a workbook as a text with tabs: what stands above a table, its header, its rows, and the rows of the sheets that go on without a header.</summary>
internal sealed class WorkbookText(ReadRequest request)
{
    private const int MaximumRatio = 64;
    private const long FreeBytes = 32L * 1024 * 1024;
    private const int RowsBetweenLooks = 4096;
    private const int LongestCell = 256;

    // Only the sheets that hold records count: the first with a header, and those after it that repeat the header or have none.
    private string header = "";

    /// <exception cref="InvalidInputException">It is damaged, or no sheet has a header with a time and a voltage or current.</exception>
    public ReadOnlyMemory<byte> Write()
    {
        RefuseBomb();
        try
        {
            return WriteOrThrow();
        }
#pragma warning disable CA1031 // The library meets damaged workbooks with exceptions of any kind; every one of them means that the file cannot be read.
        catch (Exception problem) when (problem is not (InvalidInputException or OperationCanceledException))
#pragma warning restore CA1031
        {
            throw new InvalidInputException(request.Name, $"found a workbook that cannot be read ({problem.Message.TrimEnd('.')}); expected a whole .xlsx or .xls file without a password");
        }
    }

    private ReadOnlyMemory<byte> WriteOrThrow()
    {
        // The library asks for the Western code page of old workbooks by number, also when it reads a new one.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using MemoryStream stream = Open();
        var configuration = new ExcelReaderConfiguration { FallbackEncoding = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252") ?? Encoding.Latin1 };
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream, configuration);
        using var text = new MemoryStream();
        using (var writer = new StreamWriter(text, new UTF8Encoding(false), leaveOpen: true))
        {
            do
            {
                WriteSheet(reader, writer, text);
            }
            while (reader.NextResult());
        }

        return header.Length > 0 ? text.GetBuffer().AsMemory(0, (int)text.Length) : throw new InvalidInputException(
            request.Name, "found no sheet with a row of column names that has a time and a voltage or current; expected one such as \"TestTime, Voltage/V, Current/mA\"");
    }

    private void WriteSheet(IExcelDataReader reader, StreamWriter writer, MemoryStream text)
    {
        var above = new List<string>();
        bool isOpen = false;
        var line = new StringBuilder();
        for (int row = 0; reader.Read(); row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                request.Cancellation.ThrowIfCancellationRequested();
                RefuseLong(text.Length);
            }

            string own = Line(reader, line);
            if (isOpen)
            {
                WriteRow(writer, own);
                continue;
            }

            if (header.Length > 0)
            {
                // A sheet that goes on: the header once more, or rows at once. Any other sheet is about something else.
                if (own == header || (row == 0 && IsRow(own)))
                {
                    isOpen = true;
                    WriteRow(writer, own == header ? "" : own);
                }

                continue;
            }

            above.Add(own);
            if (IsHeader(above))
            {
                header = own;
                isOpen = true;
                above.ForEach(writer.WriteLine);
            }
            else if (above.Count > HeaderFinder.SearchedLines)
            {
                return;
            }
        }
    }

    private static void WriteRow(StreamWriter writer, string row)
    {
        if (row.Length > 0)
        {
            writer.WriteLine(row);
        }
    }

    private static bool IsHeader(List<string> lines) =>
        HeaderFinder.Find([lines[^1]], Dialects.LandWorkbook) == 0 && (SectionMarks.Find(lines) is null || lines[^1].Contains("Record", StringComparison.OrdinalIgnoreCase));

    private bool IsRow(string line) => line.Split('\t').Length > 2 && line.Split('\t').Length <= header.Split('\t').Length + 1 && char.IsAsciiDigit(line.TrimStart('\t', '-')[..1].FirstOrDefault());

    private static string Line(IExcelDataReader reader, StringBuilder line)
    {
        line.Clear();
        int count = Math.Min(reader.FieldCount, TableScanner.MaximumColumns);
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                line.Append('\t');
            }

            Append(line, reader.GetValue(i));
        }

        return line.ToString().TrimEnd('\t');
    }

    private static void Append(StringBuilder line, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case double number:
                line.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            case TimeSpan span:
                line.Append(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span:mm\\:ss\\.fff}");
                break;
            case DateTime { Year: < 1905 } clock:
                // A duration that a spreadsheet shows as a time of day after its day zero.
                TimeSpan passed = clock - new DateTime(1899, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);
                line.Append(CultureInfo.InvariantCulture, $"{(long)passed.TotalHours}:{passed:mm\\:ss\\.fff}");
                break;
            case DateTime date:
                line.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd HH:mm:ss.fff}");
                break;
            default:
                string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                line.Append((text.Length > LongestCell ? text[..LongestCell] : text).Replace('\t', ' ').ReplaceLineEndings(" "));
                break;
        }
    }

    private MemoryStream Open() => MemoryMarshal.TryGetArray(request.Bytes, out ArraySegment<byte> segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(request.Bytes.ToArray(), writable: false);

    private long Limit => FreeBytes + ((long)request.Bytes.Length * MaximumRatio);

    private void RefuseLong(long length)
    {
        if (length > Math.Min(Limit, int.MaxValue / 2))
        {
            throw new InvalidInputException(request.Name, $"found a workbook of {request.Bytes.Length} bytes that unpacks to more than {Limit} bytes; expected the file of an instrument");
        }
    }

    // What a zip says of its lengths can lie: everything is unpacked and counted once before the library is let at it.
    private void RefuseBomb()
    {
        if (!request.Bytes.Span.StartsWith("PK"u8))
        {
            return;
        }

        try
        {
            using var zip = new ZipArchive(Open(), ZipArchiveMode.Read);
            byte[] buffer = new byte[65536];
            long total = 0;
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                request.Cancellation.ThrowIfCancellationRequested();
                using Stream stream = entry.Open();
                for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
                {
                    total += read;
                    RefuseLong(total);
                }
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IOException)
        {
            throw new InvalidInputException(request.Name, $"found a damaged workbook ({problem.Message.TrimEnd('.')}); expected a whole .xlsx file");
        }
    }
}
