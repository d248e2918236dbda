using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Cli.Volumes;

/// <summary>The particles of a verb: from a file, or told apart by the options that say how. The same in every verb that works particle by particle.</summary>
internal sealed class ParticlesInput
{
    private readonly Option<string?> _file = Declare.Text("--particles", "FILE", "volume with the number of the particle in every voxel (default: touching particles are told apart)");
    private readonly Option<string?> _depth = Declare.Text("--h", "SHARE", "particles are one when the neck between them is wider than (1 - h) of the smaller radius (default 0.1)");
    private readonly Option<string?> _noise = Declare.Text("--h-depth", "LENGTH", "depth of a dip of the distance map that is noise, such as \"50 nm\" (default 0.5 of the longest edge of a voxel)");
    private readonly Option<string?> _neck = Declare.Text("--neck", "SHARE", "largest contact of two particles, as a share of the cross-section of the smaller (default 1)");
    private readonly Option<string?> _least = Declare.Text("--min-volume", "VOLUME", "smaller pieces join the neighbour with the largest contact or are left out, such as \"1 um3\" (default 8 voxels)");
    private readonly Option<string?> _fill = Declare.Text("--fill", "RADIUS", "enclosed cavities of up to this radius do not split a particle (default: all of a volume, none of an image)");
    private readonly Option<string?> _close = Declare.Text("--close", "WIDTH", "cracks of up to this width do not split a particle, such as \"0.2 um\" (default 0)");

    /// <summary>The options.</summary>
    public ImmutableArray<Symbol> Symbols => [_file, _depth, _noise, _neck, _least, _fill, _close];

    /// <summary>Whether any of the options was given.</summary>
    /// <param name="context">The run.</param>
    public bool IsGiven(CommandContext context) => Symbols.OfType<Option<string?>>().Any(option => context.Value(option) is not null);

    /// <summary>Reads particles or tells them apart.</summary>
    /// <param name="context">The run.</param>
    /// <param name="input">The volume of the verb.</param>
    /// <param name="labels">Its labels.</param>
    /// <exception cref="InvalidInputException">An option or the file cannot be used, or there is no active phase.</exception>
    public RegionVolume Read(CommandContext context, VolumeInput input, LabelVolume labels) => context.Once(nameof(RegionVolume), () => Particles(context, input, labels));

    /// <summary>How particles are told apart.</summary>
    /// <param name="context">The run.</param>
    /// <param name="grid">The grid.</param>
    /// <exception cref="InvalidInputException">An option cannot be used.</exception>
    public ParticleSplitOptions Options(CommandContext context, VoxelGrid grid)
    {
        var options = new ParticleSplitOptions();
        return options with
        {
            RelativeDepth = Share(context, _depth, 0, 0.99) ?? options.RelativeDepth,
            LargestNeck = Share(context, _neck, 0.01, 100) ?? options.LargestNeck,
            AbsoluteDepth = Length(context, _noise),
            MinimumVolume = VolumeOf(context, grid),
            FilledRadius = Length(context, _fill),
            ClosingRadius = 0.5 * (Length(context, _close) ?? 0),
        };
    }

    /// <summary>The options for <c>run.json</c>.</summary>
    /// <param name="context">The run.</param>
    /// <param name="grid">The grid.</param>
    public JsonObject Resolved(CommandContext context, VoxelGrid grid)
    {
        if (context.Value(_file) is { } path)
        {
            return new JsonObject { ["particles"] = path };
        }

        ParticleSplitOptions options = Options(context, grid);
        return new JsonObject
        {
            ["relativeDepth"] = Json.Number(options.RelativeDepth),
            ["absoluteDepth_um"] = Json.Number(1e6 * options.DepthOfNoise(grid)),
            ["largestNeck"] = Json.Number(options.LargestNeck),
            ["minimumVolume_um3"] = Json.Number(1e18 * options.LeastVolume(grid)),
            ["filledRadius_um"] = Json.Number(1e6 * options.FilledRadius),
            ["closedWidth_um"] = Json.Number(2e6 * options.ClosingRadius),
        };
    }

    private RegionVolume Particles(CommandContext context, VolumeInput input, LabelVolume labels)
    {
        if (context.Value(_file) is { } path)
        {
            return context.Time.Of("particles", () => input.ReadRegionsBeside(context, path, labels.Grid, _file.Name));
        }

        if (!labels.Phases.Of(PhaseRole.Active).Any())
        {
            throw new InvalidInputException("--phases", $"found \"{labels.Phases}\"; expected a phase that is active, such as 1=active");
        }

        ParticleSplitOptions options = Options(context, labels.Grid);
        return context.Time.Of("particles", () => ParticleSplitting.Run(labels.Grid, Masks.Of(labels, PhaseRole.Active), options, context.Threads, context.Cancellation));
    }

    private static double? Length(CommandContext context, Option<string?> option) => context.Quantity(option, Dimension.Length) is { } metres
        ? metres >= 0 && double.IsFinite(metres) ? metres : throw new InvalidInputException(option.Name, $"found \"{context.Value(option)}\"; expected a length of at least 0")
        : null;

    private double? VolumeOf(CommandContext context, VoxelGrid grid)
    {
        if (context.Value(_least) is not { } text)
        {
            return null;
        }

        // A bare number counts voxels.
        bool isCount = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double voxels);
        double volume = isCount ? voxels * grid.Spacing.Volume : VolumeText.Parse(text, _least.Name);
        return volume >= 0 && double.IsFinite(volume) ? volume : throw new InvalidInputException(_least.Name, $"found \"{text}\"; expected at least 0");
    }

    private static double? Share(CommandContext context, Option<string?> option, double least, double most)
    {
        if (context.Value(option) is not { } text)
        {
            return null;
        }

        bool isRead = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most;
        return isRead ? value : throw new InvalidInputException(option.Name, FormattableString.Invariant($"found \"{text}\"; expected a number from {least} to {most}"));
    }
}
