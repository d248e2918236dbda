using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Spectra;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes soc</c>: from spectra to state of charge, lithium content or valence.</summary>
internal sealed class SocVerb : Verb
{
    private readonly SpectraInput _input = new();
    private readonly Option<string[]> _cycler = Declare.Texts("--cycler", "FILE", "the cycler file of an operando series; repeat it for a run in several files");
    private readonly Option<string?> _calibration = Declare.Text("--calibration", "FILE", "apply this calibration.json to the spectra");
    private readonly Option<string?> _valence = Declare.Text("--valence", "LIST", "the files are references of these valences, one a spectrum, such as 2,3");
    private readonly Option<string?> _mass = Declare.Text("--mass", "MASS", "mass of active material of the operando cell, such as \"7 mg\": charge becomes lithium content");
    private readonly Option<string?> _molar = Declare.Text("--molar-mass", "NUMBER", "molar mass of its formula unit in g/mol (default: 97.62, LiNiO2)");
    private readonly Option<string?> _capacity = Declare.Text("--capacity", "CHARGE", "charge that would take all lithium out, such as \"1.92 mAh\", instead of the mass");
    private readonly Option<string?> _use = Declare.Text("--use", "NAME", "first-charge (the default) or all: which spectra the relation rests on");
    private readonly Option<int?> _order = Declare.WholeNumber("--order", "order of the relation (default: chosen, rising or falling throughout)", 1, 7);
    private readonly Option<string?> _offset = Declare.Text("--clock-offset", "TIME", "add this to the clock of the spectra, such as \"-2 h\"");
    private readonly NormalisationOption _normalisation = new();
    private readonly EnergyOption _energy = new();

    public override string Name => "soc";

    public override string Summary => "Calibrate edge energy and white line to state of charge from an operando series, or apply a calibration";

    public override string Details =>
        "With --cycler the spectra are joined with the cycler's rows by the wall clock, and the relation between edge energy or white line and the counted charge of the first charge is found with its error, scatter and range; --out writes calibration.json.\nWith --valence references of known valence give the relation: with two that of their mixtures, with more a straight line.\nWith --calibration a relation is applied to spectra; \"xanes map\" applies it to every pixel. The energies must be on one scale (--foil, --shift).";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes soc examples/xanes/ref_NiO.txt examples/xanes/ref_LiNiO2.txt --valence 2,3", "valence from two references"),
        new("xanes soc examples/xanes/half-charged.csv --calibration examples/xanes/valence.json --json", "a calibration applied"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _input.Symbols, _cycler, _calibration, _valence, _mass, _molar, _capacity, _use, _order, _offset, .. _normalisation.Symbols, .. _energy.Symbols];

    public override RunReport Run(CommandContext context)
    {
        string[] cycler = context.Value(_cycler) ?? [];
        int ways = (cycler.Length > 0 ? 1 : 0) + (context.Value(_calibration) is null ? 0 : 1) + (context.Value(_valence) is null ? 0 : 1);
        if (ways != 1)
        {
            throw new InvalidInputException("xanes soc", ways == 0 ? "found neither --cycler, nor --calibration, nor --valence; expected one of them" : "found several of --cycler, --calibration and --valence; expected one of them");
        }

        ImmutableArray<AbsorptionSpectrum> spectra = _input.Read(context);
        SpectraOptions options = _energy.Read(context, _input, spectra, new SpectraOptions { Normalisation = _normalisation.Read(context) });
        ImmutableArray<AnalysedAbsorption> items = context.Time.Of("edges", () => SpectraStudy.Run(spectra, options, context.Threads, context.Progress, context.Cancellation));
        return cycler.Length > 0 ? FromSeries(context, items, (cycler, ScaleOf(options, items)))
            : context.Value(_valence) is { } valences ? FromReferences(items, valences, ScaleOf(options, items))
            : Applied(context, items);
    }

