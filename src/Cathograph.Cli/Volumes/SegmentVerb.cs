using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Cleaning;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Thresholds;
using Cathograph.Studies.Segmentation;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume segment</c>: grey values to phases.</summary>
internal sealed class SegmentVerb : Verb
{
    private readonly VolumeInput _volume = new("a volume or an image of grey values, of any known format");
    private readonly PhasesOption _phases = new();
    private readonly Option<string?> _method = Declare.Text("--method", "NAME", "how voxels get their class: otsu (the default), minimum-error (phases of very unequal amounts), thresholds, watershed or forest (a classifier that learns from --paint)");
    private readonly Option<int?> _classes = Declare.WholeNumber("--classes", "number of classes for otsu (default: that of --phases, else 2)", MultiOtsu.FewestClasses, MultiOtsu.MostClasses);
    private readonly Option<string?> _thresholds = Declare.Text("--thresholds", "LIST", "grey values between the classes, such as 12000,30000");
    private readonly PreparationOptions _preparation = new();
    private readonly Option<string?> _paint = Declare.Text("--paint", "FILE", "painted labels on the same grid for forest and watershed: 0 where nothing is painted");
    private readonly ForestInput _forest = new();
    private readonly Option<string?> _island = Declare.Text("--smallest", "SIZE", "give smaller regions to the phase around them: \"27 voxels\", \"0.5 um3\", \"1 um\" (diameter), or by phase: \"active=1 um, pore=27 voxels\"");
    private readonly Option<string?> _hole = Declare.Text("--fill-holes", "SIZE", "fill enclosed holes up to this size, by phase, such as \"active=1 um\"");
    private readonly Option<string?> _reference = Declare.Text("--reference", "FILE", "a segmentation of the same volume to compare with");
    private readonly Option<string?> _referencePhases = Declare.Text("--reference-phases", "LIST", "what the labels of the reference mean, where they are numbered otherwise than in --phases");

    public override string Name => "segment";

    public override string Summary => "Segment a volume of grey values into phases, with confidence and agreement with a reference";

