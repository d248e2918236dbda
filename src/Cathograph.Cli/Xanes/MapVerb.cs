using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Spectra;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Imaging.Xanes;
using Cathograph.Microstructure.Particles;
using Cathograph.Studies;
using Cathograph.Studies.SpectralMaps;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes map</c>: edge energy, white line, fractions and charge of every pixel of a stack.</summary>
internal sealed class MapVerb : Verb
{
    private readonly StackInput _stack = new();
    private readonly AlignInput _align = new();
    private readonly NormalisationOption _normalisation = new();
    private readonly Option<bool> _still = Declare.Flag("--aligned", "the frames lie on each other already: do not align them");
    private readonly Option<bool> _global = Declare.Flag("--global-slopes", "take the slopes before and behind the edge from the mean spectrum, for noisy images");
    private readonly Option<string[]> _references = Declare.Texts("--reference-spectrum", "FILE", "spectrum of an end member for the linear combination (repeat for each)");
    private readonly Option<string?> _background = Declare.Text("--background", "ORDER", "polynomial background of the linear combination, 0 to 2 (default: none)");
    private readonly Option<string?> _ends = Declare.Text("--end-members", "PAIRS", "two edge energies and what they stand for, such as \"8340.1=2,8341.9=3\", for a map of valence");
    private readonly Option<string?> _calibration = Declare.Text("--calibration", "FILE", "relation of an energy to charge or valence as xanes soc writes it; its first one for an energy of a map is taken");
    private readonly Option<string?> _signal = Declare.Text("--least-signal", "NUMBER", "edge step over the noise of a point below which a pixel gets no numbers (default 10)");
    private readonly Option<string?> _step = Declare.Text("--least-step", "NUMBER", "edge step in optical density below which a pixel gets no numbers (default 0)");
    private readonly Option<string?> _regions = Declare.Text("--regions", "FILE|BOXES", "regions whose spectra are wanted: an image of region numbers, or boxes \"x0:x1,y0:y1; ...\" in pixels of the frames");
    private readonly Option<string?> _particles = Declare.Text("--particles", "FILE|split", "particles for means and spreads: an image of particle numbers on the frames, or split to find them in the mask");
    private readonly Option<int?> _memory = Declare.WholeNumber("--memory", "MB of a slab of rows over all energies (default 2048)", 1, 1_000_000);

    public override string Name => "map";

    public override string Summary => "Maps of edge energy, white line, edge integral, fractions and valence of every pixel, each with its standard error";

