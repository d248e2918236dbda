using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Cell;

/// <summary>The options that say how cells are cycled, the same for every verb that cycles them.</summary>
internal sealed class CyclingOptions
{
    private readonly Option<int?> _cycle = Declare.WholeNumber("--cycle", "cycle whose numbers count (default: 1)", 1, 10_000);
    private readonly Option<string?> _chargeRate = Declare.Text("--charge-rate", "RATE", "rate of every charge (default: that of the discharge)");
    private readonly Option<string?> _upper = Declare.Text("--upper", "VOLTAGE", "upper cut-off against the counter electrode (default: that of the cell's protocol, else 4.32 V vs Li)");
    private readonly Option<string?> _lower = Declare.Text("--lower", "VOLTAGE", "lower cut-off against the counter electrode (default: that of the cell's protocol, else 2.22 V vs Li)");
    private readonly Option<string?> _holdUntil = Declare.Text("--hold-until", "SHARE", "the hold ends at this share of the charging current; 1 for no hold (default: 0.1)");
    private readonly Option<string?> _timeCap = Declare.Text("--time-cap", "WHAT", "what the time of the rate caps: hold, charge-and-hold or none (default: hold)");
    private readonly Option<string?> _rest = Declare.Text("--rest", "TIME", "rest after every charge and discharge (default: none)");
    private readonly Option<bool> _charged = Declare.Flag("--from-charged", "discharge first, from the cell's initial stoichiometry");

    /// <summary>The options in the order of the help.</summary>
    public ImmutableArray<Symbol> Symbols => [_cycle, _chargeRate, _upper, _lower, _holdUntil, _timeCap, _rest, _charged];

    /// <summary>What was given, on top of defaults.</summary>
    public RateOptions Read(CommandContext context, RateOptions defaults) => defaults with
    {
        Cycle = context.Value(_cycle) ?? defaults.Cycle,
        ChargeRate = context.Value(_chargeRate) is { } charge ? RateList.ReadOne(_chargeRate.Name, charge) : defaults.ChargeRate,
        UpperVoltage = context.Quantity(_upper, Dimension.Potential),
        LowerVoltage = context.Quantity(_lower, Dimension.Potential),
        HoldUntilShare = context.Quantity(_holdUntil, Dimension.Number) ?? defaults.HoldUntilShare,
        TimeCap = Choice.Read(
            _timeCap.Name, context.Value(_timeCap), defaults.TimeCap, ("hold", HoldTimeCap.HoldAlone), ("charge-and-hold", HoldTimeCap.ChargeAndHold), ("none", HoldTimeCap.None)),
        Rest = context.Quantity(_rest, Dimension.Time) ?? defaults.Rest,
        StartsCharged = context.Value(_charged),
    };
}
