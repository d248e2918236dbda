using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>The options that say at which faces of the box the separator and the current collector lie.</summary>
internal sealed class FacesOption
{
    private readonly FaceOption _separator = new("--separator", "face of the box at the separator");
    private readonly FaceOption _collector = new("--collector", "face of the box at the current collector", "the one opposite to the separator");

    public ImmutableArray<Symbol> Symbols => [_separator.Symbol, _collector.Symbol];

    /// <summary>The two faces.</summary>
    /// <param name="context">The run.</param>
    /// <param name="grid">The volume that they belong to.</param>
    /// <exception cref="InvalidInputException">A face cannot be understood, or both are the same.</exception>
    public (BoxFace Separator, BoxFace Collector) Read(CommandContext context, VoxelGrid grid)
    {
        BoxFace? collector = _collector.Read(context, grid);
        BoxFace separator = _separator.Read(context, grid) ?? (collector is { } given ? Opposite(given) : FaceOption.First(grid));
        collector ??= Opposite(separator);
        return separator != collector
            ? (separator, collector.Value)
            : throw new InvalidInputException(_collector.Name, $"found the face {FaceOption.Text(separator)} for both separator and collector; expected two faces");
    }

    private static BoxFace Opposite(BoxFace face) => (BoxFace)((int)face ^ 1);
}
