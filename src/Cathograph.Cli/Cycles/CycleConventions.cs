using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Cli.Cycles;

/// <summary>The options that say how cycles are counted and compared.</summary>
internal sealed class CycleConventions
{
    private readonly Option<string?> _order = Declare.Text("--begins-with", "WHAT", "which half cycle begins a cycle: charge, discharge or auto (default: auto)");
    private readonly Option<string?> _efficiency = Declare.Text("--ce", "WHAT", "coulombic efficiency: same-cycle (discharge / charge), previous-charge (discharge / charge of the cycle before) or charge-by-discharge (default: same-cycle)");
    private readonly Option<int?> _reference = Declare.WholeNumber("--reference", "cycle that retention refers to (default: the first complete one)", 1, 1_000_000);

    /// <summary>The options in the order of the help.</summary>
    public ImmutableArray<Symbol> Symbols => [_order, _efficiency, _reference];

    /// <summary>How rows are cut.</summary>
    public SegmentationOptions ReadSegmentation(CommandContext context) => new()
    {
        Order = Choice.Read(_order.Name, context.Value(_order), CycleOrder.Automatic, ("auto", CycleOrder.Automatic), ("charge", CycleOrder.ChargeFirst), ("discharge", CycleOrder.DischargeFirst)),
    };

    /// <summary>How numbers are made.</summary>
    public CycleOptions ReadOptions(CommandContext context) => new()
    {
        ReferenceCycle = context.Value(_reference),
        Convention = Choice.Read(
            _efficiency.Name,
            context.Value(_efficiency),
            EfficiencyConvention.DischargeByCharge,
            ("same-cycle", EfficiencyConvention.DischargeByCharge),
            ("previous-charge", EfficiencyConvention.DischargeByPreviousCharge),
            ("charge-by-discharge", EfficiencyConvention.ChargeByDischarge)),
    };

    /// <summary>Numbers of cycles separated by commas, with ranges; empty when the option was not given.</summary>
    /// <exception cref="InvalidInputException">It is no list of whole numbers.</exception>
    public static ImmutableArray<int> Numbers(string option, string? text)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (string part in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            string[] ends = part.Split('-', StringSplitOptions.TrimEntries);
            bool isRange = int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int from) & int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int to);
            if (!isRange || ends.Length > 2 || from < 1 || to < from || to - from > 10_000)
            {
                throw new InvalidInputException(option, $"found \"{part}\"; expected numbers of cycles, such as 1,2,10-12");
            }

            numbers.AddRange(Enumerable.Range(from, to - from + 1));
        }

        return numbers.ToImmutable();
    }
}