    public override string Details =>
        "Classes of thresholds are numbered from 0, the darkest; painted labels keep their number; --phases names them.\n Stages in order of application: drift, rings, shading, denoising, classes, holes, islands. Writes labels.tif, confidence.tif, prepared.tif (where anything was done to the grey values) and classifier.json (for --model) to --out.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume segment examples/composite-grey.npy --voxel \"0.25 um\" --denoise nlm --phases \"0=pore,1=carbon,2=electrolyte,3=active\" --smallest \"8 voxels\" --out out/segmented", "thresholds by Otsu after denoising"),
        new("volume segment examples/composite-grey.npy --voxel \"0.25 um\" --denoise median:1 --thresholds 11000,21000,35000 --phases \"0=pore,1=carbon,2=electrolyte,3=active\" --reference examples/composite.npy --reference-phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "own thresholds, and agreement with a reference"),
        new("volume segment examples/composite-grey.npy --voxel \"0.25 um\" --paint examples/composite-paint.npy --phases \"1=pore,2=active,3=electrolyte,4=carbon\" --reference examples/composite.npy --reference-phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "a classifier that learns from painted voxels"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, .. _preparation.Symbols, _method, _classes, _thresholds, _paint, .. _forest.Symbols, _island, _hole, _reference, _referencePhases];

    public override RunReport Run(CommandContext context)
    {
        Volume grey = _volume.ReadNumbers(context);
        PhaseTable? phases = _phases.Read(context);
        ForestModel? model = _forest.ReadModel(context);
        LabelVolume? paint = context.Value(_paint) is { } painted ? ReadLabels(context, painted, grey.Grid, _paint.Name, null) : null;
        SegmentationOptions options = Options(context, phases, grey.Grid, paint, model);
        var input = new SegmentationInput
        {
            Name = System.IO.Path.GetFileName(_volume.Path(context)),
            Grey = grey,
            Paint = paint,
            Model = model,
            Reference = context.Value(_reference) is { } path ? ReadLabels(context, path, grey.Grid, _reference.Name, Meaning(context.Value(_referencePhases), options.Phases!)) : null,
        };
        SegmentationResult result = context.Time.Of("segmentation", () => SegmentationStudy.Run(input, options, context.Threads, context.Progress, context.Cancellation));
        context.Once(nameof(LabelVolume), () => result.Labels);
        return new RunReport
        {
            Report = SegmentationReport.Of(input, result),
            Json = SegmentJson.Of(result),
            ResolvedInput = SegmentJson.Input(options, grey.Grid),
            Seed = options.Method == SegmentationMethod.Forest ? options.Forest.Seed : null,
            Files = result.Model is { } trained && model is null ? [new TextFile("classifier.json", ForestJson.Write(trained))] : [],
            Binaries =
            [
                .. options.Preparation.IsEmpty ? ImmutableArray<BinaryFile>.Empty : [new BinaryFile("prepared.tif", (stream, _) => TiffWriter.Write(result.Grey, stream))],
                new BinaryFile("labels.tif", (stream, _) => TiffWriter.Write(result.Labels, stream)),
                new BinaryFile("confidence.tif", (stream, _) => TiffWriter.Write(result.Confidence, stream)),
            ],
        };
    }

    private SegmentationOptions Options(CommandContext context, PhaseTable? phases, VoxelGrid grid, LabelVolume? paint, ForestModel? model)
    {
        ImmutableArray<double> thresholds = Numbers(context.Value(_thresholds));
        SegmentationMethod method = Method(context.Value(_method), !thresholds.IsEmpty, model is not null || (paint is not null && context.Value(_method) is null));
        int classes = !thresholds.IsEmpty ? thresholds.Length + 1 : context.Value(_classes) ?? phases?.All.Length ?? MultiOtsu.FewestClasses;
        bool isSearched = method is SegmentationMethod.Otsu or SegmentationMethod.MinimumError || (method == SegmentationMethod.Watershed && paint is null && thresholds.IsEmpty);
        RequireClasses(isSearched, classes);
        PhaseTable named = phases ?? Numbered(method, classes, paint, model);
        return new SegmentationOptions
        {
            Method = method,
            Classes = classes,
            Thresholds = thresholds,
            Phases = named,
            Forest = _forest.Options(context),
            GradientSigma = 1,
            Preparation = _preparation.Read(context),
            Cleaning = Cleaning(context, named, grid),
        };
    }

    private void RequireClasses(bool isSearched, int classes)
    {
        if (isSearched && (classes is < MultiOtsu.FewestClasses or > MultiOtsu.MostClasses))
        {
            throw new InvalidInputException(_phases.Symbol.Name, FormattableString.Invariant($"found {classes} phases; expected {MultiOtsu.FewestClasses} to {MultiOtsu.MostClasses} where thresholds are searched"));
        }
    }

    // Painted labels keep their numbers; classes of thresholds count from 0.
    private static PhaseTable Numbered(SegmentationMethod method, int classes, LabelVolume? paint, ForestModel? model)
    {
        if (method == SegmentationMethod.Forest || (method == SegmentationMethod.Watershed && paint is not null))
        {
            IEnumerable<byte> painted = model is not null ? model.Labels : paint?.Labels.Where(label => label != 0).Distinct().Order() ?? Enumerable.Empty<byte>();
            return new PhaseTable(painted.Select(label => new Phase(label, FormattableString.Invariant($"label {label}"), PhaseRole.Other)));
        }

        return new PhaseTable(Enumerable.Range(0, classes).Select(k => new Phase((byte)k, FormattableString.Invariant($"class {k}"), PhaseRole.Other)));
    }

    private CleaningOptions Cleaning(CommandContext context, PhaseTable phases, VoxelGrid grid) => new()
    {
        SmallestIsland = context.Value(_island) is { } island ? PerPhaseText.Parse(island, phases, grid, _island.Name) : ImmutableDictionary<byte, double>.Empty,
        LargestHole = context.Value(_hole) is { } hole ? PerPhaseText.Parse(hole, phases, grid, _hole.Name) : ImmutableDictionary<byte, double>.Empty,
    };

    private SegmentationMethod Method(string? text, bool hasThresholds, bool hasClassifier) => text switch
    {
        null => hasClassifier ? SegmentationMethod.Forest : hasThresholds ? SegmentationMethod.Thresholds : SegmentationMethod.Otsu,
        "otsu" or "minimum-error" when hasThresholds => throw new InvalidInputException(_thresholds.Name, $"found thresholds beside --method {text}; expected one of the two"),
        "otsu" => SegmentationMethod.Otsu,
        "minimum-error" => SegmentationMethod.MinimumError,
        "thresholds" => SegmentationMethod.Thresholds,
        "watershed" => SegmentationMethod.Watershed,
        "forest" => SegmentationMethod.Forest,
        _ => throw new InvalidInputException(_method.Name, $"found \"{text}\"; expected otsu, minimum-error, thresholds, watershed or forest"),
    };

    private LabelVolume ReadLabels(CommandContext context, string path, VoxelGrid grid, string option, byte[]? meaning)
    {
        Volume numbers = _volume.ReadNumbersBeside(context, path, grid, option);
        byte[] labels = new byte[numbers.Values.Length];
        for (int k = 0; k < labels.Length; k++)
        {
            float value = numbers.Values[k];
            labels[k] = value is >= 0 and <= 255 && value == MathF.Floor(value)
                ? meaning?[(byte)value] ?? (byte)value
                : throw new InvalidInputException(option, FormattableString.Invariant($"{path}: found the value {value} in voxel {grid.PlaceOf(k)}; expected labels from 0 to 255"));
        }

        return new LabelVolume(grid, [.. labels], new PhaseTable([]));
    }

    // The label of the segmentation for each label of the reference, by the names of the phases; a phase that is not in the segmentation says nothing.
    private byte[] Meaning(string? text, PhaseTable phases)
    {
        byte[] meaning = [.. Enumerable.Range(0, 256).Select(label => (byte)label)];
        if (text is null)
        {
            return meaning;
        }

        Array.Fill(meaning, Thresholding.NoValue);
        foreach (Phase phase in PhaseTable.Parse(text, _referencePhases.Name).All)
        {
            meaning[phase.Label] = phases.All.FirstOrDefault(own => string.Equals(own.Name, phase.Name, StringComparison.OrdinalIgnoreCase))?.Label
                ?? throw new InvalidInputException(_referencePhases.Name, $"found the phase \"{phase.Name}\"; expected one of {string.Join(", ", phases.All.Select(own => own.Name))}");
        }

        return meaning;
    }

    private ImmutableArray<double> Numbers(string? text) => text is null
        ? []
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new InvalidInputException(_thresholds.Name, $"found \"{part}\"; expected grey values in ascending order, such as 12000,30000"))];
}
