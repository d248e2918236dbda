using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.EdgePeaks;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes fit</c>: spectra as mixtures of references, or as a step and peaks.</summary>
internal sealed class FitVerb : Verb
{
    private readonly SpectraInput _input = new();
    private readonly Option<string[]> _references = Declare.Texts("--reference", "FILE", "a reference, or a file of several; repeat it for more");
    private readonly Option<string?> _range = Declare.Text("--range", "FROM,TO", "range of the fit in eV from the edge, such as --range=-20,30, or as energies (default: -20,60 for references and -20,30 for peaks)");
    private readonly Option<int?> _background = Declare.WholeNumber("--background", "order of a polynomial background, 0 to 2 (default: none)", 0, 2);
    private readonly Option<string?> _largest = Declare.Text("--fit-shift", "ENERGY", "fit a shift of the energies of at most this, such as 1 (default: none)");
    private readonly Option<bool> _free = Declare.Flag("--free-sum", "let the fractions sum to anything (default: one)");
    private readonly Option<bool> _negative = Declare.Flag("--allow-negative", "let fractions be negative");
    private readonly Option<int?> _most = Declare.WholeNumber("--combinations", "try all combinations of at most this many references on the first spectrum and rank them", 1, 6);
    private readonly Option<int?> _peaks = Declare.WholeNumber("--peaks", "fit a step and this many peaks, beside or instead of references", 1, EdgePeakFit.MostPeaks);
    private readonly Option<string?> _shape = Declare.Text("--peak-shape", "NAME", "gaussian (the default), lorentzian or pseudo-voigt");
    private readonly Option<string?> _step = Declare.Text("--step-shape", "NAME", "arctangent (the default) or error-function");
    private readonly Option<string?> _centres = Declare.Text("--centres", "LIST", "energies where peaks begin, such as 8333.5,8350 (default: the white line, then where most is left)");
    private readonly Option<bool> _unit = Declare.Flag("--unit-step", "let the step go from 0 to 1 as the normalisation says");
    private readonly NormalisationOption _normalisation = new();
    private readonly EnergyOption _energy = new();

    public override string Name => "fit";

    public override string Summary => "Write spectra as mixtures of references or as a step and peaks, with standard errors";

    public override string Details =>
        "Least squares with fractions of at least 0 that sum to one, solved exactly. Spectra and references are normalised alike; files that hold normalised absorption are taken as they are unless --again is given.\n"
        + "With --peaks a step (arctangent or error function) and peaks are fitted from -20 to 30 eV about E0 (--range), with standard errors, correlations, areas and the top of the model: for white lines and peaks before the edge.";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes fit examples/xanes/half-charged.csv --reference examples/xanes/ref_NiO.txt --reference examples/xanes/ref_LiNiO2.txt", "a mixture with its fractions"),
        new("xanes fit examples/xanes/half-charged.csv --reference examples/xanes/ref_NiO.txt --reference examples/xanes/ref_LiNiO2.txt --background 1 --combinations 2 --json", "with a background, and all combinations"),
        new("xanes fit examples/xanes/ref_LiNiO2.txt --peaks 3 --peak-shape pseudo-voigt", "step and peaks of a white line"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _input.Symbols, _references, _range, _background, _largest, _free, _negative, _most, _peaks, _shape, _step, _centres, _unit, .. _normalisation.Symbols, .. _energy.Symbols];

    public override RunReport Run(CommandContext context)
    {
        string[] paths = context.Value(_references) ?? [];
        EdgePeakOptions? peaks = Peaks(context);
        if (paths.Length == 0 && peaks is null)
        {
            throw new InvalidInputException(_references.Name, "found none; expected at least one reference, such as --reference examples/xanes/ref_NiO.txt, or --peaks 2 for a step and peaks");
        }

        ImmutableArray<AbsorptionSpectrum> spectra = _input.Read(context);
        var options = new SpectraOptions { Normalisation = _normalisation.Read(context) };
        ImmutableArray<AnalysedAbsorption> items = SpectraStudy.Run(spectra, _energy.Read(context, _input, spectra, options), context.Threads, context.Progress, context.Cancellation);
        RunReport? mixture = paths.Length == 0 ? null : OfReferences(context, items, SpectraStudy.Run(_input.Read(context, paths), options, context.Threads, null, context.Cancellation));
        if (peaks is null)
        {
            return mixture!;
        }

        ImmutableArray<EdgePeakResult> fits = context.Time.Of("peaks", () => EdgePeakStudy.Run(items, peaks, context.Threads, context.Progress, context.Cancellation));
        Report report = EdgePeakReport.Of(fits, items.SelectMany(item => item.Findings));
        JsonObject json = mixture?.Json ?? [];
        json["peakFits"] = Json.List(fits, XanesJson.Of);
        return mixture is null
            ? new RunReport { Report = report, Json = json, Sheets = [EdgePeakReport.Sheet(fits)] }
            : mixture with { Report = mixture.Report with { Sections = [.. mixture.Report.Sections, .. report.Sections], Findings = [.. mixture.Report.Findings, .. fits.SelectMany(fit => fit.Findings)] }, Json = json, Sheets = [.. mixture.Sheets, EdgePeakReport.Sheet(fits)] };
    }

