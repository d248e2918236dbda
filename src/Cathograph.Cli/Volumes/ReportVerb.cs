using System.Collections.Immutable;
using Cathograph.Cli.Grammar;
using Cathograph.Core.Reports;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume report</c>: a labelled volume with a map of a property to particles, contacts, distances and statistics in one report.</summary>
internal sealed class ReportVerb : ChainVerb
{
    private readonly ParticlesVerb _particles = new();
    private readonly ContactsVerb _contacts = new();
    private readonly DistanceVerb _distance = new();
    private readonly StatisticsVerb _statistics = new();

    public override string Name => "report";

    public override string Summary => "From a labelled volume and a map of a property to one report: particles, contacts, diffusion distances, statistics of the electrode";

    public override string Details =>
        "Does particles, contacts, distance and, with --property, statistics on the same particles, and the analysis of distances for the largest particles one by one. The figures follow Figures 4 and 5 of the publication. The options are those of the four verbs.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume report examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --property examples/composite-charge.npy --property-name \"Ni K-edge energy\" --property-unit eV --with-border --each 1 --out out/volume-report", "everything about a volume with a charge map, in one page"),
    ];

    protected override ImmutableArray<Verb> Parts => [_particles, _contacts, _distance, _statistics];

    protected override Verb ParticlePart => _distance;

    protected override ImmutableArray<Verb> PropertyParts => [_statistics];

    protected override string TitleOf(ImmutableArray<Report> reports) => reports[0].Title;
}
