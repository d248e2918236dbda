using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Images;
using Cathograph.Formats.RadiographSetups;

namespace Cathograph.Cli.Neutron;

/// <summary>The option that names the file of instrument and operando cell.</summary>
internal sealed class InstrumentOption
{
    private readonly Option<string?> _instrument = Declare.Text("--instrument", "FILE", "instrument and operando cell; \"cathograph schema instrument\" describes it (default: MARS CG-1D with a cell of 4 mm, as published)");

    public Symbol Symbol => _instrument;

    /// <summary>The instrument.</summary>
    public OperandoSetup Read(CommandContext context) =>
        context.Value(_instrument) is { } path ? RadiographSetupReader.Read(context.Inputs.Read(path), path, context.Inputs.Beside(path)) : new OperandoSetup();
}
