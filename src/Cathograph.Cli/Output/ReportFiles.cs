using System.Collections.Immutable;
using Cathograph.Cli.Running;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Formats.Csv;
using Cathograph.Formats.Html;
using Cathograph.Formats.Png;
using Cathograph.Formats.Svg;

namespace Cathograph.Cli.Output;

/// <summary>Writes everything of a report: tables and sheets as CSV, figures as SVG and PNG, the page, and last the record of the run.</summary>
internal static class ReportFiles
{
    /// <summary>The name of the record of a run; it is written last, so where it is, all else is.</summary>
    public const string RecordName = "run.json";

    /// <summary>Adds the files to a folder; the caller commits.</summary>
    public static void Add(OutputDirectory folder, RunReport run, RunOrigin origin, CancellationToken cancellation)
    {
        // Files that wait under hidden names are taken first, so that they go when anything fails later.
        foreach (BinaryFile file in run.Binaries)
        {
            if (file.Finish is { } finish)
            {
                folder.AddFinished(file.Name, finish());
            }
        }

        ImmutableArray<ReportBlock> blocks = [.. run.Report.Sections.SelectMany(section => section.Blocks)];
        foreach (DataSheet sheet in run.Sheets)
        {
            ImmutableArray<CsvColumn> columns = [.. sheet.Columns.Select(column => new CsvColumn(column.Key, column.Values))];
            folder.AddText($"{sheet.Name}.csv", writer => CsvTableWriter.Write(columns, writer, cancellation));
        }

        foreach (TextFile file in run.Files)
        {
            folder.AddText(file.Name, writer => writer.Write(file.Text));
        }

        foreach (BinaryFile file in run.Binaries.Where(file => file.Finish is null))
        {
            if (file.WriteFolder is { } write)
            {
                folder.AddFolder(file.Name, path => write(path, cancellation));
            }
            else
            {
                folder.AddStream(file.Name, stream => file.Write(stream, cancellation));
            }
        }

        foreach (ReportTable table in blocks.OfType<ReportTable>())
        {
            folder.AddText($"{table.Table.Name}.csv", writer => writer.Write(CsvTableWriter.Write(table.Table)));
        }

        foreach (Figure figure in blocks.OfType<ReportFigure>().Select(block => block.Figure))
        {
            cancellation.ThrowIfCancellationRequested();
            folder.AddText($"{figure.Name}.svg", writer => writer.Write(SvgFigureWriter.Write(figure)));
            folder.Add($"{figure.Name}.png", PngFigureWriter.Write(figure));
        }

        Report page = run.Report with { Provenance = [.. run.Report.Provenance, .. origin.Facts()] };
        folder.AddText("report.html", writer => writer.Write(HtmlReportWriter.Write(page)));
        folder.AddText(RecordName, writer => writer.Write(Json.Write(RunRecord.Of(run, origin, folder.Files))));
    }
}
