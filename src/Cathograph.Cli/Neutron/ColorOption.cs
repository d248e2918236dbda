using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Figures;

namespace Cathograph.Cli.Neutron;

/// <summary>The option that says how ratios are coloured: the same in every verb that shows them.</summary>
internal sealed class ColorOption
{
    private readonly Option<string?> _colors = Declare.Text("--colors", "paper|safe", "green is no change, red decrease, blue increase (default); or red over white to blue for colour-blind readers");

    public Symbol Symbol => _colors;

    /// <summary>The colours.</summary>
    public ColorScale Read(CommandContext context) => Choice.Read(_colors.Name, context.Value(_colors), ColorScale.RedGreenBlue, ("paper", ColorScale.RedGreenBlue), ("safe", ColorScale.RedBlue));
}