    private static string ScaleOf(SpectraOptions options, ImmutableArray<AnalysedAbsorption> items) =>
        options.FoilEdge is { } edge ? FormattableString.Invariant($"the foil of each spectrum at {edge:0.##} eV")
        : !options.Shift.Equals(0.0) ? FormattableString.Invariant($"as in the files, moved by {options.Shift:+0.###;-0.###} eV")
        : items[0].Spectrum.Source.Facts.FirstOrDefault(fact => fact.Label is "E0" or "E0_foil_eV") is { } fact ? $"as in the files, foil at {fact.Value} eV"
        : "as in the files";

    private RunReport FromSeries(CommandContext context, ImmutableArray<AnalysedAbsorption> items, (string[] Files, string EnergyScale) known)
    {
        CyclerData[] data = [.. known.Files.Select(path => InstrumentFileReader.Read(context.Inputs.Read(path), path, null, context.Cancellation).Cycling ?? throw new InvalidInputException(path, "found no rows of a cycler; expected time, current and voltage"))];
        JoinedExperiment joined = ExperimentJoin.Of(data);
        SegmentationResult steps = context.Time.Of("steps", () => Segmentation.Run(joined.Data));
        (double? full, ImmutableArray<Finding> findings) = FullCharge(context, joined.Data);
        var options = new SocOptions
        {
            TheoreticalCharge = full,
            UsesAll = Choice.Read(_use.Name, context.Value(_use), false, ("first-charge", false), ("all", true)),
            Order = context.Value(_order),
            ClockOffset = context.Quantity(_offset, Dimension.Time) ?? 0,
            EnergyScale = known.EnergyScale,
        };
        SocResult result = context.Time.Of("relation", () => SocStudy.Run(items, steps.Record, options));
        result = result with { Findings = [.. findings, .. joined.Findings, .. result.Findings] };
        ImmutableArray<SocCalibration> calibrations = [.. result.Relations.Select(relation => relation.Calibration)];
        return new RunReport
        {
            Report = SocReport.Of(result),
            Json = new JsonObject
            {
                ["spectra"] = result.Points.Length,
                ["firstCharge_mAh"] = Json.Number(result.FirstCharge / 3.6),
                ["relations"] = Json.List(result.Relations, RelationOf),
            },
            Sheets = [SocReport.Sheet(result)],
            Files = [new TextFile("calibration.json", SocCalibrationFile.Write(calibrations))],
        };
    }