    private RunReport OfReferences(CommandContext context, ImmutableArray<AnalysedAbsorption> items, ImmutableArray<AnalysedAbsorption> references)
    {
        MixtureOptions mixture = Mixture(context);
        ImmutableArray<NormalisedSpectrum> known = [.. references.Select(item => item.Spectrum)];
        ImmutableArray<MixtureResult> fits = context.Time.Of("fit", () => items.Select(item => MixtureFit.Run(item.Spectrum, known, mixture)).ToImmutableArray());
        ImmutableArray<MixtureResult> ranked = context.Value(_most) is null ? [] : context.Time.Of("combinations", () => MixtureFit.Search(items[0].Spectrum, known, mixture, context.Cancellation));
        JsonObject json = XanesJson.Of(fits[0]);
        json["spectra"] = Json.List(fits, XanesJson.Of);
        json["combinations"] = Json.List(ranked, XanesJson.Of);
        return new RunReport
        {
            Report = MixtureReport.Of(fits, ranked, items.Concat(references).SelectMany(item => item.Findings)),
            Json = json,
            Sheets = [MixtureReport.Sheet(fits)],
        };
    }

    private EdgePeakOptions? Peaks(CommandContext context)
    {
        ImmutableArray<double> centres = context.Value(_centres) is { } list ? [.. list.Split(',', StringSplitOptions.TrimEntries).Select(word => EnergyText.Energy(_centres.Name, word))] : [];
        if (context.Value(_peaks) is null && centres.IsEmpty)
        {
            string? odd = context.Value(_shape) is not null ? _shape.Name : context.Value(_step) is not null ? _step.Name : context.Value(_unit) ? _unit.Name : null;
            return odd is null ? null : throw new InvalidInputException(odd, "found it without --peaks; expected the number of peaks, such as --peaks 2");
        }

        int count = context.Value(_peaks) ?? centres.Length;
        if (centres.Length > count || count > EdgePeakFit.MostPeaks)
        {
            throw new InvalidInputException(_centres.Name, FormattableString.Invariant($"found {centres.Length} energies for {count} peaks; expected no more energies than peaks, and at most {EdgePeakFit.MostPeaks}"));
        }

        EnergyRange? range = EnergyText.Range(_range.Name, context.Value(_range));
        return new EdgePeakOptions
        {
            Peaks = count,
            Centres = centres,
            Peak = Choice.Read(_shape.Name, context.Value(_shape), EdgePeakShape.Gaussian, ("gaussian", EdgePeakShape.Gaussian), ("lorentzian", EdgePeakShape.Lorentzian), ("pseudo-voigt", EdgePeakShape.PseudoVoigt)),
            Step = Choice.Read(_step.Name, context.Value(_step), EdgeStepShape.Arctangent, ("arctangent", EdgeStepShape.Arctangent), ("error-function", EdgeStepShape.ErrorFunction)),
            HasUnitStep = context.Value(_unit),
            Range = range ?? new EdgePeakOptions().Range,
            IsAbsolute = range is { From: > 0, To: > 500 },
        };
    }

    private MixtureOptions Mixture(CommandContext context)
    {
        var options = new MixtureOptions
        {
            SumsToOne = !context.Value(_free),
            IsNonNegative = !context.Value(_negative),
            BackgroundOrder = context.Value(_background),
            MostReferences = context.Value(_most) ?? 3,
        };
        if (EnergyText.Range(_range.Name, context.Value(_range)) is { } range)
        {
            options = options with { Range = range, IsAbsolute = range.From > 0 && range.To > 500 };
        }

        if (context.Value(_largest) is { } text)
        {
            double largest = EnergyText.Difference(_largest.Name, text);
            options = largest is > 0 and <= 20 ? options with { LargestShift = largest } : throw new InvalidInputException(_largest.Name, $"found \"{text}\"; expected a shift above 0 and at most 20 eV");
        }

        return options;
    }
}
