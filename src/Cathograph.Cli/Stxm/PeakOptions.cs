using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Cli.Xanes;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Cli.Stxm;

/// <summary>The two peaks and the mask of a ratio; the same in every verb that needs one.</summary>
internal sealed class PeakOptions
{
    private readonly Option<string?> _first = Declare.Text("--peak1", "ENERGY", "first peak, the denominator (default 853 eV, Ni L3)");
    private readonly Option<string?> _second = Declare.Text("--peak2", "ENERGY", "second peak, the numerator (default 855.5 eV)");
    private readonly Option<string?> _width = Declare.Text("--width", "ENERGY", "window about each peak that frames are averaged over (default: the nearest frame)");
    private readonly Option<string?> _pre = Declare.Text("--pre", "RANGE", "pre-edge, such as 845,850, or none (default: all energies more than 3 eV below the first peak)");
    private readonly Option<string?> _order = Declare.Text("--pre-order", "WORD", "what is subtracted: mean (the default) or line");
    private readonly Option<string?> _jump = Declare.Text("--jump", "NUMBER", "least height of the peaks over its standard error of a pixel that counts (default 10)");
    private readonly Option<string?> _thickest = Declare.Text("--thickest", "DENSITY", "optical density above which a pixel does not count (default 3), or none");

    /// <summary>The options.</summary>
    public ImmutableArray<Symbol> Symbols => [_first, _second, _width, _pre, _order, _jump, _thickest];

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidInputException">One cannot be used.</exception>
    public PeakRatioOptions Read(CommandContext context)
    {
        var usual = new PeakRatioOptions();
        double first = context.Value(_first) is { } one ? EnergyText.Energy(_first.Name, one) : usual.First;
        double second = context.Value(_second) is { } two ? EnergyText.Energy(_second.Name, two) : usual.Second;
        double width = context.Value(_width) is { } text ? EnergyText.Difference(_width.Name, text) : 0;
        if (width < 0)
        {
            throw new InvalidInputException(_width.Name, $"found \"{context.Value(_width)}\"; expected a width of 0 eV or more");
        }

        bool isWithout = context.Value(_pre) is "none";
        return usual with
        {
            First = first,
            Second = second,
            Width = width,
            PreEdge = isWithout ? null : EnergyText.Range(_pre.Name, context.Value(_pre)),
            PreEdgeOrder = isWithout ? -1 : context.Value(_order) switch
            {
                null or "mean" => 0,
                "line" => 1,
                var other => throw new InvalidInputException(_order.Name, $"found \"{other}\"; expected mean or line"),
            },
            JumpToNoise = Positive(context, _jump) ?? usual.JumpToNoise,
            ThickestDensity = context.Value(_thickest) is "none" ? null : Positive(context, _thickest) ?? usual.ThickestDensity,
        };
    }

    private static double? Positive(CommandContext context, Option<string?> option) => context.Value(option) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value) ? value
        : throw new InvalidInputException(option.Name, $"found \"{text}\"; expected a number above 0");
}
