using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes fit</c>: spectra as mixtures of references.</summary>
internal sealed class FitVerb : Verb
{
    private readonly SpectraInput _input = new();
    private readonly Option<string[]> _references = Declare.Texts("--reference", "FILE", "a reference, or a file of several; repeat it for more");
    private readonly Option<string?> _range = Declare.Text("--range", "FROM,TO", "range of the fit in eV from the edge, such as --range=-20,30, or as energies (default: -20,60)");
    private readonly Option<int?> _background = Declare.WholeNumber("--background", "order of a polynomial background, 0 to 2 (default: none)", 0, 2);
    private readonly Option<string?> _largest = Declare.Text("--fit-shift", "ENERGY", "fit a shift of the energies of at most this, such as 1 (default: none)");
    private readonly Option<bool> _free = Declare.Flag("--free-sum", "let the fractions sum to anything (default: one)");
    private readonly Option<bool> _negative = Declare.Flag("--allow-negative", "let fractions be negative");
    private readonly Option<int?> _most = Declare.WholeNumber("--combinations", "try all combinations of at most this many references on the first spectrum and rank them", 1, 6);
    private readonly NormalisationOption _normalisation = new();
    private readonly EnergyOption _energy = new();

    public override string Name => "fit";

    public override string Summary => "Write spectra as mixtures of references, with standard errors";

    public override string Details =>
        "Least squares with fractions of at least 0 that sum to one, solved exactly. Spectra and references are normalised alike; files that hold normalised absorption are taken as they are unless --again is given.";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes fit examples/xanes/half-charged.csv --reference examples/xanes/ref_NiO.txt --reference examples/xanes/ref_LiNiO2.txt", "a mixture with its fractions"),
        new("xanes fit examples/xanes/half-charged.csv --reference examples/xanes/ref_NiO.txt --reference examples/xanes/ref_LiNiO2.txt --background 1 --combinations 2 --json", "with a background, and all combinations"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _input.Symbols, _references, _range, _background, _largest, _free, _negative, _most, .. _normalisation.Symbols, .. _energy.Symbols];

    public override RunReport Run(CommandContext context)
    {
        if (context.Value(_references) is not { Length: > 0 } paths)
        {
            throw new InvalidInputException(_references.Name, "found none; expected at least one reference, such as --reference examples/xanes/ref_NiO.txt");
        }

        ImmutableArray<AbsorptionSpectrum> spectra = _input.Read(context);
        var options = new SpectraOptions { Normalisation = _normalisation.Read(context) };
        ImmutableArray<AnalysedAbsorption> references = SpectraStudy.Run(_input.Read(context, paths), options, context.Threads, null, context.Cancellation);
        ImmutableArray<AnalysedAbsorption> items = SpectraStudy.Run(spectra, _energy.Read(context, _input, spectra, options), context.Threads, context.Progress, context.Cancellation);
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
