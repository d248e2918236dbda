using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Spectra;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Stxm;
using Cathograph.Studies;
using Cathograph.Studies.Stxm;

namespace Cathograph.Cli.Stxm;

/// <summary><c>cathograph stxm particles</c>: the ratio particle by particle, one sample or two.</summary>
internal sealed class StxmParticlesVerb : Verb
{
    private readonly StxmInput _stack = new();
    private readonly PeakOptions _peaks = new();
    private readonly Option<string[]> _more = Declare.Texts("--and", "STACK", "another stack of the first sample; several times for several");
    private readonly Option<string[]> _against = Declare.Texts("--against", "STACK", "a stack of a second sample that is compared with the first, read with the same options; several times for several of the same sample");
    private readonly Option<string[]> _labels = Declare.Texts("--particles", "FILE", "image with the number of the particle in every pixel, one a stack in their order (default: particles are told apart in the mask)");
    private readonly Option<string[]> _otherLabels = Declare.Texts("--against-particles", "FILE", "the same for the second sample");
    private readonly Option<string?> _calibration = Declare.Text("--calibration", "FILE", "JSON of a relation of the measure peakRatio to charge or valence, as xanes soc writes them (default: the ratio itself)");
    private readonly Option<string?> _depth = Declare.Text("--h", "SHARE", "particles are one when the neck between them is wider than (1 - h) of the smaller radius (default 0.2)");
    private readonly Option<int?> _fewest = Declare.WholeNumber("--min-pixels", "fewest pixels of a particle that counts (default 20)", 3, 1_000_000);
    private readonly Option<bool> _sums = Declare.Flag("--by-sums", "let the sum of the second peak over that of the first stand for a particle, and not the mean of its pixels");
    private readonly Option<int?> _samples = Declare.WholeNumber("--samples", "draws for intervals and probabilities (default 2000)", 100, 100_000);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the draws (default 1)", 0, int.MaxValue);

    public override string Name => "particles";

    public override string Summary => "Mean and spread of the peak ratio in every particle; two samples compared between and within particles";

    public override string Details =>
        "The particle is the unit of every test; the particles of several stacks of a sample are pooled. Noise of the counts is taken out of the spread between and within particles. Effect sizes with intervals: Hedges' g, Cliff's delta, ratio of standard deviations; probabilities by permutation and by Brown and Forsythe. "
        + "--out writes particles.csv with a row a particle and particles.tif.";

    public override ImmutableArray<Example> Examples =>
    [
        new("stxm particles examples/stxm-charged.ncb", "one sample"),
        new("stxm particles examples/stxm-charged.ncb --against examples/stxm-cycled.ncb", "two samples"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _stack.Symbols, .. _peaks.Symbols, _more, _against, _labels, _otherLabels, _calibration, _depth, _fewest, _sums, _samples, _seed];

    public override RunReport Run(CommandContext context)
    {
        PeakRatioOptions peaks = _peaks.Read(context);
        double depth = Depth(context);
        string[] others = context.Value(_against) ?? [];
        string[] otherLabels = context.Value(_otherLabels) ?? [];
        if (others.Length == 0 && otherLabels.Length > 0)
        {
            throw new InvalidInputException(_otherLabels.Name, $"found particles of a second sample and no second sample; expected {_against.Name} too");
        }

        var samples = ImmutableArray.CreateBuilder<StxmSample>();
        string[] own = [_stack.Path(context), .. context.Value(_more) ?? []];
        int stacks = own.Length + others.Length;
        samples.Add(Sample(context, (own, Labels(_labels.Name, context.Value(_labels) ?? [], own), 0, stacks), peaks, depth));
        StxmComparison? comparison = null;
        if (others.Length > 0)
        {
            samples.Add(Sample(context, (others, Labels(_otherLabels.Name, otherLabels, others), own.Length, stacks), peaks, depth));
            comparison = context.Time.Of("compare", () => StxmParticlesStudy.Compare(samples[0], samples[1], (context.Value(_samples) ?? 2000, context.Value(_seed) ?? 1), context.Threads, context.Cancellation));
        }

        ImmutableArray<StxmSample> all = samples.ToImmutable();
        StxmField[] fields = [.. all.SelectMany(sample => sample.Fields)];
        var json = new JsonObject
        {
            ["samples"] = Json.Rows(StxmParticlesReport.SampleTable(all)),
            ["particles"] = Json.Rows(StxmParticlesReport.ParticleTable(all)),
            ["stacks"] = Json.List(fields, field => StxmJson.Stack(field.Input.Density)),
        };
        if (comparison is not null)
        {
            json["comparison"] = Json.Rows(StxmParticlesReport.ComparisonTable(comparison));
        }

        return new RunReport
        {
            Report = StxmParticlesReport.Of(all, comparison),
            Json = json,
            Seed = context.Value(_seed) ?? 1,
            Sheets = context.OutputFolder is null ? [] : StxmShifts.Sheets([.. fields.Select(field => field.Input.Density)]),
            Binaries = [.. fields.Select((field, k) => new BinaryFile(fields.Length == 1 ? "particles.tif" : FormattableString.Invariant($"particles-{k + 1}.tif"), (stream, _) => TiffWriter.Write(field.Regions, stream)))],
        };
    }

    private StxmSample Sample(CommandContext context, (string[] Paths, string?[] Labels, int Before, int All) stacks, PeakRatioOptions peaks, double depth)
    {
        var fields = ImmutableArray.CreateBuilder<StxmField>();
        for (int k = 0; k < stacks.Paths.Length; k++)
        {
            context.Progress.Report(new StudyProgress(stacks.Before + k, stacks.All, "stacks"));
            OpticalDensity density = _stack.Read(context, stacks.Paths[k]);
            var input = new StxmParticlesInput
            {
                Name = System.IO.Path.GetFileNameWithoutExtension(stacks.Paths[k]),
                Density = density,
                Peaks = peaks,
                Particles = stacks.Labels[k] is { } labels ? StxmMapVerb.RegionsOf(context, labels, density.Stack.Grid) : [],
                RelativeDepth = depth,
                FewestPixels = context.Value(_fewest) ?? 20,
                Calibration = Calibration(context),
                BySums = context.Value(_sums),
            };
            fields.Add(context.Time.Of("particles", () => StxmParticlesStudy.FieldOf(input, fields.Count + 1, context.Threads, context.Cancellation)));
        }

        return StxmParticlesStudy.Pool(fields.ToImmutable(), context.Value(_samples) ?? 2000, context.Value(_seed) ?? 1, context.Threads, context.Cancellation);
    }

    private static string?[] Labels(string option, string[] given, string[] stacks) => given.Length == 0 ? new string?[stacks.Length]
        : given.Length == stacks.Length ? given
        : throw new InvalidInputException(option, FormattableString.Invariant($"found {given.Length} images of particles for {stacks.Length} stacks; expected one a stack, in their order"));

    private SocCalibration? Calibration(CommandContext context)
    {
        if (context.Value(_calibration) is not { } path)
        {
            return null;
        }

        ImmutableArray<SocCalibration> all = SocCalibrationFile.Read(context.Inputs.Read(path), path);
        return all.FirstOrDefault(calibration => calibration.Measure == SpectralMeasure.PeakRatio)
            ?? throw new InvalidInputException(path, $"found relations for {string.Join(", ", all.Select(calibration => calibration.Measure).Distinct())}; expected one of the measure peakRatio");
    }

    private double Depth(CommandContext context) => context.Value(_depth) is not { } text ? 0.2
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and < 1 ? value
        : throw new InvalidInputException(_depth.Name, $"found \"{text}\"; expected a share from 0 to below 1");
}
