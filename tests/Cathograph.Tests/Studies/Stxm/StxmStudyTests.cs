using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Studies.Stxm;

namespace Cathograph.Tests.Studies.Stxm;

public sealed class StxmStudyTests
{
    [Fact]
    public void SpreadsBetweenAndWithinParticles_AreThoseOfThePhantom()
    {
        // Larger particles and more of them than in the examples, so that the spread itself is well known.
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Size = 160, Particles = 60, SmallestRadius = 6, LargestRadius = 8, Between = 0.10, Within = 0.2, Seed = 5 });
        StxmSample sample = Measure(phantom);
        Assert.InRange(sample.Particles.Length, phantom.Particles.Count - 2, phantom.Particles.Count);
        (double between, double within) = Truth(phantom, sample);
        Assert.InRange(sample.Between.Value / between, 0.9, 1.1);
        Assert.InRange(sample.Within.Value / within, 0.85, 1.15);
    }

    [Fact]
    public void TwoSamples_OfDifferentSpread_AreToldApart_AndOfTheSameAreNot()
    {
        StxmSample first = Measure(StxmPhantom.Generate(new StxmPhantomOptions { Size = 120, Particles = 35, Between = 0.04, Within = 0.05, Seed = 1 }));
        StxmSample same = Measure(StxmPhantom.Generate(new StxmPhantomOptions { Size = 120, Particles = 35, Between = 0.04, Within = 0.05, Seed = 2 }));
        StxmSample wide = Measure(StxmPhantom.Generate(new StxmPhantomOptions { Size = 120, Particles = 35, Between = 0.14, Within = 0.35, Seed = 3 }));
        StxmComparison equal = StxmParticlesStudy.Compare(first, same, (500, 1), 0, TestContext.Current.CancellationToken);
        StxmComparison differ = StxmParticlesStudy.Compare(first, wide, (500, 1), 0, TestContext.Current.CancellationToken);
        Assert.True(equal.Means.SpreadP > 0.01, $"p {equal.Means.SpreadP}");
        Assert.True(equal.Variances.MeanP > 0.01, $"p {equal.Variances.MeanP}");
        Assert.True(differ.Means.SpreadP < 0.02, $"p {differ.Means.SpreadP}");
        Assert.True(differ.Means.SpreadInterval.Lower > 1);
        Assert.True(differ.Variances.CliffDelta > 0.6);
    }

    [Fact]
    public void References_GiveBackTheirShares()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 6, Counts = 20000 });
        StxmMapResult result = StxmMapStudy.Run(new StxmMapInput { Density = Density(phantom), References = References(phantom) }, TestContext.Current.CancellationToken);
        TargetMapResult targets = result.Targets!;
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int p = 0; p < phantom.Share.Length; p++)
        {
            if (result.Ratio.Mask[p] == 0 || float.IsNaN(phantom.Share[p]))
            {
                continue;
            }

            double all = targets.Amounts[0][p] + targets.Amounts[1][p];
            double z = (targets.Amounts[1][p] - (phantom.Share[p] * all)) / Math.Sqrt(Math.Pow((1 - phantom.Share[p]) * targets.Errors[1][p], 2) + Math.Pow(phantom.Share[p] * targets.Errors[0][p], 2));
            sum += z;
            squares += z * z;
            count++;
        }

        Assert.InRange(sum / count, -0.3, 0.3);
        
        // The amounts trade against each other, which the product of their errors leaves out.
        Assert.InRange(squares / count, 0.5, 2.5);
    }

    [Fact]
    public void ThePhantom_HasTwoComponents()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 8, Between = 0.15, Size = 80, Particles = 30 });
        StxmClusterResult result = StxmClusterStudy.Run(new StxmClusterInput { Density = Density(phantom), References = References(phantom) }, 2, TestContext.Current.CancellationToken);
        // Noise that is no product of pixel and energy may lift a third over the limit, but not far.
        Assert.InRange(result.Components.AboveNoise, 2, 3);
        Assert.InRange(result.Components.Elbow, 2, 3);
        Assert.True(result.Components.ToNoise[1] > 3);
        Assert.True(result.Components.ToNoise[2] < 1.5);
        Assert.Equal(result.Components.Pixels.Length, result.Clusters.Counts.Sum());
        Assert.Equal(result.Clusters.Counts.Length, result.Mixtures.Length);
        StxmClusterResult alone = StxmClusterStudy.Run(new StxmClusterInput { Density = Density(phantom), References = References(phantom) }, 1, TestContext.Current.CancellationToken);
        Assert.Equal(result.Map, alone.Map);
    }

    [Fact]
    public void OpticalDensity_ReadAsItIs_GivesTheSameRatio()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 4, Counts = 1e5 });
        OpticalDensity density = Density(phantom);
        float[] values = [.. Enumerable.Range(0, density.Stack.Frames).SelectMany(k => density.Frame(k).ToArray())];
        StxmStack stored = StxmStack.Of("stored", new Cathograph.Core.Fields.Volume(phantom.Counts.Grid, [.. values]), phantom.Options.Energy);
        PeakRatioResult direct = PeakRatio.Run(density, new PeakRatioOptions());
        PeakRatioResult again = PeakRatio.Run(OpticalDensity.AsItIs(stored), new PeakRatioOptions());
        Assert.All(Enumerable.Range(0, direct.Mask.Length).Where(p => direct.Mask[p] != 0 && again.Mask[p] != 0), p => Assert.Equal(direct.Ratio[p], again.Ratio[p], 4));
        Assert.InRange(again.Count / (double)direct.Count, 0.7, 1.3);
    }

    [Fact]
    public void TheRealStack_SeparatesItsEndMembers()
    {
        // The cluster about the reduced area is made of the reduced end member, the largest two of the oxidised one.
        using var scan = Cathograph.Formats.Stxm.StxmScanReader.Read(SampleData.File("imaging/stxm_als_fe2p_stack/71214078.hdr"));
        StxmStack stack = StxmStack.Load(scan, Cathograph.Core.Fields.VoxelSpacing.Cube(80e-9), new StackCorrections(), TestContext.Current.CancellationToken);
        AbsorptionSpectrum[] spectra = [.. new[] { "i0.xsp", "oxidized.t", "reduced.t" }.Select(name => Cathograph.Formats.Spectra.SpectrumFileReader.Read(SampleData.File("imaging/stxm_als_fe2p_stack/" + name))[0])];
        IncidentFluxResult flux = IncidentFlux.Find(stack, new IncidentFluxOptions { Method = IncidentFluxMethod.Spectrum, Spectrum = spectra[0] }, TestContext.Current.CancellationToken);
        Assert.Equal(["i0-is-rate", "i0-of-these-frames"], flux.Findings.Select(finding => finding.Code));
        OpticalDensity density = OpticalDensity.Of(stack, flux).LessPreEdge(new Cathograph.Imaging.Xanes.EnergyRange(700, 705));
        StxmClusterResult result = StxmClusterStudy.Run(new StxmClusterInput { Density = density, LeastSignal = 6, Clusters = 4, Components = 3, References = [spectra[1], spectra[2]] }, 2, TestContext.Current.CancellationToken);
        double[] reduced = [.. result.Mixtures.Select(mixture => mixture.Components[1].Fraction / mixture.Components.Sum(part => part.Fraction))];
        Assert.True(reduced[0] < 0.1);
        Assert.True(reduced[1] < 0.1);
        Assert.True(reduced.Max() > 0.9);
    }

    [Fact]
    public void TheRealStack_SeparatesItsEndMembersByDefault()
    {
        // No pre-edge, mask or number of clusters is given: all three are found.
        using var scan = Cathograph.Formats.Stxm.StxmScanReader.Read(SampleData.File("imaging/stxm_als_fe2p_stack/71214078.hdr"));
        StxmStack stack = StxmStack.Load(scan, Cathograph.Core.Fields.VoxelSpacing.Cube(80e-9), new StackCorrections(), TestContext.Current.CancellationToken);
        AbsorptionSpectrum[] spectra = [.. new[] { "oxidized.t", "reduced.t" }.Select(name => Cathograph.Formats.Spectra.SpectrumFileReader.Read(SampleData.File("imaging/stxm_als_fe2p_stack/" + name))[0])];
        OpticalDensity density = OpticalDensity.Of(stack, IncidentFlux.Find(stack, new IncidentFluxOptions(), TestContext.Current.CancellationToken));
        Cathograph.Imaging.Xanes.EnergyRange pre = PreEdgeSearch.Find(density)!.Value;
        Assert.Equal(700, pre.From);
        Assert.InRange(pre.To, 703.5, 706);
        StxmClusterResult result = StxmClusterStudy.Run(new StxmClusterInput { Density = density.LessPreEdge(pre), References = [.. spectra] }, 2, TestContext.Current.CancellationToken);
        double[] reduced = [.. result.Mixtures.Select(mixture => mixture.Components[1].Fraction / mixture.Components.Sum(part => part.Fraction))];
        Assert.Equal(6, result.LeastSignal);
        Assert.True(reduced.Min() < 0.05);
        Assert.True(reduced.Max() > 0.95);
    }

    [Fact]
    public void SeveralStacks_ArePooled_AndTheSameTwiceIsSaid()
    {
        StxmField[] fields = [.. new[] { 1, 2 }.Select(seed => StxmParticlesStudy.FieldOf(
            new StxmParticlesInput { Name = "phantom", Density = Density(StxmPhantom.Generate(new StxmPhantomOptions { Seed = seed })) }, seed, 0, TestContext.Current.CancellationToken))];
        StxmSample pooled = StxmParticlesStudy.Pool([.. fields], 200, 1, 0, TestContext.Current.CancellationToken);
        Assert.Equal(fields[0].Particles.Length + fields[1].Particles.Length, pooled.Particles.Length);
        Assert.Equal(fields.SelectMany(field => field.Particles).Average(particle => particle.Ratio.Mean), pooled.Mean.Value, 9);
        Assert.DoesNotContain(StxmParticlesReport.Of([pooled], null).Findings, finding => finding.Code == "same-stack-twice");
        StxmSample twice = StxmParticlesStudy.Pool([fields[0], fields[0]], 200, 1, 0, TestContext.Current.CancellationToken);
        Assert.Contains(StxmParticlesReport.Of([twice], null).Findings, finding => finding.Code == "same-stack-twice");
    }

    [Fact]
    public void ACalibration_TurnsRatiosIntoCharge_AndSaysWhatLiesBeyondIt()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 2, Size = 90, Particles = 20 });
        var calibration = new SocCalibration { Name = "line", Measure = SpectralMeasure.PeakRatio, Target = ChargeScale.StateOfCharge, Centre = 1, Scale = 1, Coefficients = [0.5, 0.4], Lowest = 0.9, Highest = 1.1 };
        StxmSample plain = Measure(phantom);
        StxmSample charge = StxmParticlesStudy.Measure(new StxmParticlesInput { Name = "phantom", Density = Density(phantom), Calibration = calibration }, 200, 1, 0, TestContext.Current.CancellationToken);
        Assert.Equal(0.5 + (0.4 * (plain.Mean.Value - 1)), charge.Mean.Value, 5);
        Assert.Equal(0.4 * plain.Between.Value, charge.Between.Value, 4);
        Assert.Equal(0.4 * plain.Particles[0].Ratio.MeanError, charge.Particles[0].Ratio.MeanError, 6);
        Assert.Contains(charge.Ratio.Findings, finding => finding.Code == "beyond-calibration");
        Assert.Equal("State of charge", charge.Input.Quantity);
    }

    [Fact]
    public void WithoutParticles_TheStudyRefuses()
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Particles = 2, Seed = 1 });
        Assert.Throws<InvalidInputException>(() => Measure(phantom));
    }

    private static OpticalDensity Density(StxmPhantom phantom)
    {
        StxmStack stack = phantom.Stack();
        return OpticalDensity.Of(stack, IncidentFlux.Find(stack, new IncidentFluxOptions()));
    }

    private static StxmSample Measure(StxmPhantom phantom) =>
        StxmParticlesStudy.Measure(new StxmParticlesInput { Name = "phantom", Density = Density(phantom) }, 200, 1, 0, TestContext.Current.CancellationToken);

    private static ImmutableArray<AbsorptionSpectrum> References(StxmPhantom phantom) =>
        [.. new[] { 0.0, 1.0 }.Select(share => new AbsorptionSpectrum { Name = $"share {share}", Energy = phantom.Options.Energy, Absorption = [.. phantom.Options.Energy.Select(energy => StxmPhantom.Mixture(energy, share))] })];

    // The same pixels that were measured, by their true ratio.
    private static (double Between, double Within) Truth(StxmPhantom phantom, StxmSample sample)
    {
        var options = new PeakRatioOptions();
        var means = new List<double>();
        var variances = new List<double>();
        foreach (StxmParticle particle in sample.Particles)
        {
            double[] truth = [.. Enumerable.Range(0, phantom.Share.Length)
                .Where(p => sample.Regions.Ids[p] == particle.Number && sample.Ratio.Mask[p] != 0 && !float.IsNaN(phantom.Share[p]))
                .Select(p => phantom.RatioOf(phantom.Share[p], options))];
            double mean = truth.Average();
            means.Add(mean);
            variances.Add(truth.Sum(value => (value - mean) * (value - mean)) / (truth.Length - 1));
        }

        double centre = means.Average();
        return (Math.Sqrt(means.Sum(value => (value - centre) * (value - centre)) / (means.Count - 1)), Math.Sqrt(variances.Average()));
    }
}
