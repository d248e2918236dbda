using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Cli.Cycles;

/// <summary><c>--voltage</c>: which voltage of a cell with a reference electrode is analysed.</summary>
internal sealed class VoltageOption
{
    /// <summary>The option.</summary>
    public Option<string?> Symbol { get; } = Declare.Text(
        "--voltage", "cell|working|counter", "of a cell with a reference electrode: the voltage between the electrodes, or the potential of one of them (default: what the instrument controls)");

    /// <summary>The choice.</summary>
    /// <exception cref="InvalidInputException">It is none of the words.</exception>
    public VoltageChoice Read(CommandContext context) => Choice.Read(
        Symbol.Name, context.Value(Symbol), VoltageChoice.Recorded, ("cell", VoltageChoice.Cell), ("working", VoltageChoice.Working), ("counter", VoltageChoice.Counter));
}
