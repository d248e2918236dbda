using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Electrochemistry.Impedance.Composite;
using Cathograph.Formats.Instruments;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis composite</c>: conductivities of ions and electrons in a composite.</summary>
internal sealed class CompositeVerb : Verb
{
    private readonly Option<string?> _ionBlocking = Declare.Text("--ion-blocking", "FILE", "impedance between contacts that only electrons pass (metal | composite | metal)");
    private readonly Option<string?> _electronBlocking = Declare.Text("--electron-blocking", "FILE", "impedance between contacts that only ions pass (electrolyte | composite | electrolyte)");
    private readonly Option<string?> _dcElectron = Declare.Text("--dc-electron", "FILE", "DC polarisation between contacts that only electrons pass");
    private readonly Option<string?> _dcIon = Declare.Text("--dc-ion", "FILE", "DC polarisation between contacts that only ions pass");
    private readonly Option<string?> _thickness = Declare.Text("--thickness", "LENGTH", "thickness of the composite, such as \"100 um\"");
    private readonly Option<string?> _thicknessError = Declare.Text("--thickness-error", "LENGTH", "its standard error (default: 0)");
    private readonly Option<string?> _area = Declare.Text("--area", "AREA", "area of the composite, such as \"0.785 cm2\"");
    private readonly Option<string?> _areaError = Declare.Text("--area-error", "AREA", "its standard error (default: 0)");
    private readonly Option<string?> _electrolyte = Declare.Text("--electrolyte-conductivity", "VALUE", "conductivity of the electrolyte alone, such as \"1.3 mS/cm\", for the tortuosity of the ions");
    private readonly Option<string?> _electrolyteShare = Declare.Text("--electrolyte-volume-fraction", "SHARE", "its share of the volume of the composite");
    private readonly Option<string?> _conductor = Declare.Text("--electronic-conductivity", "VALUE", "conductivity of the electron conductor alone, for the tortuosity of the electrons");
    private readonly Option<string?> _conductorShare = Declare.Text("--electronic-volume-fraction", "SHARE", "its share of the volume of the composite");
    private readonly Option<string?> _separator = Declare.Text("--separator-resistance", "RESISTANCE", "in series in the electron-blocking cell, such as \"20 ohm\" (default: fitted with both spectra, else 0)");
    private readonly Option<string?> _contact = Declare.Text("--contact-resistance", "RESISTANCE", "in series in the ion-blocking cell (default: 0)");
    private readonly Option<string?> _interface = Declare.Text("--interface", "KIND", "cpe, rcpe (a charge-transfer resistance beside it), or auto (default)");
    private readonly Option<string?> _minimum = Declare.Text("--fmin", "FREQUENCY", "leave out points of the spectra below this");
    private readonly Option<string?> _maximum = Declare.Text("--fmax", "FREQUENCY", "leave out points of the spectra above this");
    private readonly Option<bool> _example = Declare.Flag("--example", "the arithmetic on the three cathodes of Deng et al. 2025 instead of files");

    public override string Name => "composite";

    public override string Summary => "Conductivities and tortuosities of ions and electrons in a composite, from blocking cells";

    public override string Details =>
        "Impedance by two rails between contacts that block one carrier, and DC polarisation, side by side. Tortuosity factor = bulk conductivity x volume fraction/effective conductivity; tortuosity is its square root.";

    public override ImmutableArray<Example> Examples =>
    [
        new("eis composite --ion-blocking examples/eis-composite-ion-blocking.csv --electron-blocking examples/eis-composite-electron-blocking.csv --thickness \"80 um\" --area \"0.785 cm2\" --separator-resistance \"0 ohm\" --electrolyte-conductivity \"1.3 mS/cm\" --electrolyte-volume-fraction 0.4", "both blocking cells together"),
        new("eis composite --example", "three published cathodes, from conductivities to spectra and back"),
    ];

    public override ImmutableArray<Symbol> Inputs =>
    [
        _ionBlocking, _electronBlocking, _dcElectron, _dcIon, _thickness, _thicknessError, _area, _areaError, _electrolyte, _electrolyteShare,
        _conductor, _conductorShare, _separator, _contact, _interface, _minimum, _maximum, _example,
    ];

    public override RunReport Run(CommandContext context)
    {
        if (context.Value(_example))
        {
            return ReportOf(ConductiveNetworkExample.Run(Phase(context, _electrolyte, _electrolyteShare) ?? new BulkPhase(0.13, 0.4), context.Cancellation), []);
        }

        CompositeOptions options = Options(context);
        var findings = new List<Finding>();
        var input = new CompositeInput
        {
            IonBlocking = Spectrum(context, _ionBlocking, findings),
            ElectronBlocking = Spectrum(context, _electronBlocking, findings),
            DcElectron = Rows(context, _dcElectron, findings),
            DcIon = Rows(context, _dcIon, findings),
        };
        return ReportOf([context.Time.Of("fit", () => CompositeStudy.Run(input, options, context.Cancellation))], [.. findings]);
    }

