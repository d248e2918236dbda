using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Validation.Imaging;

/// <summary>Raw edges on a sloping background: intervals of the edge energy and of the step hold when pre-edge, step and local polynomial all carry noise.</summary>
public sealed class NormalisedPhantomTests
{
    private const int Trials = 300;
    private const double Noise = 0.01;

    [Fact]
    public void Intervals_HoldWhenTheNormalisationIsNoisyToo()
    {
        ImmutableArray<double> energy = [.. Enumerable.Range(0, 10).Select(k => 8212 + (10.0 * k)), .. Enumerable.Range(0, 80).Select(k => 8312.0 + k), .. Enumerable.Range(0, 15).Select(k => 8400 + (25.0 * k))];
        var options = new NormalisationOptions { EdgeEnergy = 8343, PreEdge = new EnergyRange(8210, 8310), PostEdge = new EnergyRange(8395, 8760), AreAbsolute = true, PostOrder = 1 };
        AbsorptionSpectrum exact = Made(energy, energy.Select(Form));
        NormalisedSpectrum truth = SpectrumNormalisation.Run(exact, options);
        double edge = EdgeEnergy.Find(truth).Energy;
        var random = new Random(21);
        double sum = 0;
        int edges = 0;
        int steps = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            NormalisedSpectrum found = SpectrumNormalisation.Run(Made(energy, energy.Select(value => Form(value) + (Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))), options);
            EnergyEstimate estimate = EdgeEnergy.Find(found);
            sum += estimate.Energy - edge;
            edges += Math.Abs(estimate.Energy - edge) <= 1.96 * estimate.StandardError ? 1 : 0;
            steps += Math.Abs(found.Step - truth.Step) <= 1.96 * found.StepError ? 1 : 0;
        }

        Assert.InRange(sum / Trials, -0.02, 0.02);
        Assert.InRange((double)edges / Trials, 0.9, 0.98);
        Assert.InRange((double)steps / Trials, 0.9, 0.98);
    }

    private static AbsorptionSpectrum Made(ImmutableArray<double> energy, IEnumerable<double> absorption) => new() { Name = "made", Energy = energy, Absorption = [.. absorption] };

    private static double Form(double energy)
    {
        double bell = 0.5 * Math.Exp(-(energy - 8351) * (energy - 8351) / 12);
        return 0.3 - (2e-4 * (energy - 8343)) + (0.9 * (0.5 + (Math.Atan((energy - 8344) / 2) / Math.PI) + bell));
    }
}
