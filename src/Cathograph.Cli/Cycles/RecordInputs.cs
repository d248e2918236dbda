using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.Cycles;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Cycles;

/// <summary>The files and options of every verb that analyses cycling: measured files of any format, and cell files, which are simulated.</summary>
internal sealed class RecordInputs
{
    private readonly Argument<string[]> _files = Declare.Inputs("FILE", "files of a cycler or potentiostat in any known format, or a cell file CELL.json, which is simulated");
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read the files as this format instead of recognising it by content");
    private readonly Option<string?> _mass = Declare.Text("--mass", "MASS", "mass of the composite electrode without its current collector, such as \"5 mg\"; one for all files, or one a cell separated by commas");
    private readonly Option<string?> _activeShare = Declare.Text("--cam", "SHARE", "mass fraction of active material in the composite, such as 0.75 (default: 1, so that --mass is the mass of active material)");
    private readonly Option<string?> _area = Declare.Text("--area", "AREA", "area of the electrode, such as \"1.27 cm2\"; one for all files, or one a cell separated by commas");
    private readonly VoltageOption _voltage = new();
    private readonly Option<bool> _join = Declare.Flag("--join", "the files are one experiment, joined on absolute time");
    private readonly Option<string?> _protocol = Declare.Text("--protocol", "FILE|\"...\"", "what is done to cells that are simulated (default: the cell file's own)");

    /// <summary>The inputs in the order of the help.</summary>
    public ImmutableArray<Symbol> Symbols => [_files, _format, _voltage.Symbol, _mass, _activeShare, _area, _join, _protocol];

    /// <summary>The cells in the order of the command line; one when the files are joined.</summary>
    /// <exception cref="InvalidInputException">A file cannot be read or holds no rows, or an option is wrong.</exception>
    public ImmutableArray<CycledCell> Read(CommandContext context, SegmentationOptions? options = null)
    {
        string[] paths = context.Value(_files);
        string[] cells = [.. paths.Where(IsCellFile)];
        string[] measured = [.. paths.Where(path => !IsCellFile(path))];
        bool isJoined = context.Value(_join);
        Scales scales = ReadScales(context, isJoined ? Math.Min(1, measured.Length) : measured.Length);
        if (isJoined && cells.Length > 0)
        {
            throw new InvalidInputException(_join.Name, $"found the cell file {cells[0]}; expected measured files alone, because a simulation has no absolute time");
        }

        if (isJoined)
        {
            return [Join(context, paths, scales, options)];
        }

        int index = 0;
        var read = ImmutableArray.CreateBuilder<CycledCell>(paths.Length);
        foreach (string path in paths)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            read.Add(IsCellFile(path) ? Simulate(context, path, options) : Measured(context, [ReadFile(context, path)], scales.At(index++), options));
        }