    public override string Details =>
        "Correction, alignment, normalisation and maps in one run. --out writes each map and its error as 32-bit TIFF with the pixel size (edgeEnergy.tif, edgeEnergyError.tif, ...), mask.tif, particles.tif, region spectra, tables and figures. "
        + "mask.tif is a labelled image and the maps are properties for volume statistics and volume distance.";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes map examples/xanes-stack.tif --beam examples/xanes-stack-beam.tif --end-members \"8340.6=2,8342.6=3\" --particles split", "valence of every pixel and particle of a small stack"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _stack.Symbols, _still, .. _align.Symbols, .. _normalisation.Symbols, _global, _references, _background, _ends, _calibration, _signal, _step, _regions, _particles, _memory];

    public override RunReport Run(CommandContext context)
    {
        string path = _stack.Path(context);
        StackCorrectionOptions correction = _stack.Correction(context);
        using SpectralScan scan = _stack.Open(context);
        var findings = new List<Finding>(scan.Sample.Findings);
        var frames = CorrectedFrames.Create(scan, correction, context.Cancellation);
        var grid = new VoxelGrid(frames.Width, frames.Height, 1, VoxelSpacing.Cube(frames.PixelSize ?? 1e-6));
        SpectralMapOptions options = Options(context, grid);
        SocCalibration? calibration = Calibration(context);
        RegionVolume? given = context.Value(_particles) is { } file and not "split" ? RegionsOf(context, _particles.Name, file, grid) : null;
        SpectralLook look = StackInput.Look(context, frames, correction);
        findings.AddRange(look.Findings);
        AlignmentResult? alignment = context.Value(_still) ? null : context.Time.Of("align", () => look.Align(_align.Read(context), context.Threads, context.Cancellation));
        findings.AddRange(alignment?.Findings ?? []);
        var stack = AlignedStack.Create(frames, look, alignment, correction.ScalesWithEnergy);
        SpectralMapResult result = context.Time.Of("maps", () => SpectralMapping.Run(
            stack, look.MeanSpectrum(alignment, path), options, (context.Threads, done => context.Progress.Report(new StudyProgress((int)(100 * done), 100, "maps"))), context.Cancellation));
        findings.AddRange(result.Mean.Findings);
        AddNotes(result, stack.PixelSize, findings);
        ImmutableArray<MapLayer> layers = MapLayers.Of(result.Maps, [.. options.Pixels.References.Select(reference => Path.GetFileNameWithoutExtension(reference.Source.Name))]);
        layers = calibration is null ? layers : layers.Add(MapLayers.Calibrated(layers, calibration, findings));
        RegionVolume? particles = Particles(context, given, result, stack);
        ImmutableArray<MixtureResult> mixtures = RegionMixtures.Of(result, options.Pixels);
        Table? means = particles is null ? null : ParticleMeans.Of(particles, [.. layers.Where(layer => !layer.Sorted.IsEmpty)]);
        return new RunReport
        {
            Report = SpectralMapReport.Maps(result, layers, stack.PixelSize, (path, look, alignment, means, mixtures), [.. findings]),
            Json = JsonOf(result, layers, alignment, means, mixtures),
            Sheets = Sheets(result),
            Binaries = Files(result, layers, particles, stack.PixelSize),
        };
    }

    private SpectralMapOptions Options(CommandContext context, VoxelGrid grid) => new()
    {
        SlabBytes = (long)(context.Value(_memory) ?? 2048) << 20,
        Regions = context.Value(_regions) is { } regions ? RegionsOf(context, _regions.Name, regions, grid) : null,
        Pixels = new PixelMapOptions
        {
            Normalisation = _normalisation.Read(context),
            HasGlobalSlopes = context.Value(_global),
            HasStackErrors = true,
            References = References(context),
            Mixture = new MixtureOptions { BackgroundOrder = Background(context) },
            LeastSignal = context.Value(_signal) is { } signal ? StackInput.Number(_signal.Name, signal) : 10,
            LeastStep = context.Value(_step) is { } step ? StackInput.Number(_step.Name, step) : 0,
        },
    };

    private int? Background(CommandContext context) => context.Value(_background) switch
    {
        null or "none" => null,
        "0" => 0,
        "1" => 1,
        "2" => 2,
        { } other => throw new InvalidInputException(_background.Name, $"found \"{other}\"; expected none, 0, 1 or 2"),
    };

    private ImmutableArray<NormalisedSpectrum> References(CommandContext context) =>
    [
        .. (context.Value(_references) ?? []).SelectMany(path =>
        {
            context.Inputs.Note(path);
            return SpectrumFileReader.Read(path).Select(spectrum => SpectrumNormalisation.Run(spectrum));
        }),
    ];

    // The two end members lie on a straight line, which is taken as exact.
    private SocCalibration? Calibration(CommandContext context)
    {
        if (context.Value(_ends) is not { } text)
        {
            return context.Value(_calibration) is { } file ? Usable(SocCalibrationFile.Read(context.Inputs.Read(file), file), file) : null;
        }

        if (context.Value(_calibration) is not null)
        {
            throw new InvalidInputException(_ends.Name, $"found it beside {_calibration.Name}; expected one of them");
        }

        var pairs = new List<(double Energy, double Value)>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                throw new InvalidInputException(_ends.Name, $"found \"{text}\"; expected two pairs such as \"8340.1=2,8341.9=3\"");
            }

            pairs.Add((EnergyText.Energy(_ends.Name, sides[0]), StackInput.Number(_ends.Name, sides[1])));
        }

        if (pairs.Count != 2 || pairs[0].Energy == pairs[1].Energy)
        {
            throw new InvalidInputException(_ends.Name, $"found \"{text}\"; expected two pairs of different energies such as \"8340.1=2,8341.9=3\"");
        }

        double slope = (pairs[1].Value - pairs[0].Value) / (pairs[1].Energy - pairs[0].Energy);
        return new SocCalibration
        {
            Name = "of two end members",
            Measure = SpectralMeasure.EdgeEnergy,
            Target = ChargeScale.Valence,
            Centre = pairs[0].Energy,
            Scale = 1,
            Coefficients = [pairs[0].Value, slope],
            Lowest = Math.Min(pairs[0].Energy, pairs[1].Energy),
            Highest = Math.Max(pairs[0].Energy, pairs[1].Energy),
        };
    }

    // Maps have edge energy and white line always; the integral of the calibration has limits of its own, and a fraction belongs to references that the file does not name.
    private static SocCalibration Usable(ImmutableArray<SocCalibration> all, string file) =>
        all.FirstOrDefault(item => item.Measure is SpectralMeasure.EdgeEnergy or SpectralMeasure.WhiteLine)
        ?? throw new InvalidInputException(file, $"found relations of {string.Join(", ", all.Select(item => item.Measure).Distinct())} only; expected one of the edge energy or the white line, of which there are maps");

    private static RegionVolume RegionsOf(CommandContext context, string option, string text, VoxelGrid grid)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            context.Inputs.Note(text);
            using VolumeSource source = VolumeFileReader.Open(text);
            if ((source.Header.Width, source.Header.Height, source.Header.Depth) != (grid.Width, grid.Height, 1))
            {
                throw new InvalidInputException(option, $"{text}: found {source.Header.Width} x {source.Header.Height} x {source.Header.Depth} pixels; expected the {grid.Width} x {grid.Height} of a frame after binning");
            }

            return VolumeLoader.Regions(source, null, grid.Spacing, context.Cancellation);
        }

        int[] ids = new int[grid.Count];
        string[] boxes = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var header = new VolumeHeader { Name = option, Format = "frame", Width = grid.Width, Height = grid.Height, Depth = 1, Element = VoxelElement.Float32 };
        for (int k = 0; k < boxes.Length; k++)
        {
            var part = VolumePart.Parse(boxes[k] + ",:", header, option);
            for (int y = part.Y.First; y < part.Y.First + part.Y.Count; y++)
            {
                ids.AsSpan((y * grid.Width) + part.X.First, part.X.Count).Fill(k + 1);
            }
        }

        return new RegionVolume(grid, [.. ids], boxes.Length);
    }

    private RegionVolume? Particles(CommandContext context, RegionVolume? given, SpectralMapResult result, AlignedStack stack)
    {
        PixelBox box = result.Box;
        var grid = new VoxelGrid(box.Width, box.Height, 1, VoxelSpacing.Cube(stack.PixelSize ?? 1e-6));
        if (given is not null)
        {
            int[] ids = [.. Enumerable.Range(0, box.Width * box.Height).Select(i => given.Ids[((box.Y + (i / box.Width)) * given.Grid.Width) + box.X + (i % box.Width)])];
            return new RegionVolume(grid, [.. ids], given.Count);
        }

        return context.Value(_particles) == "split" ? ParticleSplitting.Run(grid, result.Maps.Mask.AsSpan(), new ParticleSplitOptions(), context.Threads, context.Cancellation) : null;
    }

    private static void AddNotes(SpectralMapResult result, double? pixel, List<Finding> findings)
    {
        if (pixel is null)
        {
            findings.Add(Finding.Warning("no-pixel-size", "The size of a pixel is not known: figures count pixels and files say 1 um; state it with --pixel \"40 nm\"."));
        }

        if (result.Maps.Mask.All(value => value == 0))
        {
            findings.Add(Finding.Warning("mask-empty", "No pixel has an edge step above the noise; lower --least-signal, bin, or look at the mean spectrum."));
        }

        if (result.Slabs > 1)
        {
            findings.Add(Finding.Note("slabs", FormattableString.Invariant($"The stack was read {result.Slabs} times, in slabs of {result.SlabRows} rows ({result.SlabBytes / 1e6:F0} MB); a larger --memory reads it fewer times.")));
        }
    }

    private static JsonObject JsonOf(SpectralMapResult result, ImmutableArray<MapLayer> layers, AlignmentResult? alignment, Table? means, ImmutableArray<MixtureResult> mixtures) => new()
    {
        ["e0_eV"] = Json.Number(result.Mean.EdgeEnergy),
        ["pixels"] = result.Maps.Mask.Length,
        ["pixelsWithEdge"] = result.Maps.Mask.Count(value => value != 0),
        ["slabBytes"] = result.SlabBytes,
        ["slabs"] = result.Slabs,
        ["maps"] = Json.Rows(SpectralMapReport.Statistics([.. layers.Where(layer => !layer.Sorted.IsEmpty)])),
        ["alignment"] = alignment is null ? null : AlignVerb.JsonOf(alignment, result.Box),
        ["particles"] = means is null ? null : Json.Rows(means),
        ["mixtures"] = Json.List(mixtures, XanesJson.Of),
    };

    private static ImmutableArray<DataSheet> Sheets(SpectralMapResult result)
    {
        (string Name, int Pixels, AbsorptionSpectrum Spectrum)[] spectra = [.. SpectralMapReport.AllSpectra(result)];
        return spectra.Length == 0
            ? []
            : [new DataSheet("region-spectra", [new DataColumn("energy_eV", spectra[0].Spectrum.Energy), .. spectra.Select((item, k) => new DataColumn(k == 0 ? "opticalDensity_masked" : $"opticalDensity_{item.Name.Replace(' ', '_')}", item.Spectrum.Absorption))])];
    }

    private static ImmutableArray<BinaryFile> Files(SpectralMapResult result, ImmutableArray<MapLayer> layers, RegionVolume? particles, double? pixel)
    {
        PixelMaps maps = result.Maps;
        var grid = new VoxelGrid(maps.Width, maps.Height, 1, VoxelSpacing.Cube(pixel ?? 1e-6));
        BinaryFile File(string name, ImmutableArray<float> values, string label, string unit) =>
            new(name + ".tif", (stream, _) => TiffWriter.Write(new Volume(grid, values) { Quantity = label, Unit = unit }, stream));
        return
        [
            .. layers.SelectMany(layer => new[] { File(layer.Key, layer.Values, layer.Label, layer.Unit), File(layer.Key + "Error", layer.Errors, layer.Label + " error", layer.Unit) }),
            File("edgeStep", maps.Step, "edge step", ""),
            File("noise", maps.Noise, "noise", ""),
            .. maps.MixtureDeviation.IsEmpty ? ImmutableArray<BinaryFile>.Empty : [File("mixtureDeviation", maps.MixtureDeviation, "deviation of the linear combination", "")],
            new BinaryFile("mask.tif", (stream, _) => TiffWriter.Write(new LabelVolume(grid, maps.Mask, new PhaseTable([])), stream)),
            .. particles is null ? ImmutableArray<BinaryFile>.Empty : [new BinaryFile("particles.tif", (stream, _) => TiffWriter.Write(particles, stream))],
        ];
    }
}
