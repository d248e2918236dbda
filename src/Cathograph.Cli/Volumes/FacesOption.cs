using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>The options that say at which faces of the box the separator and the current collector lie.</summary>
internal sealed class FacesOption
{
    private static readonly ImmutableArray<string> Names = ["x-", "x+", "y-", "y+", "z-", "z+"];

    private readonly Option<string?> _separator = Declare.Text("--separator", "FACE", "face of the box at the separator: x-, x+, y-, y+, z- or z+ (default: z-; y- for an image)");
    private readonly Option<string?> _collector = Declare.Text("--collector", "FACE", "face of the box at the current collector (default: the one opposite to the separator)");

    public ImmutableArray<Symbol> Symbols => [_separator, _collector];

    /// <summary>The two faces.</summary>
    /// <param name="context">The run.</param>
    /// <param name="grid">The volume that they belong to.</param>
    /// <exception cref="InvalidInputException">A face cannot be understood, or both are the same.</exception>
    public (BoxFace Separator, BoxFace Collector) Read(CommandContext context, VoxelGrid grid)
    {
        BoxFace? collector = Face(context, _collector, grid);
        BoxFace separator = Face(context, _separator, grid) ?? (collector is { } given ? Opposite(given) : grid.IsPlane ? BoxFace.YLow : BoxFace.ZLow);
        collector ??= Opposite(separator);
        return separator != collector
            ? (separator, collector.Value)
            : throw new InvalidInputException(_collector.Name, $"found the face {Text(separator)} for both separator and collector; expected two faces");
    }

    /// <summary>A face as users write it.</summary>
    public static string Text(BoxFace face) => Names[(int)face];

    private static BoxFace? Face(CommandContext context, Option<string?> option, VoxelGrid grid)
    {
        if (context.Value(option) is not { } text)
        {
            return null;
        }

        int index = Names.IndexOf(text.Trim().ToLowerInvariant());
        bool isThere = index >= 0 && !(grid.IsPlane && index >= (int)BoxFace.ZLow);
        return isThere ? (BoxFace)index : throw new InvalidInputException(option.Name, $"found \"{text}\"; expected {(grid.IsPlane ? "x-, x+, y- or y+ for an image" : "x-, x+, y-, y+, z- or z+")}");
    }

    private static BoxFace Opposite(BoxFace face) => (BoxFace)((int)face ^ 1);
}
