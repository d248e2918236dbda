using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>An option that names a face of the box.</summary>
internal sealed class FaceOption(string name, string what, string byDefault = "z-; y- for an image")
{
    private static readonly ImmutableArray<string> Names = ["x-", "x+", "y-", "y+", "z-", "z+"];

    private readonly Option<string?> _option = Declare.Text(name, "FACE", $"{what}: x-, x+, y-, y+, z- or z+ (default: {byDefault})");

    public Symbol Symbol => _option;

    public string Name => _option.Name;

    /// <summary>The face that depth is counted from unless another is named.</summary>
    public static BoxFace First(VoxelGrid grid) => grid.IsPlane ? BoxFace.YLow : BoxFace.ZLow;

    /// <summary>A face as users write it.</summary>
    public static string Text(BoxFace face) => Names[(int)face];

    /// <summary>The face that is named; null without one.</summary>
    /// <exception cref="InvalidInputException">It is none of the volume or image.</exception>
    public BoxFace? Read(CommandContext context, VoxelGrid grid)
    {
        if (context.Value(_option) is not { } text)
        {
            return null;
        }

        int index = Names.IndexOf(text.Trim().ToLowerInvariant());
        bool isThere = index >= 0 && !(grid.IsPlane && index >= (int)BoxFace.ZLow);
        return isThere ? (BoxFace)index : throw new InvalidInputException(_option.Name, $"found \"{text}\"; expected {(grid.IsPlane ? "x-, x+, y- or y+ for an image" : "x-, x+, y-, y+, z- or z+")}");
    }
}
