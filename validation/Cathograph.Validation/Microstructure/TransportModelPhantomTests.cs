using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Microstructure.Particles;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Validation.Microstructure;

/// <summary>Charge maps made from a known model of transport: the comparison must name the model.</summary>
public sealed class TransportModelPhantomTests(ITestOutputHelper output)
{
    private const int Seeds = 5;
    private static readonly TransportModel[] Models = [TransportModel.Combined, TransportModel.Lithium, TransportModel.Electron, TransportModel.CoreShell, TransportModel.Product];
    private static readonly ModelComparisonOptions Options = new() { Bootstrap = new BootstrapOptions { Samples = 200 }, Spatial = new SpatialRegressionOptions { Points = 200 } };

    // Noise over the spread of the signal inside particles: 0.5, 1 and 2 leave an R2 of about 0.8, 0.5 and 0.2. The rule that names a model was chosen on these seeds.
    [Theory]
    [InlineData(0.5, 0.9)]
    [InlineData(1.0, 0.9)]
    [InlineData(2.0, 0.9)]
    public void TheModelThatMadeTheMap_IsNamed(double noise, double atLeast) => Name(noise, 1, 100, atLeast);

    // Composites and noise that nobody saw before the rule stood; the rate to be quoted.
    [Theory]
    [InlineData(0.5, 0.9)]
    [InlineData(1.0, 0.9)]
    [InlineData(2.0, 0.9)]
    [InlineData(4.0, 0.6)]
    public void OnFreshSeeds_TheModelIsNamed(double noise, double atLeast) => Name(noise, 880_001, 17, atLeast);

    [Fact]
    public void AMapOfNoiseAlone_IsExplainedByNothing()
    {
        var composite = new PhantomComposite(1);
        ModelComparisonResult result = ModelComparison.Run(composite.With([.. composite.Charge(TransportModel.Combined, 1000, 7).Select(value => (value - 8345) / 1000)]), Options, 2)!;
        double signal = result.Scores.Max(score => score.Explained);
        output.WriteLine(FormattableString.Invariant($"largest R2 of {result.Voxels} voxels worth {result.EffectiveVoxels:F0}: {signal:F4}; best {result.Best} with probability {result.Scores[0].ProbabilityBest:F2}"));
        Assert.True(signal < 0.05);
    }

    // Everything from the labels on: particles told apart, contacts found, distances measured.
    [Theory]
    [InlineData(TransportModel.Combined)]
    [InlineData(TransportModel.Lithium)]
    [InlineData(TransportModel.Electron)]
    [InlineData(TransportModel.CoreShell)]
    [InlineData(TransportModel.Product)]
    public void FromLabelsAndAMapAlone_TheModelIsNamed(TransportModel truth)
    {
        var composite = new PhantomComposite(9);
        ImmutableArray<float> charge = composite.Charge(truth, 1, 33);
        LabelVolume labels = composite.Labels;
        RegionVolume particles = ParticleSplitting.Run(labels.Grid, Masks.Of(labels, PhaseRole.Active), new ParticleSplitOptions(), 2, default);
        ChannelDistanceResult distances = ChannelDistances.Run(labels, particles, new ChannelDistanceOptions { WithDepth = true }, 2);
        var columns = RegionColumns.Of(particles);
        ParticleMap[] maps =
        [
            .. Enumerable.Range(1, columns.Count).Select(id => new ParticleMap
            {
                Particle = id,
                Places = columns.Places(id),
                Property = columns.Gather(id, charge),
                LithiumDistance = columns.Gather(id, distances.Lithium.Metres),
                ElectronDistance = columns.Gather(id, distances.Electron.Metres),
                SurfaceDepth = columns.Gather(id, distances.Depth!.Metres),
            }),
        ];
        ModelComparisonResult result = ModelComparison.Run(maps, Options, 2)!;
        output.WriteLine(FormattableString.Invariant(
            $"{composite.Particles.Length} particles made, {particles.Count} told apart; made from {truth}, named {result.Best}, R2 {result.Scores.Single(score => score.Model == truth).Explained:F3}, probability {result.Scores.Single(score => score.Model == truth).ProbabilityBest:F2}"));
        Assert.Equal(truth, result.Best);
    }

    private void Name(double noise, int firstSeed, int chargeShift, double atLeast)
    {
        int named = 0;
        PhantomComposite[] composites = [.. Enumerable.Range(firstSeed, Seeds).Select(seed => new PhantomComposite(seed))];
        foreach (TransportModel truth in Models)
        {
            var mistaken = new List<TransportModel>();
            double probability = 0;
            double explained = 0;
            for (int k = 0; k < Seeds; k++)
            {
                ModelComparisonResult result = ModelComparison.Run(composites[k].With(composites[k].Charge(truth, noise, chargeShift + firstSeed + k)), Options, 2)!;
                if (result.Best != truth)
                {
                    mistaken.Add(result.Best);
                }

                ModelScore score = result.Scores.Single(item => item.Model == truth);
                probability += score.ProbabilityBest / Seeds;
                explained += score.Explained / Seeds;
            }

            named += Seeds - mistaken.Count;
            output.WriteLine(FormattableString.Invariant(
                $"noise {noise:F1}, made from {truth}: named {Seeds - mistaken.Count} of {Seeds}, else {string.Join(", ", mistaken)}; R2 {explained:F3}, probability {probability:F2}"));
        }

        Assert.True(named >= atLeast * Models.Length * Seeds, FormattableString.Invariant($"{named} of {Models.Length * Seeds} named"));
    }
}
