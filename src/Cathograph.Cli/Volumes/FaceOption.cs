using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>The option that says at which face of the box something lies.</summary>
internal sealed class FaceOption(string name, string what)
{
    private readonly Option<string?> _option = Declare.Text(name, "FACE", $"{what}: x-, x+, y-, y+, z- or z+ (default z-; y- for an image)");

    public Symbol Symbol => _option;

    /// <summary>The face.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public BoxFace Read(CommandContext context, VoxelGrid grid) => Choice.Read(
        _option.Name, context.Value(_option), grid.IsPlane ? BoxFace.YLow : BoxFace.ZLow, ("x-", BoxFace.XLow), ("x+", BoxFace.XHigh), ("y-", BoxFace.YLow), ("y+", BoxFace.YHigh), ("z-", BoxFace.ZLow), ("z+", BoxFace.ZHigh));

    /// <summary>A face as users write it.</summary>
    public static string Text(BoxFace face) => face switch
    {
        BoxFace.XLow => "x-",
        BoxFace.XHigh => "x+",
        BoxFace.YLow => "y-",
        BoxFace.YHigh => "y+",
        BoxFace.ZLow => "z-",
        _ => "z+",
    };
}
