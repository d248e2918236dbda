using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Neutron;

/// <summary>The option that says which share of the cathode's lithium is 6Li once it has arrived there.</summary>
internal sealed class CathodeShareOption
{
    private const string Fitted = "fit";

    private readonly Option<string?> _share = Declare.Text("--cathode-lithium6", "SHARE|fit", "share of 6Li among the cathode's lithium from when 6Li has reached it, such as 0.2; or fit: by the charge, frame by frame (default: as made)");

    public Symbol Symbol => _share;

    /// <summary>The share, or that it is fitted.</summary>
    public (double? Given, bool IsFitted) Read(CommandContext context) => context.Value(_share) == Fitted ? (null, true)
        : context.Quantity(_share, Dimension.Number) is not { } share ? (null, false)
        : share is >= 0 and <= 1 ? (share, false)
        : throw new InvalidInputException(_share.Name, FormattableString.Invariant($"found {share}; expected a share from 0 to 1, or fit"));
}
