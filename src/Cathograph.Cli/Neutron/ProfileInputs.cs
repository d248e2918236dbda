using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary>The part of the cell, its layers, the cycler and the colours: the same in <c>neutron profile</c> and <c>neutron front</c>.</summary>
internal sealed class ProfileInputs
{
    private readonly Option<string?> _pristine = Declare.Text("--pristine", "FRAMES", "frames of the pristine state, such as 0:3 (the end excluded; default: the first frame)");
    private readonly Option<string?> _rows = Declare.Text("--rows", "RANGE", "rows of the cell, such as 20:180 (default: all)");
    private readonly Option<string?> _centre = Declare.Text("--center", "COLUMN", "column of the axis of the cell (default: found by symmetry when --diameter is given, else the middle)");
    private readonly Option<string?> _width = Declare.Text("--width", "LENGTH", "width of the averaged region, such as \"1.2 mm\" (default: all; 0.3 of --diameter; 0.85 of it with --path)");
    private readonly Option<string?> _diameter = Declare.Text("--diameter", "LENGTH", "diameter of a cylindrical cell, such as \"4 mm\"");
    private readonly Option<bool> _path = Declare.Flag("--path", "correct every column for its path through the cylinder");
    private readonly Option<string?> _tilt = Declare.Text("--tilt", "MRAD", "tilt of the layers in mrad, 0 for none (default: found on the interfaces when there are --layers)");
    private readonly Option<string?> _layers = Declare.Text("--layers", "LAYERS", "names from the first row on, found on the profile: \"anode,electrolyte,cathode\"; or with their ends in um: \"anode=0:150,electrolyte=150:850\"");
    private readonly Option<string?> _anode = Declare.Text("--anode", "top|bottom", "where the negative electrode is: depth counts from there (default: top)");
    private readonly Option<string[]> _cycler = Declare.Texts("--cycler", "FILE", "file of the cycler in any known format; can be repeated for one experiment");
    private readonly Option<string?> _cyclerOffset = Declare.Text("--cycler-offset", "TIME", "time from the start of the cycler file to the first frame, such as \"20 min\" (default: by the wall clocks)");
    private readonly Option<string?> _area = Declare.Text("--area", "AREA", "area of the electrode, such as \"0.126 cm2\": capacities per area");
    private readonly ColorOption _colors = new();
    private readonly Option<string?> _reach = Declare.Text("--reach", "SHARE", "how far from 1 the colours reach, such as 0.1 (default: from the data)");

    /// <summary>All options of a profile.</summary>
    public ImmutableArray<Symbol> Symbols => [_pristine, _rows, _centre, _width, _diameter, _path, _tilt, _layers, _anode, _cycler, _cyclerOffset, _area, _colors.Symbol, _reach];

    /// <summary>The options that images of the ratio take.</summary>
    public ImmutableArray<Symbol> OfImages => [_pristine, _colors.Symbol, _reach];

    /// <summary>The pristine frames.</summary>
    public ImmutableArray<int> Pristine(CommandContext context)
    {
        (int first, int end) = context.Value(_pristine) is { } text ? RangeText.Whole(text, _pristine.Name) : (0, 1);
        return [.. Enumerable.Range(first, end - first)];
    }

    /// <summary>The area of the electrode in m2; null when it is not given.</summary>
    public double? Area(CommandContext context) => Positive(context, _area, Dimension.Area);

    /// <summary>The layers with their ends in m of depth; empty when they are to be found.</summary>
    public ImmutableArray<Layer> GivenLayers(CommandContext context) =>
        [.. RangeText.Layers(context.Value(_layers), _layers.Name).Given.Select(layer => new Layer(layer.Name, 1e-6 * layer.Start, 1e-6 * layer.End))];

