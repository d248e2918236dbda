using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary>The options of a normalisation, the same in every verb of spectra and of stacks.</summary>
internal sealed class NormalisationOption
{
    private readonly Option<string?> _edge = Declare.Text("--e0", "ENERGY", "edge energy in eV, such as 8343 or \"8.343 keV\" (default: half of the step, found with it)");
    private readonly Option<string?> _pre = Declare.Text("--pre", "FROM,TO", "pre-edge in eV from the edge, such as --pre=-150,-30, or as energies, such as 8250,8320 (default: by what was measured)");
    private readonly Option<string?> _post = Declare.Text("--post", "FROM,TO", "post-edge in eV from the edge, such as 50,400, or as energies (default: by what was measured)");
    private readonly Option<int?> _preOrder = Declare.WholeNumber("--pre-order", "order of the pre-edge polynomial, 0 or 1 (the default)", 0, 1);
    private readonly Option<int?> _postOrder = Declare.WholeNumber("--post-order", "order of the post-edge polynomial, 0 to 2 (default: by its length)", 0, 2);
    private readonly Option<bool> _flat = Declare.Flag("--flat", "take slope and curvature behind the edge out as well");
    private readonly Option<bool> _again = Declare.Flag("--again", "normalise spectra that are normalised already once more");
    private readonly Option<string?> _noise = Declare.Text("--noise", "NUMBER", "standard deviation of the noise of each point in absorption (default: estimated from the spectrum)");

    /// <summary>The options in the order of the help.</summary>
    public ImmutableArray<Symbol> Symbols => [_edge, _pre, _post, _preOrder, _postOrder, _flat, _again, _noise];

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidInputException">One of them is wrong.</exception>
    public NormalisationOptions Read(CommandContext context)
    {
        EnergyRange? pre = EnergyText.Range(_pre.Name, context.Value(_pre));
        EnergyRange? post = EnergyText.Range(_post.Name, context.Value(_post));
        bool isAbsolute = pre is { } before ? before.From > 0 : post is { From: > 1500 };
        if (pre is { } low && post is { } high && low.From > 0 != high.From > 1500)
        {
            throw new InvalidInputException(_post.Name, "found one range in energies and one counted from the edge; expected both alike");
        }

        return new NormalisationOptions
        {
            EdgeEnergy = context.Value(_edge) is { } text ? EnergyText.Energy(_edge.Name, text) : null,
            PreEdge = pre,
            PostEdge = post,
            AreAbsolute = isAbsolute,
            PreOrder = context.Value(_preOrder) ?? 1,
            PostOrder = context.Value(_postOrder),
            IsFlattened = context.Value(_flat),
            Again = context.Value(_again),
            Noise = Noise(context.Value(_noise)),
        };
    }

    private double? Noise(string? text) =>
        text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value) ? value
        : throw new InvalidInputException(_noise.Name, $"found \"{text}\"; expected a number above 0, such as 0.002");
}