        return read.MoveToImmutable();
    }

    private static bool IsCellFile(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private CycledCell Join(CommandContext context, string[] paths, Scales scales, SegmentationOptions? options) =>
        Measured(context, [.. paths.Select(path => ReadFile(context, path))], scales.At(0), options);

    private InstrumentFile ReadFile(CommandContext context, string path)
    {
        ReadOnlyMemory<byte> bytes = context.Inputs.Read(path);
        var options = new InstrumentReadOptions { Format = context.Value(_format), Voltage = _voltage.Read(context) };
        InstrumentFile file = context.Time.Of("read", () => InstrumentFileReader.Read(bytes, path, options, context.Cancellation));
        return file.Cycling is null && file.Spectra.Length > 0
            ? throw new InvalidInputException(path, FormattableString.Invariant($"found {file.Spectra.Length} impedance spectra and no rows of time, current and voltage; expected a cycler file (\"cathograph eis\" analyses spectra)"))
            : file.Cycling is null or { Count: 0 }
                ? throw new InvalidInputException(path, $"found no rows in this {file.Format} file; expected time, current and voltage")
                : file;
    }

    private static CycledCell Measured(CommandContext context, ImmutableArray<InstrumentFile> files, Scale scale, SegmentationOptions? options)
    {
        JoinedExperiment joined = ExperimentJoin.Of([.. files.Select(file => file.Cycling!)]);
        CyclerData data = joined.Data with { ActiveMass = scale.ActiveMass ?? joined.Data.ActiveMass, Area = scale.Area ?? joined.Data.Area };
        SegmentationResult result = context.Time.Of("steps", () => Segmentation.Run(data, options));
        return new CycledCell
        {
            Name = CellName.Of(files[0].Name),
            Format = files[0].Format,
            Data = data,
            Segmentation = result,
            Spectra = [.. files.SelectMany(file => file.Spectra)],
            Findings = [.. files.SelectMany(file => file.Findings), .. joined.Findings, .. result.Findings, .. CyclerChecks.Of(data, result), .. scale.Findings],
        };
    }

    private CycledCell Simulate(CommandContext context, string path, SegmentationOptions? options)
    {
        CellDesign design = context.Inputs.ReadCell(path);
        Protocol protocol = context.Value(_protocol) is { } given
            ? context.Inputs.ReadProtocol(given)
            : design.Protocol ?? ProtocolReader.Parse(DefaultProtocol.SentencesFor(design));
        CellModel model = context.Time.Of("build", () => CellModel.Build(design, new MaterialCompiler()));
        CellSolution solution = context.Time.Of("solve", () => SimulationStudy.Run(model, protocol, new SimulationStudyOptions { KeepProfiles = false }, context.Progress, context.Cancellation));
        context.Cancellation.ThrowIfCancellationRequested();
        ImmutableArray<Finding> findings = solution.Verdict.IsCompleted
            ? solution.Findings
            : [Finding.Warning("simulation-not-completed", solution.Verdict.Message, path), .. solution.Findings];
        return new CycledCell
        {
            Name = design.Name,
            Format = "simulation",
            Segmentation = Segmentation.CountCycles(solution.Record, options?.Order ?? CycleOrder.Automatic),
            Findings = findings,
        };
    }

    private Scales ReadScales(CommandContext context, int cells)
    {
        IReadOnlyList<double> masses = Positive(_mass, context.Quantities(_mass, Dimension.Mass), cells, "masses");
        IReadOnlyList<double> areas = Positive(_area, context.Quantities(_area, Dimension.Area), cells, "areas");
        double? share = context.Quantity(_activeShare, Dimension.Number);
        if (share is { } given && given is not (> 0 and <= 1))
        {
            throw new InvalidInputException(_activeShare.Name, FormattableString.Invariant($"found {given}; expected a mass fraction above 0 and at most 1, such as 0.75"));
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (masses.Count > 0 && share is null)
        {
            findings.Add(Finding.Note("mass-taken-as-active", "--mass was given without --cam; it counts as the mass of active material", "--mass"));
        }

        if (masses.Count == 0 && share is not null)
        {
            findings.Add(Finding.Warning("share-without-mass", "--cam was given without --mass; it changes nothing", "--cam"));
        }

        return new Scales([.. masses.Select(mass => mass * (share ?? 1))], [.. areas], findings.ToImmutable());
    }

    private static IReadOnlyList<double> Positive(Option<string?> option, IReadOnlyList<double> values, int cells, string what)
    {
        if (values.Any(value => !(value > 0 && double.IsFinite(value))))
        {
            throw new InvalidInputException(option.Name, "found a value that is not above 0; expected one above 0");
        }

        return values.Count > 1 && values.Count != cells
            ? throw new InvalidInputException(option.Name, FormattableString.Invariant($"found {values.Count} {what} for {cells} measured cells; expected one for all, or one a cell"))
            : values;
    }

    private sealed record Scales(ImmutableArray<double> ActiveMasses, ImmutableArray<double> Areas, ImmutableArray<Finding> Findings)
    {
        public Scale At(int index) => new(Of(ActiveMasses, index), Of(Areas, index), Findings);

        private static double? Of(ImmutableArray<double> values, int index) => values.IsEmpty ? null : values[values.Length == 1 ? 0 : index];
    }

    private sealed record Scale(double? ActiveMass, double? Area, ImmutableArray<Finding> Findings);
}