    /// <summary>The settings of a profile.</summary>
    public ProfileSettings Settings(CommandContext context, OpenRadiographs open)
    {
        double pixel = open.Setup.Series.PixelSize ?? throw new InvalidInputException("--pixel", $"found no pixel size in {open.Setup.Series.Name}; expected it on the command line, such as --pixel \"7.5 um\"");
        (ImmutableArray<string> names, ImmutableArray<(string Name, double Start, double End)> given) = RangeText.Layers(context.Value(_layers), _layers.Name);
        double rows = open.Setup.Series.Height * pixel / 1e-6;
        foreach ((string name, double start, double end) in given)
        {
            if (start < 0 || end > rows + 1e-6)
            {
                throw new InvalidInputException(_layers.Name, FormattableString.Invariant($"found {name} from {start} to {end} um; expected ends within 0 to {rows:F1} um, counted from the first row"));
            }
        }

        return new ProfileSettings
        {
            PixelSize = pixel,
            Rows = context.Value(_rows) is { } range ? RangeText.Whole(range, _rows.Name) : null,
            Centre = Number(context, _centre),
            Width = Positive(context, _width, Dimension.Length),
            Diameter = Positive(context, _diameter, Dimension.Length),
            IsPathCorrected = context.Value(_path) ? Cylinder(context) : false,
            Slope = Number(context, _tilt) is { } tilt ? Math.Tan(tilt / 1000) : null,
            LayerNames = given.IsEmpty ? names : [],
            Layers = [.. given.Select(layer => new Layer(layer.Name, 1e-6 * layer.Start / pixel, 1e-6 * layer.End / pixel))],
            IsUpsideDown = Choice.Read(_anode.Name, context.Value(_anode), false, ("top", false), ("bottom", true)),
        };
    }

    /// <summary>The cycler record on the clock of a map; null when no file is given.</summary>
    public CyclerClock? Cycler(CommandContext context, DepthTimeMap map) =>
        Cycler(context, map.Clock.Zero, [.. map.Time.Where((_, i) => map.Clock.IsPristine.IsEmpty || !map.Clock.IsPristine[i])], map.Clock.CyclerStart);

    /// <summary>The cycler record on the clock of the images; null when no file is given.</summary>
    public CyclerClock? Cycler(CommandContext context, DateTimeOffset? zero, ImmutableArray<double> times, double? known = null)
    {
        if (context.Value(_cycler) is not { Length: > 0 } paths)
        {
            return null;
        }

        var parts = new List<CyclerData>();
        foreach (string path in paths)
        {
            ReadOnlyMemory<byte> bytes = context.Inputs.Read(path);
            InstrumentFile file = context.Time.Of("cycler", () => InstrumentFileReader.Read(bytes, path, new InstrumentReadOptions(), context.Cancellation));
            parts.Add(file.Cycling is { Count: > 1 } rows ? rows : throw new InvalidInputException(path, $"found no rows of time, current and voltage in this {file.Format} file; expected a cycler file"));
        }

        CyclerData data = Electrochemistry.Cycling.ExperimentJoin.Of(parts).Data;
        bool hasClocks = zero is not null && data.Started is not null;
        return CyclerClock.Join(data, zero, times, context.Quantity(_cyclerOffset, Dimension.Time) ?? (hasClocks ? null : -known));
    }

    /// <summary>The colours of some ratios.</summary>
    public RatioColors Colors(CommandContext context, IEnumerable<double> ratios)
    {
        ColorScale scale = _colors.Read(context);
        double? reach = Number(context, _reach);
        return reach is null or (> 0 and <= 10)
            ? new RatioColors(scale, reach ?? RatioColors.ReachOf(ratios))
            : throw new InvalidInputException(_reach.Name, FormattableString.Invariant($"found {reach}; expected a share above 0 and at most 10, such as 0.1"));
    }

    private bool Cylinder(CommandContext context) => context.Value(_diameter) is not null
        ? true
        : throw new InvalidInputException(_path.Name, "found no diameter; expected --diameter, such as --diameter \"4 mm\"");

    private static double? Number(CommandContext context, Option<string?> option) => context.Value(option) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
        : throw new InvalidInputException(option.Name, $"found \"{text}\"; expected a number");

    private static double? Positive(CommandContext context, Option<string?> option, Dimension dimension) =>
        context.Quantity(option, dimension) is not { } value ? null
        : value > 0 && double.IsFinite(value) ? value
        : throw new InvalidInputException(option.Name, FormattableString.Invariant($"found {value}; expected a value above 0"));
}
