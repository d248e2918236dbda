using System.Collections.Immutable;
using Cathograph.Cli.Grammar;
using Cathograph.Core.Reports;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume tomogram</c>: a volume of grey values through segmentation to the same report as <c>volume report</c>.</summary>
internal sealed class TomogramVerb : ChainVerb
{
    private readonly SegmentVerb _segment = new();
    private readonly ParticlesVerb _particles = new();
    private readonly ContactsVerb _contacts = new();
    private readonly DistanceVerb _distance = new();
    private readonly StatisticsVerb _statistics = new();

    public override string Name => "tomogram";

    public override string Summary => "From a volume of grey values through segmentation to one report: particles, contacts, diffusion distances, statistics";

    public override string Details =>
        "Does segment, then all of report on the segmented volume. --phases says what the classes are, as in segment: by grey value from the darkest, or as painted. The options are those of segment and report; without --property the grey values themselves are no property.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume tomogram examples/composite-grey.npy --voxel \"0.25 um\" --paint examples/composite-paint.npy --phases \"1=pore,2=active,3=electrolyte,4=carbon\" --smallest \"8 voxels\" --property examples/composite-charge.npy --property-name \"Ni K-edge energy\" --property-unit eV --with-border --each 1 --out out/tomogram", "a painted tomogram with a charge map to the whole report"),
    ];

    protected override ImmutableArray<Verb> Parts => [_segment, _particles, _contacts, _distance, _statistics];

    protected override Verb ParticlePart => _distance;

    protected override ImmutableArray<Verb> PropertyParts => [_statistics];

    protected override string TitleOf(ImmutableArray<Report> reports) => reports[0].Title;
}
