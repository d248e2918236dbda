using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Bdf;
using Cathograph.Formats.Csv;
using Cathograph.Formats.Instruments;
using Cathograph.Studies.Reading;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles read</c>: what a file of an instrument holds, and its rows as a table.</summary>
internal sealed class ReadVerb : Verb
{
    private const string BdfTarget = "bdf.csv";
    private const string CsvTarget = "csv";

    private readonly Argument<string> _file = Declare.Input("FILE", "a file of a cycler, a potentiostat or an impedance analyser");
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read it as this format instead of recognising it by content");
    private readonly Option<string?> _target = Declare.Text("--to", "bdf.csv|csv", "write the rows as a table of the Battery Data Format or as a plain table: to standard output, or into the folder of --out");
    private readonly Option<string?> _map = Declare.Text("--map", "MAP.json", "says which column of a plain table holds what; \"cathograph schema mapping\" describes it");

    private readonly VoltageOption _voltage = new();

    public override string Name => "read";

    public override string Summary => "Read a file of any cycler or potentiostat, say what it holds, and write it as a table";

    public override string Details =>
        "The format is recognised by content, never by name. What a reader does not know it leaves out and says so.\n"
        + "Every file is checked: the integral of the current against the charge counter of the instrument step by step, the test time against the wall clock, counts, gaps and doubled rows.\n"
        + "A mapping file is a JSON object such as {\"time\": \"Seconds\", \"current\": {\"column\": \"Amps\", \"unit\": \"A\", \"positiveIs\": \"charge\"}, \"voltage\": \"Volts\"}.\n"
        + "Formats: " + string.Join(", ", InstrumentFileReader.Formats.Select(format => format.Key)) + ".";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles read examples/cycling-nmc811.bdf.csv", "what is in a file"),
        new("cycles read examples/cycling-nmc811.bdf.csv --to csv", "its rows as a table, for other programs"),
        new("cycles read examples/cycling-nmc811.bdf.csv --to bdf.csv --out out/read", "as a file of the Battery Data Format, with a figure and a report"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_file, _format, _target, _map, _voltage.Symbol];

    public override RunReport Run(CommandContext context)
    {
        string? target = context.Value(_target);
        if (target is not (null or BdfTarget or CsvTarget))
        {
            throw new InvalidInputException("--to", $"found \"{target}\"; expected {BdfTarget} or {CsvTarget}");
        }

        string path = context.Value(_file);
        InstrumentFile file = context.Time.Of("read", () => InstrumentFileReader.Read(context.Inputs.Read(path), path, Options(context), context.Cancellation));
        file = context.Time.Of("check", () => Checked(file));
        string title = InstrumentFileReader.Formats.FirstOrDefault(format => format.Key == file.Format)?.Title ?? file.Format;
        var run = new RunReport
        {
            Report = ReadReport.Of(file, title, context.Value(_format) is null),
            Json = ReadJson.Of(file),
        };
        if (target is null)
        {
            return run;
        }

        ImmutableArray<DataColumn> columns = Columns(file, target);
        return context.OutputFolder is not null
            ? run with { Sheets = [new DataSheet(target == BdfTarget ? $"{Stem(path)}.bdf" : Stem(path), columns)] }
            : run with { Stream = (writer, cancellation) => CsvTableWriter.Write([.. columns.Select(column => new CsvColumn(column.Key, column.Values))], writer, cancellation) };
    }

    // What a file holds is told together with what in it does not add up.
    private static InstrumentFile Checked(InstrumentFile file) =>
        file.Cycling is { Count: > 0 } rows ? file with { Findings = [.. file.Findings, .. CyclerChecks.Of(rows)] } : file;

    private InstrumentReadOptions Options(CommandContext context)
    {
        string? map = context.Value(_map);
        if (map is null)
        {
            return new InstrumentReadOptions { Format = context.Value(_format), Voltage = _voltage.Read(context) };
        }

        if (context.Value(_format) is { } given && given != CsvTarget)
        {
            throw new InvalidInputException("--map", $"found a mapping file together with --as {given}; expected it alone or with --as csv, because only plain tables are mapped");
        }

        return new InstrumentReadOptions { Format = CsvTarget, Mapping = context.Inputs.Read(map), MappingName = map, Voltage = _voltage.Read(context) };
    }

    private static ImmutableArray<DataColumn> Columns(InstrumentFile file, string target)
    {
        if (file.Cycling is { } rows)
        {
            return target == BdfTarget ? BdfColumns.Of(rows) : CyclerTableWriter.Columns(rows);
        }

        return target == CsvTarget
            ? CyclerTableWriter.Columns(file.Spectra)
            : throw new InvalidInputException(file.Name, "found impedance spectra and no rows over time; expected rows for a table of the Battery Data Format, or --to csv");
    }

    // name.bdf.csv becomes name, so that its export is name.bdf.csv again.
    private static string Stem(string path)
    {
        string name = Path.GetFileName(path);
        foreach (string ending in new[] { ".gz", ".zip" })
        {
            name = name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : name;
        }

        name = Path.GetFileNameWithoutExtension(name);
        name = name.EndsWith(".bdf", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return name.Length == 0 ? "rows" : name;
    }
}
