using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Constants;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Validation.Imaging;

/// <summary>Lithium of generated maps against the charge that had passed: the bias over many seeds, what the counts of a frame allow, and how often the intervals hold the truth.</summary>
public sealed class LithiumClosureTests
{
    private static readonly OperandoSetup Natural = new() { Anode = new RadiographAnode { Lithium6 = 0.0759, ExchangeCurrentDensity = 0 } };

    [Theory]

    // 150 neutrons a pixel and frame, as on MARS in five minutes: a single frame is limited to 1 to 2 % by its counts; the line through 36 frames is not.
    [InlineData(150, 24, 0.003, 0.012, 0.02)]

    // Ten times as many (50 min, or a wider region): a single frame is within 1 % too.
    [InlineData(1500, 12, 0.002, 0.005, 0.005)]
    public void Lithium_IsTheCharge(double neutrons, int seeds, double largestBias, double largestScatter, double largestFrameScatter)
    {
        var slopes = new List<double>();
        var frames = new List<double>();
        var stated = new List<double>();
        int inside = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            OperandoSetup setup = Natural with { Detector = Natural.Detector with { Period = 600, NeutronsPerPixel = neutrons } };
            LithiumResult found = Solve("Charge at C/10 for 6 h", setup, seed);
            LithiumClosure closure = found.Closure!;
            (double change, double error) = found.Estimates[closure.Frame].Inventories[0];
            slopes.Add(closure.Slope - 1);
            frames.Add((-change * PhysicalConstants.Faraday / found.Charge[closure.Frame]) - 1);
            stated.Add(error * PhysicalConstants.Faraday / found.Charge[closure.Frame]);
            inside += Math.Abs(closure.Slope - 1) <= closure.Quantile * closure.SlopeError ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{neutrons} neutrons: slope {100 * slopes.Average():F2} % off, scatter {100 * Spread(slopes):F2} %; single frame {100 * frames.Average():F2} % off, scatter {100 * Spread(frames):F2} % (stated {100 * stated.Average():F2} %); {inside} of {seeds} intervals hold the truth"));
        Assert.InRange(slopes.Average(), -largestBias, largestBias);
        Assert.InRange(Spread(slopes), 0, largestScatter);
        Assert.InRange(Math.Abs(frames.Average()), 0, 3 * stated.Average() / Math.Sqrt(seeds));
        Assert.InRange(Spread(frames), 0, largestFrameScatter);
        Assert.InRange(inside / (double)seeds, 0.75, 1);
    }

    [Fact]
    public void WithAnAnodeOfLithium6_TheChargeOfTheFirstChargeClosesWithinOnePercent()
    {
        var slopes = new List<double>();
        for (int seed = 1; seed <= 8; seed++)
        {
            var setup = new OperandoSetup { Detector = new RadiographDetector { Period = 600 } };
            slopes.Add(Solve("Charge at C/10 for 7 h; Rest for 30 min; Discharge at C/10 for 5 h", setup, seed).Closure!.Slope - 1);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"6Li in the anode: slope {100 * slopes.Average():F2} % off, scatter {100 * Spread(slopes):F2} %"));
        Assert.InRange(slopes.Average(), -0.01, 0.01);
    }

    private static double Spread(List<double> values) => Math.Sqrt(values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Count - 1));

    private static LithiumResult Solve(string protocol, OperandoSetup setup, int seed)
    {
        CellModel model = CellModel.Build(ReferenceCells());
        Protocol steps = ProtocolReader.Parse(protocol.Split(';'));
        RadiographPrediction run = PredictionStudy.Run(model, steps, setup, new PredictionOptions { WithNoise = true, Seed = seed }, TestContext.Current.CancellationToken);
        ImmutableArray<(double Time, double Charge)> passed = [.. run.Solution.Profiles.Select(profile => (profile.Time, profile.Charge))];
        return LithiumStudy.Run(run.Ratio, model, setup, new LithiumStudyOptions { Charge = time => passed.MinBy(item => Math.Abs(item.Time - time)).Charge }, TestContext.Current.CancellationToken);
    }

    private static Core.Electrodes.CellDesign ReferenceCells() => CellFileReader.Read(
        """
        { "name": "closure", "temperature": "25 degC", "activeMaterialLoading": "22 mg/cm2", "materials": { "activeMaterial": "NMC811", "electrolyte": "Li6PS5Cl", "carbon": "CNF" },
          "layers": [ { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 }, "porosity": 0.25 } ],
          "electrolyteConductivity": "0.3 S/m", "mesh": { "cellsPerLayer": 24, "shells": 8 } }
        """u8.ToArray(), "closure.json");
}
