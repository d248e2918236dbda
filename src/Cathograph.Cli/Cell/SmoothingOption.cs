using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Cli.Cell;

/// <summary>The smoothing of dQ/dV, the same option wherever it is drawn.</summary>
internal sealed class SmoothingOption
{
    private const double Largest = 1;

    /// <summary>The option.</summary>
    public Option<string?> Symbol { get; } = Declare.Text("--smoothing", "VOLTAGE", "full width at half maximum of the smoothing of dQ/dV (default: \"10 mV\")");

    /// <summary>What was given, or the default.</summary>
    /// <exception cref="InvalidInputException">It is not a voltage in range.</exception>
    public DifferentialCapacityOptions Read(CommandContext context)
    {
        double width = context.Quantity(Symbol, Dimension.Potential) ?? new DifferentialCapacityOptions().SmoothingWidth;
        return width > 0 && width <= Largest
            ? new DifferentialCapacityOptions { SmoothingWidth = width }
            : throw new InvalidInputException(Symbol.Name, FormattableString.Invariant($"found {width:G6} V; expected a voltage above 0 and at most {Largest} V, such as \"5 mV\""));
    }
}
