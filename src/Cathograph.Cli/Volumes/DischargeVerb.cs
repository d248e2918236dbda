using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Cell;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Microstructure.Discharge;
using Cathograph.Studies.VoxelDischarge;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume discharge</c>: electrochemistry in every voxel.</summary>
internal sealed class DischargeVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();
    private readonly ParticlesInput _particles = new();
    private readonly FacesOption _faces = new();
    private readonly Option<string?> _cell = Declare.Text("--cell", "CELL.json", "materials, separator, counter electrode and temperature (required); \"cathograph schema cell\" describes it");
    private readonly Option<string?> _rate = Declare.Text("--rate", "RATE", "constant current, such as 1C or C/10 of the active voxels (default: 1C)");
    private readonly Option<string?> _current = Declare.Text("--current", "CURRENT", "constant current over the cross-section instead, such as \"1 mA/cm2\"");
    private readonly Option<string?> _hold = Declare.Text("--hold", "VOLTAGE", "constant voltage against the counter electrode instead, such as \"3 V\", until the time of --for");
    private readonly Option<string?> _until = Declare.Text("--until", "VOLTAGE", "voltage against the counter electrode at which it ends (default: 2.22 V vs Li)");
    private readonly Option<string?> _for = Declare.Text("--for", "TIME", "time after which it ends (default: 100 h; 1 h with --hold)");
    private readonly Option<string?> _start = Declare.Text("--from", "S", "stoichiometry before the discharge (default: the cell's, else that of 4.32 V vs Li)");
    private readonly Option<string?> _map = Declare.Text("--start", "MAP", "stoichiometry of every voxel before the discharge, such as charge-N.npy of an earlier one of the same volume; with --hold above rest it charges");
    private readonly Option<string?> _step = Declare.Text("--time-step", "TIME", "longest step (default: a fiftieth of the time for the whole capacity)");
    private readonly Option<int?> _maps = Declare.WholeNumber("--maps", "charge maps at equal depths of discharge beside that of the end (default: 4)", 0, 100);

    private readonly Option<string?> _mapTimes = Declare.Text("--map-times", "TIMES", "times of further maps, such as \"10 min, 30 min\"");

    public override string Name => "discharge";

    public override string Summary => "Discharge a labelled volume voxel by voxel: curve, charge maps, and which particles starve of what";

    public override string Details =>
        "Li+ moves in the electrolyte, electrons in carbon and active material, lithium diffuses in every active voxel and passes at faces between active material and electrolyte. "
        + "How much memory it will take is told before it starts. With --out: curve.csv with the losses of every step, particles.csv, charge-N.npy and charge-N.tif (stoichiometry), "
        + "potential-N.tif (Li+ in electrolyte, electrons in solids), figures.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume discharge examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --cell examples/nmc811-30mg-mono.json --crop 0:16,0:16,0:32 --rate 2C", "a part of the example at 2C"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, .. _particles.Symbols, .. _faces.Symbols, _cell, _rate, _current, _hold, _until, _for, _start, _map, _step, _maps, _mapTimes];

    public override RunReport Run(CommandContext context)
    {
        string path = context.Value(_cell) ?? throw new InvalidInputException(_cell.Name, "found none; expected a cell file, such as examples/nmc811-30mg-mono.json");
        VoxelDischargeOptions options = Options(context);
        CellDesign design = context.Inputs.ReadCell(path);
        LabelVolume volume = _volume.ReadLabels(context, _phases);
        (BoxFace separator, BoxFace collector) = _faces.Read(context, volume.Grid);
        Volume? map = context.Value(_map) is { } mapPath ? _volume.ReadNumbersBeside(context, mapPath, volume.Grid, _map.Name) : null;
        options = options with { Separator = separator, Collector = collector, InitialMap = map };
        RegionVolume? particles = volume.Phases.Of(PhaseRole.Active).Any() ? _particles.Read(context, _volume, volume) : null;
        VoxelDischargeResult result = context.Time.Of("discharge", () => Discharge(context, design, (volume, particles), options));
        return new RunReport
        {
            Report = VoxelDischargeReport.Of(result, _volume.Path(context)),
            Json = JsonOf(result),
            Sheets = [VoxelDischargeReport.CurveSheet(result)],
            Files = [new TextFile("particles.csv", VoxelDischargeReport.ParticleText(result))],
            Binaries = [.. result.Discharge.Maps.SelectMany(Files)],
            ResolvedInput = new JsonObject
            {
                ["phases"] = volume.Phases.ToString(),
                ["cell"] = path,
                ["separator"] = FaceOption.Text(separator),
                ["collector"] = FaceOption.Text(collector),
                ["initialStoichiometry"] = Json.Number(result.Setup.InitialStoichiometry),
                ["start"] = context.Value(_map),
                ["particles"] = _particles.Resolved(context, volume.Grid),
            },
        };
    }

    // A current that is refused goes by the name it was given under.
    private VoxelDischargeResult Discharge(CommandContext context, CellDesign design, (LabelVolume Volume, RegionVolume? Particles) structure, VoxelDischargeOptions options)
    {
        try
        {
            return VoxelDischargeStudy.Run(design, structure, options, (context.Threads, context.Progress), context.Cancellation);
        }
        catch (InvalidInputException refused) when (context.Value(_current) is not null)
        {
            throw new InvalidInputException(refused.Violations.Select(violation => violation.Where == _rate.Name ? new Violation(_current.Name, violation.Message) : violation));
        }
    }

    private static IEnumerable<BinaryFile> Files(DischargeMap map, int k) =>
    [
        new($"charge-{k + 1}.npy", (stream, _) => NpyWriter.Write(map.Stoichiometry, stream)),
        new($"charge-{k + 1}.tif", (stream, _) => TiffWriter.Write(map.Stoichiometry, stream)),
        new($"potential-{k + 1}.tif", (stream, _) => TiffWriter.Write(map.Potential, stream)),
    ];

    private VoxelDischargeOptions Options(CommandContext context)
    {
        if (new[] { _rate, _current, _hold }.Count(option => context.Value(option) is not null) > 1)
        {
            throw new InvalidInputException(_rate.Name, $"found more than one of {_rate.Name}, {_current.Name} and {_hold.Name}; expected one");
        }

        if (context.Value(_map) is not null && context.Value(_start) is not null)
        {
            throw new InvalidInputException(_map.Name, $"found {_map.Name} and {_start.Name}; expected one of them");
        }

        double? hold = context.Quantity(_hold, Dimension.Potential);
        return new VoxelDischargeOptions
        {
            Current = context.Value(_current) is { } current ? RateList.ReadOne(_current.Name, current) : context.Value(_rate) is { } rate ? RateList.ReadOne(_rate.Name, rate) : new Current(1, CurrentUnit.CRate),
            HeldVoltage = hold,
            LowestVoltage = context.Quantity(_until, Dimension.Potential),
            InitialStoichiometry = context.Quantity(_start, Dimension.Number),
            LongestTime = context.Quantity(_for, Dimension.Time) ?? (hold is null ? null : 3600),
            LongestStep = context.Quantity(_step, Dimension.Time),
            Maps = context.Value(_maps) ?? 4,
            MapTimes = [.. context.Quantities(_mapTimes, Dimension.Time)],
        };
    }

    private static DischargePoint Middle(DischargeResult run) => run.Curve.First(point => Math.Abs(point.Charge) >= 0.5 * Math.Abs(run.Curve[^1].Charge));

    private static JsonObject JsonOf(VoxelDischargeResult result)
    {
        DischargeResult run = result.Discharge;
        return new JsonObject
        {
            ["capacity_mAh_per_gCam"] = Json.Number(VoxelDischargeReport.Capacity(result, run.Curve[^1].Charge)),
            ["endVoltage_V"] = Json.Number(run.Curve[^1].Voltage),
            ["endedBy"] = run.Ending switch { DischargeEnding.Voltage => "voltage", DischargeEnding.Time => "time", DischargeEnding.Stoichiometry => "stoichiometry", _ => "notReached" },
            ["time_s"] = Json.Number(run.Curve[^1].Time),
            ["oneC_mA_per_cm2"] = Json.Number(0.1 * result.OneC),
            ["initialStoichiometry"] = Json.Number(result.Setup.InitialStoichiometry),
            ["chargeBalanceError_relative"] = Json.Number(run.Verdict.BalanceError),
            ["steps"] = run.Curve.Length,
            ["newtonIterations"] = run.NewtonIterations,
            ["linearIterations"] = run.LinearIterations,
            ["unknowns"] = run.Unknowns,
            ["reactingFaces"] = run.ReactingFaces,
            ["losses"] = new JsonObject
            {
                ["atCapacity_mAh_per_gCam"] = Json.Number(VoxelDischargeReport.Capacity(result, Middle(run).Charge)),
                ["openVoltage_V"] = Json.Number(Middle(run).Losses.OpenVoltage),
                ["ionic_V"] = Json.Number(Middle(run).Losses.Ionic),
                ["electronic_V"] = Json.Number(Middle(run).Losses.Electronic),
                ["kinetic_V"] = Json.Number(Middle(run).Losses.Kinetic),
                ["concentration_V"] = Json.Number(Middle(run).Losses.Concentration),
                ["series_V"] = Json.Number(Middle(run).Losses.Series),
                ["voltage_V"] = Json.Number(Middle(run).Voltage),
            },
            ["meanStoichiometry"] = Json.Number(result.BetweenParticles().Mean),
            ["spreadBetweenParticles"] = Json.Number(result.BetweenParticles().Spread),
            ["expectedMemory_bytes"] = run.ExpectedBytes,
            ["reached_volumeFraction"] = Json.Number(run.ReachedShare),
            ["maps"] = Json.List(run.Maps, map => new JsonObject { ["time_s"] = Json.Number(map.Time), ["capacity_mAh_per_gCam"] = Json.Number(VoxelDischargeReport.Capacity(result, map.Charge)) }),
            ["particles"] = Json.List(run.Particles, item => new JsonObject
            {
                ["particle"] = item.Id,
                ["volume_um3"] = Json.Number(1e18 * item.Volume),
                ["depth_um"] = Json.Number(1e6 * item.Depth),
                ["stoichiometry"] = Json.Number(item.MeanStoichiometry),
                ["spread"] = Json.Number(item.Spread),
                ["reachedByIons"] = item.ReachedByIons,
                ["reachedByElectrons"] = item.ReachedByElectrons,
                ["reactingArea_um2"] = Json.Number(1e12 * item.ReactingArea),
                ["ionicLoss_V"] = Json.Number(item.IonicLoss),
                ["electronicLoss_V"] = Json.Number(item.ElectronicLoss),
                ["share_of_mean"] = Json.Number(item.Share),
                ["ionicExcess_V"] = Json.Number(item.Excess.Ionic),
                ["electronicExcess_V"] = Json.Number(item.Excess.Electronic),
                ["kineticExcess_V"] = Json.Number(item.Excess.Kinetic),
                ["diffusionExcess_V"] = Json.Number(item.Excess.Diffusion),
                ["starvedOf"] = VoxelDischargeResult.StarvedOf(item),
            }),
        };
    }
}
