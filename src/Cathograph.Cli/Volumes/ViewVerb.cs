using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume view</c>: slices and a view of a labelled volume.</summary>
internal sealed class ViewVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();

    public override string Name => "view";

    public override string Summary => "Draw a labelled volume: three orthogonal slices and a view of the body with a corner cut out";

    public override ImmutableArray<Example> Examples => [new("volume view examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "what a volume looks like; --out for the figures")];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol];

    public override RunReport Run(CommandContext context)
    {
        LabelVolume volume = _volume.ReadLabels(context, _phases);
        PhaseRole[] solid = [PhaseRole.Active, PhaseRole.Electrolyte, PhaseRole.Carbon, PhaseRole.Other];
        PhaseRole[] network = [PhaseRole.Active, PhaseRole.Carbon];
        ImmutableArray<ReportBlock> blocks = volume.Grid.IsPlane
            ? [new ReportFigure(SliceFigures.Phases(volume, "slices", "Phases"))]
            :
            [
                new ReportFigure(SliceFigures.Phases(volume, "slices", "Phases in three orthogonal slices")),
                new ReportFigure(ViewFigures.Phases(volume, solid, ("view", "All solid phases, one corner cut out"), context.Threads, context.Cancellation)),
                new ReportFigure(ViewFigures.Phases(volume, network, ("view-without-electrolyte", "Active material and carbon, one corner cut out"), context.Threads, context.Cancellation)),
            ];
        return new RunReport
        {
            Report = new Report { Title = FigureText.Literal(_volume.Path(context)), Sections = [new ReportSection("Views", blocks)] },
            Json = new JsonObject { ["phases"] = Json.List(volume.Phases.All, phase => new JsonObject { ["label"] = phase.Label, ["name"] = phase.Name, ["role"] = phase.Role.ToString().ToLowerInvariant() }) },
        };
    }
}