    private RunReport FromReferences(ImmutableArray<AnalysedAbsorption> items, string text, string energyScale)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        double[] valences = [.. words.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= -4 and <= 8 ? value : throw new InvalidInputException(_valence.Name, $"found \"{word}\"; expected a valence such as 3"))];
        if (valences.Length != items.Length || items.Length < 2)
        {
            throw new InvalidInputException(_valence.Name, FormattableString.Invariant($"found {valences.Length} valences for {items.Length} spectra; expected one a spectrum, at least two"));
        }

        ImmutableArray<SocCalibration> calibrations = ReferenceCalibration.Run(items, [.. valences], energyScale);
        return new RunReport
        {
            Report = SocReport.OfReferences(items, calibrations),
            Json = new JsonObject { ["spectra"] = items.Length, ["relations"] = Json.List(calibrations, CalibrationOf) },
            Files = [new TextFile("calibration.json", SocCalibrationFile.Write(calibrations))],
        };
    }

    private RunReport Applied(CommandContext context, ImmutableArray<AnalysedAbsorption> items)
    {
        string path = context.Value(_calibration)!;
        ImmutableArray<SocCalibration> calibrations = SocCalibrationFile.Read(context.Inputs.Read(path), path);
        SocCalibration[] usable = [.. calibrations.Where(calibration => calibration.Measure is not (SpectralMeasure.ReferenceFraction or SpectralMeasure.PeakRatio))];
        if (usable.Length == 0)
        {
            throw new InvalidInputException(path, "found only relations of fractions; expected one of edge energy, white line or edge integral");
        }

        return new RunReport
        {
            Report = SocReport.OfApplied(items, [.. usable]),
            Json = new JsonObject
            {
                ["spectra"] = Json.List(items, item =>
                {
                    JsonObject json = XanesJson.Of(item);
                    json["charge"] = Json.List(usable, calibration => AppliedTo(item, calibration));
                    return json;
                }),
            },
        };
    }

    private static JsonObject AppliedTo(AnalysedAbsorption item, SocCalibration calibration)
    {
        double q = item.Of(calibration.Measure).Energy;
        string key = SocReport.KeyOf(calibration.Target);
        return new JsonObject
        {
            ["measure"] = calibration.Measure.ToString(),
            [key] = Json.Number(calibration.ValueAt(q)),
            [key + "Error"] = Json.Number(calibration.ErrorAt(q, item.Of(calibration.Measure).StandardError, withScatter: true)),
            ["isCovered"] = calibration.Covers(q),
        };
    }

    private (double? Full, ImmutableArray<Finding> Findings) FullCharge(CommandContext context, CyclerData data)
    {
        if (context.Quantity(_capacity, Dimension.Charge) is { } capacity)
        {
            return capacity > 0 ? (capacity, []) : throw new InvalidInputException(_capacity.Name, "found a charge that is not above 0; expected one such as \"1.92 mAh\"");
        }

        if (context.Quantity(_mass, Dimension.Mass) is { } mass)
        {
            double molar = context.Value(_molar) is not { } text ? 97.62
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 10 and < 1000 ? value
                : throw new InvalidInputException(_molar.Name, $"found \"{text}\"; expected a molar mass in g/mol such as 97.62");
            return mass > 0 ? (PhysicalConstants.Faraday * mass / (1e-3 * molar), []) : throw new InvalidInputException(_mass.Name, "found a mass that is not above 0; expected one such as \"7 mg\"");
        }

        return (null, data.ActiveMass is { } stated
            ? [Finding.Note("mass-not-used", FormattableString.Invariant($"The cycler file states a characteristic mass of {stated * 1e3:G6} g, which was not used: it is what the program normalises by, often a default or that of the cell before. State the active mass with --mass."))]
            : []);
    }

    private static JsonObject RelationOf(SocRelation relation)
    {
        JsonObject json = CalibrationOf(relation.Calibration);
        json["residual"] = Json.Number(relation.Rms);
        json["residual_eV"] = Json.Number(relation.RmsEnergy);
        json["heldOutResidual"] = Json.Number(relation.HeldOut);
        json["heldOutCoverage"] = Json.Number(relation.HeldOutCoverage);
        json["persistence"] = Json.Number(relation.Persistence);
        json["repeatability_eV"] = Json.Number(relation.Repeatability);
        json["hysteresis_eV"] = Json.Number(relation.Hysteresis);
        json["halfCycles"] = Json.List(relation.Halves, half => new JsonObject
        {
            ["halfCycle"] = half.Half + 1,
            ["direction"] = half.IsCharge ? "charge" : "discharge",
            ["position"] = half.Position,
            ["spectra"] = half.Spectra,
            ["countedFrom"] = Json.Number(half.From),
            ["countedTo"] = Json.Number(half.To),
            ["offset"] = Json.Number(half.Offset),
            ["rms"] = Json.Number(half.Rms),
            ["scatter"] = Json.Number(half.Scatter),
        });
        return json;
    }

    private static JsonObject CalibrationOf(SocCalibration calibration) => new()
    {
        ["measure"] = calibration.Measure.ToString(),
        ["target"] = SocReport.KeyOf(calibration.Target),
        ["centre_eV"] = Json.Number(calibration.Centre),
        ["scale_eV"] = Json.Number(calibration.Scale),
        ["coefficients"] = Json.Numbers(calibration.Coefficients),
        ["covariance"] = Json.Numbers(calibration.Covariance),
        ["lowest_eV"] = Json.Number(calibration.Lowest),
        ["highest_eV"] = Json.Number(calibration.Highest),
        ["scatter"] = Json.Number(calibration.Scatter),
        ["spectra"] = calibration.Spectra,
        ["energyScale"] = calibration.EnergyScale,
    };
}
