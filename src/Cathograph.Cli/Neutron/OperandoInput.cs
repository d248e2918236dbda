using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Neutron;

/// <summary>The options that say which cell is looked at with which instrument, and what is done to it.</summary>
internal sealed class OperandoInput
{
    private readonly Option<string?> _protocol = Declare.Text("--protocol", "FILE|\"...\"", "what is done to the cell, as a file or as sentences separated by semicolons (default: the cell file's own)");
    private readonly InstrumentOption _instrument = new();
    private readonly Option<string?> _period = Declare.Text("--period", "TIME", "time between frames, such as \"15 min\", instead of the instrument's");

    public ImmutableArray<Symbol> Symbols => [_protocol, _instrument.Symbol, _period];

    /// <summary>The cell.</summary>
    public static CellModel Model(CommandContext context, CellDesign design) => context.Time.Of("build", () => CellModel.Build(design, new MaterialCompiler()));

    /// <summary>The protocol: given, the cell's own, or the default with a note.</summary>
    public (Protocol Protocol, Finding? Note) Protocol(CommandContext context, CellDesign design)
    {
        if (context.Value(_protocol) is { } given)
        {
            return (context.Inputs.ReadProtocol(given), null);
        }

        if (design.Protocol is { } own)
        {
            return (own, null);
        }

        IReadOnlyList<string> sentences = DefaultProtocol.SentencesFor(design);
        return (ProtocolReader.Parse(sentences), Finding.Note(
            "default-protocol", $"neither the cell file nor --protocol says what is done to the cell, so it was: {string.Join("; ", sentences)}", "protocol"));
    }

    /// <summary>The instrument with the frames of the command line.</summary>
    public OperandoSetup Setup(CommandContext context)
    {
        OperandoSetup setup = _instrument.Read(context);
        return context.Quantity(_period, Dimension.Time) is not { } period ? setup
            : period >= setup.Detector.Exposure ? setup with { Detector = setup.Detector with { Period = period } }
            : throw new InvalidInputException(_period.Name, FormattableString.Invariant($"found {period:0.###} s; expected at least the exposure of {setup.Detector.Exposure:0.###} s"));
    }
}