    private static RunReport ReportOf(ImmutableArray<CompositeStudyResult> results, ImmutableArray<Finding> findings) => new()
    {
        Report = CompositeReport.Of(results, findings),
        Json = new JsonObject
        {
            ["tortuosityDefinition"] = "tortuosityFactor = bulk conductivity x volume fraction / effective conductivity; tortuosity = square root of it",
            ["composites"] = Json.List(results, result => new JsonObject
            {
                ["name"] = result.Name,
                ["conductivities"] = Json.Rows(CompositeTables.Conductivities(result)),
                ["parameters"] = Json.List(result.Fit?.Estimates ?? [], CircuitJson.Parameter),
                ["rmsResidual_percent"] = Json.Number(100 * (result.Fit?.RmsResidual ?? double.NaN)),
                ["dcIon"] = result.DcIon is { } ion ? Json.Rows(CompositeTables.Steps("dc-ion", ion)) : null,
                ["dcElectron"] = result.DcElectron is { } electron ? Json.Rows(CompositeTables.Steps("dc-electron", electron)) : null,
            }),
        },
        Sheets = results[0].Fit is { } fit ? [SpectrumSheets.Measured(fit.Measured)] : [],
        Seed = 1,
    };

    private CompositeOptions Options(CommandContext context)
    {
        double Needed(Option<string?> option, Dimension dimension) =>
            context.Quantity(option, dimension) ?? throw new InvalidInputException(option.Name, $"found none; expected {dimension.NameWithArticle}, because conductivity = thickness/(area x resistance)");
        return new CompositeOptions
        {
            Geometry = new CompositeGeometry(Needed(_thickness, Dimension.Length), Needed(_area, Dimension.Area))
            {
                ThicknessError = context.Quantity(_thicknessError, Dimension.Length) ?? 0,
                AreaError = context.Quantity(_areaError, Dimension.Area) ?? 0,
            },
            Electrolyte = Phase(context, _electrolyte, _electrolyteShare),
            Conductor = Phase(context, _conductor, _conductorShare),
            SeparatorResistance = context.Quantity(_separator, Dimension.Resistance),
            ContactResistance = context.Quantity(_contact, Dimension.Resistance) ?? 0,
            HasChargeTransfer = Choice.Read<bool?>(_interface.Name, context.Value(_interface), null, ("cpe", false), ("rcpe", true), ("auto", null)),
        };
    }

    private static BulkPhase? Phase(CommandContext context, Option<string?> conductivity, Option<string?> share)
    {
        double? value = context.Quantity(conductivity, Dimension.Conductivity);
        double? fraction = context.Quantity(share, Dimension.Number);
        return (value, fraction) switch
        {
            ({ } known, { } part) => new BulkPhase(known, part),
            (null, null) => null,
            ({ }, null) => throw new InvalidInputException(share.Name, $"found none; expected it beside {conductivity.Name}, because a tortuosity needs both"),
            _ => throw new InvalidInputException(conductivity.Name, $"found none; expected it beside {share.Name}, because a tortuosity needs both"),
        };
    }

    private ImpedanceSpectrum? Spectrum(CommandContext context, Option<string?> option, List<Finding> findings)
    {
        if (Read(context, option, findings) is not { } file)
        {
            return null;
        }

        if (file.Spectra.IsEmpty)
        {
            throw new InvalidInputException(context.Value(option)!, $"found no impedance spectrum ({file.Format}); expected one");
        }

        if (file.Spectra.Length > 1)
        {
            findings.Add(Finding.Note("first-spectrum-taken", FormattableString.Invariant($"The file holds {file.Spectra.Length} spectra; the first was taken."), context.Value(option)!));
        }

        return SpectrumSelection.Within(file.Spectra[0], context.Quantity(_minimum, Dimension.Frequency) ?? 0, context.Quantity(_maximum, Dimension.Frequency) ?? double.PositiveInfinity);
    }

    private static CyclerData? Rows(CommandContext context, Option<string?> option, List<Finding> findings) =>
        Read(context, option, findings) is not { } file ? null
        : file.Cycling ?? throw new InvalidInputException(context.Value(option)!, $"found no rows with time, current and voltage ({file.Format}); expected a DC polarisation");

    private static InstrumentFile? Read(CommandContext context, Option<string?> option, List<Finding> findings)
    {
        if (context.Value(option) is not { } path)
        {
            return null;
        }

        InstrumentFile file = InstrumentFileReader.Read(context.Inputs.Read(path), path, null, context.Cancellation);
        findings.AddRange(file.Findings.Select(finding => finding.Where.Length == 0 ? finding with { Where = path } : finding));
        return file;
    }
}
