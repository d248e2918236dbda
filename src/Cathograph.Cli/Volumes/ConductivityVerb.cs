using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Microstructure.Conduction;
using Cathograph.Studies.Conduction;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume conductivity</c>: what flows through the phases of a volume.</summary>
internal sealed class ConductivityVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();
    private readonly Option<string[]> _conductivity = Declare.Texts("--conductivity", "LABEL=VALUE", "conductivity of a phase, such as \"2=0.25 S/m\" or \"electrolyte=2.5 mS/cm\"; repeat for each phase that conducts");
    private readonly Option<string?> _axis = Declare.Text("--axis", "AXIS", "axis of the current: x, y, z or all (default: all)");
    private readonly Option<string[]> _interface = Declare.Texts("--interface", "PAIR=VALUE", "resistance of the interface of two phases, such as \"1-2=10 ohm cm2\", or of the boundaries between particles of one, \"1-1=10 ohm cm2\"; repeat for each pair");
    private readonly ParticlesInput _particles = new();
    private readonly Option<bool> _periodic = Declare.Flag("--periodic", "what leaves through a side enters through the opposite one; with --tensor also along the current");
    private readonly Option<bool> _tensor = Declare.Flag("--tensor", "the whole tensor with its principal values and axes, from the mean current of three solutions");
    private readonly Option<bool> _field = Declare.Flag("--field", "where the current runs: a map of every voxel (with --out), a slice, profiles, the bottleneck");
    private readonly Option<string?> _map = Declare.Text("--map", "FORMAT", "format of the map: npy or tif (default: npy)");
    private readonly FibreOptions _fibres = new();
    private readonly Option<bool> _check = Declare.Flag("--finer-check", "also solve the middle of the volume with voxels of half the edge, and tell the difference (always with --fibres)");

    private readonly Option<bool> _estimate = Declare.Flag("--estimate", "also estimate from the network of particles and contacts, and tell how far it is from the solution");
    private readonly Option<bool> _estimateOnly = Declare.Flag("--estimate-only", "estimate from the network of particles and contacts instead of solving: for sweeps of recipes");
    private readonly Option<string?> _estimateFactor = Declare.Text("--estimate-factor", "NUMBER", "what the conductance of the network is multiplied by (default: that of the calibration)");

    public override string Name => "conductivity";

    public override string Summary => "Effective conductivity and tortuosity along each axis or as a tensor, for any contrast, with fibres below the voxel";

    public override string Details =>
        "Two opposite faces are held at fixed potentials and the sides insulate or are periodic. Any number of phases up to 15 conduct; what is not connected to both faces takes no part. "
        + "A solution holds 30 to 45 bytes a voxel; how much it will be is told before it starts.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --conductivity \"electrolyte=2.5 mS/cm\"", "how well the electrolyte conducts lithium ions"),
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --conductivity \"1=0.01 S/m\" --conductivity \"3=100 S/cm\" --axis x --json", "electrons through carbon and active material, for programs"),
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --conductivity \"2=0.25 S/m\" --periodic --tensor", "the tensor of the periodic continuation"),
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --conductivity \"2=0.25 S/m\" --conductivity \"1=0.01 S/m\" --interface \"1-2=0.1 ohm cm2\" --axis z --field", "with a resistance between the phases; where the current runs"),
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --conductivity \"active=0.01 S/m\" --interface \"active-active=1 ohm cm2\" --axis z", "electrons through active particles and the boundaries between them"),
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --conductivity \"2=0.25 S/m\" --conductivity \"1=0.01 S/m\" --axis z --estimate", "and what a network of particles and contacts would say"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, _conductivity, _axis, _interface, .. _particles.Symbols, _periodic, _tensor, _field, _map, .. _fibres.Symbols, _check, _estimate, _estimateOnly, _estimateFactor];

    public override RunReport Run(CommandContext context)
    {
        PhaseTable phases = _volume.Phases(context, _phases) ?? new PhaseTable([]);
        ImmutableDictionary<byte, double> conductivity = ConductivityText.Parse(context.Value(_conductivity) ?? [], phases, _conductivity.Name, _fibres.IsGiven(context));
        ImmutableArray<int> axes = AxesOf(context.Value(_axis));
        Action<Volume, Stream> writer = Writer(context);
        if (context.Value(_tensor) && axes.Length == 1)
        {
            throw new InvalidInputException(_axis.Name, $"found one axis beside {_tensor.Name}; expected none, because the tensor needs all");
        }

        ImmutableDictionary<(byte Low, byte High), double> interfaces = ConductivityText.ParseInterfaces(context.Value(_interface) ?? [], phases, _interface.Name);
        LabelVolume volume = _volume.ReadUnnamedLabels(context, phases);
        FibreConduction? fibres = _fibres.Read(context, volume.Grid);
        var options = new ConductivityOptions
        {
            Axes = volume.Grid.IsPlane && context.Value(_axis) is null ? [0, 1] : axes,
            IsPeriodic = context.Value(_periodic),
            WithTensor = context.Value(_tensor),
            WithField = context.Value(_field),
            WithFinerCheck = context.Value(_check) || fibres is not null,
            InterfaceResistance = interfaces,
            Particles = Particles(context, volume, interfaces),
            Fibres = fibres,
            WithEstimate = context.Value(_estimate) || context.Value(_estimateOnly),
            EstimateFactor = FactorOf(context.Value(_estimateFactor)),
        };
        if (context.Value(_estimateOnly))
        {
            return Estimated(context, volume, conductivity, options);
        }

        ConductivityResult result = context.Time.Of("conductivity", () => ConductivityStudy.Run(volume, conductivity, options, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport
        {
            Report = ConductivityReport.Of(result, _volume.Path(context)),
            Json = ConductivityJson.Of(result),
            Sheets = options.WithField ? [.. result.Axes.Where(axis => axis.Result.Field is not null).Select(ConductivityFigures.Profile)] : [],
            Binaries = options.WithField
                ? [.. result.Axes.Where(axis => axis.Result.Field is not null).Select(axis => new BinaryFile($"current-{axis.Name}.{(IsTiff(context) ? "tif" : "npy")}", (stream, _) => writer(axis.Result.Field!.CurrentDensity, stream)))]
                : [],
        };
    }

    // Particles are asked for where something resists between them.
    private RegionVolume? Particles(CommandContext context, LabelVolume volume, ImmutableDictionary<(byte Low, byte High), double> interfaces)
    {
        if (interfaces.Keys.Any(pair => pair.Low == pair.High))
        {
            return _particles.Read(context, _volume, volume);
        }

        return !_particles.IsGiven(context) ? null
            : throw new InvalidInputException(_interface.Name, "found options of particles and no resistance between them; expected an interface of a phase with itself, such as \"1-1=10 ohm cm2\"");
    }

    private RunReport Estimated(CommandContext context, LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ConductivityOptions options)
    {
        ConductivityEstimate estimate = context.Time.Of("estimate", () => ConductivityStudy.Estimate(volume, conductivity, options, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport { Report = EstimateReport.Of(estimate, _volume.Path(context)), Json = ConductivityJson.Of(estimate) };
    }

    private double? FactorOf(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) && factor > 0 && factor < double.PositiveInfinity ? factor
        : throw new InvalidInputException(_estimateFactor.Name, $"found \"{text}\"; expected a number above 0");

    private bool IsTiff(CommandContext context) => context.Value(_map)?.ToLowerInvariant() is "tif" or "tiff";

    private Action<Volume, Stream> Writer(CommandContext context) => context.Value(_map)?.ToLowerInvariant() switch
    {
        null or "npy" => NpyWriter.Write,
        "tif" or "tiff" => TiffWriter.Write,
        { } other => throw new InvalidInputException(_map.Name, $"found \"{other}\"; expected npy or tif"),
    };

    private ImmutableArray<int> AxesOf(string? text) => text?.ToLowerInvariant() switch
    {
        null or "all" => [0, 1, 2],
        "x" => [0],
        "y" => [1],
        "z" => [2],
        _ => throw new InvalidInputException(_axis.Name, $"found \"{text}\"; expected x, y, z or all"),
    };
}
