using Cathograph.Cli.Cell;
using Cathograph.Cli.Cycles;
using Cathograph.Cli.Eis;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Neutron;
using Cathograph.Cli.Schema;
using Cathograph.Cli.Study;
using Cathograph.Cli.Stxm;
using Cathograph.Cli.Volumes;
using Cathograph.Cli.Xanes;

namespace Cathograph.Cli;

/// <summary>The list of all commands. A new verb is added here and nowhere else.</summary>
internal static class Commands
{
    public static CommandTree Create() => new(
        [
            new Area(
                "cell",
                "From a cathode recipe to its performance",
                [new SimulateVerb(), new RateVerb(), new CompareVerb(), new Cell.FitVerb(), new DesignVerb(), new MaterialsVerb(), new ConvertVerb()]),
            new Area("cycles", "From a cycler file to capacities, rates and resistances", [new ReadVerb(), new SummaryVerb(), new CycleRateVerb(), new DifferentialCapacityVerb(), new HysteresisVerb(), new TitrationVerb(), new SymmetricVerb(), new OverlayVerb()]),
            new Area("eis", "From an impedance spectrum to its validity, resistances and time constants", [new ShowVerb(), new CheckVerb(), new DrtVerb(), new CircuitFitVerb(), new CircuitSimulateVerb(), new CompositeVerb(), new ElementsVerb()]),
            new Area("volume", "From a tomogram to particles, contacts, paired channels and diffusion distances", [new InfoVerb(), new VolumeConvertVerb(), new ViewVerb(), new FractionsVerb(), new SegmentVerb(), new GenerateVerb(), new MatchVerb(), new ParticlesVerb(), new ContactsVerb(), new DistanceVerb(), new StatisticsVerb(), new ConductivityVerb(), new DischargeVerb(), new RepresentativeVerb(), new TransportVerb(), new ReportVerb(), new TomogramVerb()]),
            new Area("neutron", "From radiographs of a working cell to lithium over depth and time", [new ReduceVerb(), new RatioVerb(), new ProfileVerb(), new FrontVerb(), new AttenuationVerb(), new LithiumVerb(), new PredictVerb(), new MapCompareVerb()]),
            new Area("xanes", "From X-ray absorption spectra and stacks to edge energy, valence and state of charge", [new XanesReadVerb(), new NormalizeVerb(), new Xanes.FitVerb(), new SocVerb(), new AlignVerb(), new MapVerb(), new GenerateStackVerb()]),
            new Area("stxm", "From a scanning X-ray stack to maps of valence, clusters and particles", [new StxmMapVerb(), new StxmClusterVerb(), new StxmParticlesVerb()]),
            new Area("study", "From a recipe to what it conducts, reaches and delivers; whole papers as one command", [new RecipeVerb(), new GradientCatholyteVerb(), new ConductiveNetworksVerb()]),
        ],
        [new DemoVerb(), new SchemaVerb()]);
}
