using System.Collections.Immutable;
using System.Text;
using Cathograph.Cells.Isotopes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.Calibration;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Tests.Studies.LithiumRadiography;

/// <summary>Small cells and short protocols that the tests of this folder look through.</summary>
internal static class OperandoTests
{
    public static CellDesign Design { get; } = CellFileReader.Read(Encoding.UTF8.GetBytes("""
        { "name": "test", "temperature": "25 degC", "activeMaterialLoading": "22 mg/cm2", "materials": { "activeMaterial": "NMC811", "electrolyte": "Li6PS5Cl", "carbon": "CNF" },
          "layers": [ { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 }, "porosity": 0.25 } ],
          "electrolyteConductivity": "0.3 S/m", "mesh": { "cellsPerLayer": 24, "shells": 8 } }
        """), "test.json");

    public static OperandoSetup Setup { get; } = new();

    public static RadiographPrediction Run(string protocol = "Charge at C/10 for 6 h; Rest for 30 min; Discharge at C/10 for 4 h", OperandoSetup? setup = null, PredictionOptions? options = null)
    {
        OperandoSetup used = setup ?? Setup;
        used = used with { Detector = used.Detector with { Period = used.Detector.Period ?? 1800 } };
        return PredictionStudy.Run(CellModel.Build(Design), ProtocolReader.Parse(protocol.Split(';')), used, options, TestContext.Current.CancellationToken);
    }
}

public sealed class IsotopeTransportTests
{
    [Fact]
    public void Lithium6_IsNeitherMadeNorLost()
    {
        RadiographPrediction run = OperandoTests.Run();
        double first = Lithium6(run, run.Isotopes[0]);
        foreach (IsotopeProfile profile in run.Isotopes)
        {
            Assert.Equal(1, Lithium6(run, profile) / first, 1e-9);
        }
    }

    [Fact]
    public void LithiumOfTheAnode_ChangesByTheCharge()
    {
        RadiographPrediction run = OperandoTests.Run("Charge at C/10 for 5 h");
        double charge = run.Solution.Profiles[^1].Charge / PhysicalConstants.Faraday;
        Assert.Equal(1, (run.Isotopes[^1].AnodeLithium - run.Isotopes[0].AnodeLithium) / charge, 2e-3);
    }

    [Fact]
    public void WithoutTracerDiffusion_TheFrontMovesAsThePlugOfTheCharge()
    {
        // A thin separator with little lithium in it, so that the plug moves far: depth = charge / (F c).
        OperandoSetup setup = OperandoTests.Setup with
        {
            Separator = new RadiographSeparator { Thickness = 100e-6, TracerDiffusivity = 0 },
            Anode = new RadiographAnode { ExchangeCurrentDensity = 0, Lithium = 0.5 },
        };
        RadiographPrediction run = OperandoTests.Run("Charge at C/5 for 3.5 h; Discharge at C/5 for 2.5 h", setup);
        double charge = run.Solution.Profiles[^1].Charge - run.Solution.Profiles.Max(profile => profile.Charge);
        double plug = -charge / PhysicalConstants.Faraday / run.Cell.Stack.SeparatorLithium;
        double cell = 100e-6 / run.Cell.Stack.SeparatorCells;
        Assert.InRange(run.Lithium6Front[^1] - run.Cell.AnodeEnd, plug - (2 * cell), plug + (2 * cell));
    }

    private static double Lithium6(RadiographPrediction run, IsotopeProfile profile)
    {
        (double Lithium, double Share)[] along = run.Cell.Lithium(profile);
        return Enumerable.Range(0, along.Length).Sum(i => along[i].Lithium * along[i].Share * (run.Cell.Edges[i + 1] - run.Cell.Edges[i]));
    }
}

public sealed class PredictionStudyTests
{
    [Fact]
    public void LithiumOfTheCathode_ChangesByTheCharge()
    {
        RadiographPrediction run = OperandoTests.Run();
        for (int k = 1; k < run.Isotopes.Length; k++)
        {
            double lost = Active(run, run.Isotopes[0]) - Active(run, run.Isotopes[k]);
            double charge = run.Solution.Profiles[k].Charge / PhysicalConstants.Faraday;
            Assert.Equal(charge, lost, 3e-3 * Math.Abs(run.Solution.Profiles.Max(profile => profile.Charge)) / PhysicalConstants.Faraday);
        }
    }

    [Fact]
    public void DelithiatedCathode_IsBrighterAndEnrichedSeparatorIsDarker()
    {
        RadiographPrediction run = OperandoTests.Run();
        int depths = run.Ratio.Depth.Length;
        int charged = Enumerable.Range(0, run.Ratio.Time.Length).First(t => run.Ratio.Time[t] > 6 * 3600) - 1;
        int cathode = Row(run, (run.Cell.SeparatorEnd + run.Cell.CathodeEnd) / 2);
        Assert.True(run.Ratio.At(cathode, charged) > 1.1);
        Assert.True(run.Ratio.At(Row(run, run.Cell.AnodeEnd + 60e-6), run.Ratio.Time.Length - 1) < 0.9);
        Assert.Equal(1, run.Ratio.At(Row(run, run.Cell.SeparatorEnd - 150e-6), 0), 1e-3);
        Assert.Equal(depths, run.Pristine.Length);
    }

    [Fact]
    public void NoiseOfTheMap_HasItsStatedStandardError()
    {
        RadiographPrediction exact = OperandoTests.Run();
        double sum = 0;
        int count = 0;
        for (int seed = 1; seed <= 4; seed++)
        {
            RadiographPrediction noisy = OperandoTests.Run(options: new PredictionOptions { WithNoise = true, Seed = seed, PristineFrames = 100 });
            for (int i = 0; i < exact.Ratio.Values.Length; i++)
            {
                if (exact.Pristine[i % exact.Ratio.Depth.Length] > 0.05)
                {
                    double score = (noisy.Ratio.Values[i] - exact.Ratio.Values[i]) / noisy.Ratio.StandardError[i];
                    sum += score * score;
                    count++;
                }
            }
        }

        Assert.InRange(sum / count, 0.93, 1.07);
    }

    [Fact]
    public void FineAndCoarsePixels_AgreeInTheMean()
    {
        RadiographPrediction fine = OperandoTests.Run();
        RadiographPrediction coarse = OperandoTests.Run(setup: OperandoTests.Setup with { Detector = OperandoTests.Setup.Detector with { PixelSize = 15e-6 } });
        ImmutableArray<double> rows = fine.Transmission.Values;
        int depths = fine.Transmission.Depth.Length;
        int at = Row(coarse, fine.Cell.SeparatorEnd - 200e-6);
        Assert.Equal((rows[2 * at] + rows[(2 * at) + 1]) / 2, coarse.Transmission.At(at, 0), 1e-4);
        Assert.Equal(depths, fine.Ratio.Depth.Length);
    }

    private static int Row(RadiographPrediction run, double depth) => (int)(depth / run.Cell.Setup.Detector.PixelSize);

    private static double Active(RadiographPrediction run, IsotopeProfile profile) =>
        Enumerable.Range(0, profile.ActiveLithium.Length).Sum(c => profile.ActiveLithium[c] * run.Solution.Profiles[0].Width[c]);
}

public sealed class LithiumStudyTests
{
    [Fact]
    public void LithiumOfANoiseFreeMap_IsTheChargeWithinAThousandth()
    {
        RadiographPrediction run = OperandoTests.Run(setup: Natural);
        LithiumResult found = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, new LithiumStudyOptions { Charge = ChargeOf(run) }, TestContext.Current.CancellationToken);
        Assert.Equal(1, found.Closure!.Slope, 1e-3);
        for (int t = 0; t < found.Charge.Length; t++)
        {
            Assert.Equal(found.Charge[t] / PhysicalConstants.Faraday, -found.Estimates[t].Inventories[0].Change, 5e-3 * found.Charge.Max() / PhysicalConstants.Faraday);
        }
    }

    [Fact]
    public void MapThatEndsBeforeTheCathode_SaysWhatIsNotSeen()
    {
        RadiographPrediction run = OperandoTests.Run("Charge at C/5 for 1 h", Natural);
        DepthTimeMap whole = run.Ratio;
        int rows = whole.Depth.Length - 1;
        var cut = new DepthTimeMap([.. whole.Depth.Take(rows)], whole.Time, [.. whole.Values.Where((_, i) => i % whole.Depth.Length < rows)]) { Name = "cut", Quantity = "ratio" };
        LithiumResult Of(DepthTimeMap map) => LithiumStudy.Run(map, run.Solution.Model, run.Cell.Setup, null, TestContext.Current.CancellationToken);
        Assert.Contains(Of(cut).Findings, finding => finding.Code == "cathode-cut");
        Assert.DoesNotContain(Of(whole).Findings, finding => finding.Code == "cathode-cut");
    }

    [Fact]
    public void LithiumOfNoisyMaps_IsTheChargeWithinOnePercentAndTheInterval()
    {
        int inside = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            RadiographPrediction run = OperandoTests.Run("Charge at C/10 for 6 h", Natural with { Detector = Natural.Detector with { Period = 600 } }, new PredictionOptions { WithNoise = true, Seed = seed });
            LithiumClosure closure = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, new LithiumStudyOptions { Charge = ChargeOf(run) }, TestContext.Current.CancellationToken).Closure!;
            Assert.InRange(closure.Slope, 0.985, 1.015);
            inside += Math.Abs(closure.Slope - 1) <= closure.Quantile * closure.SlopeError ? 1 : 0;
        }

        Assert.InRange(inside, 9, 12);
    }

    [Fact]
    public void ShareInTheSeparator_IsTheTrueOne()
    {
        RadiographPrediction run = OperandoTests.Run();
        LithiumResult found = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, null, TestContext.Current.CancellationToken);
        int last = run.Ratio.Time.Length - 1;
        for (int r = 0; r < run.Ratio.Depth.Length; r++)
        {
            double depth = run.Ratio.Depth[r];
            if (depth > run.Cell.AnodeEnd + 60e-6 && depth < run.Cell.SeparatorEnd - 60e-6)
            {
                Assert.Equal(run.Lithium6.At(r, last), found.Lithium6.At(r, last), 2e-3);
            }
        }
    }

    [Fact]
    public void ShareOfTheCathode_IsFittedSoThatLithiumIsTheCharge_NearTheTrueOne()
    {
        // A thin separator, through which 6Li reaches the cathode.
        OperandoSetup setup = OperandoTests.Setup with { Separator = new RadiographSeparator { Thickness = 120e-6 } };
        RadiographPrediction run = OperandoTests.Run("Charge at C/5 for 3.5 h; Discharge at C/5 for 3 h", setup);
        var options = new LithiumStudyOptions { Charge = ChargeOf(run) };
        LithiumResult made = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, options, TestContext.Current.CancellationToken);
        LithiumResult found = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, options with { FitsCathodeShare = true }, TestContext.Current.CancellationToken);
        int last = run.Ratio.Time.Length - 1;
        Assert.True(found.IsAffected[last]);
        double passed = found.Charge[last] / PhysicalConstants.Faraday;
        Assert.Equal(passed, -found.Estimates[last].Inventories[0].Change, 1e-4);
        Assert.True(-made.Estimates[last].Inventories[0].Change < passed - 1e-3);
        double[] truth = [.. Enumerable.Range(0, run.Ratio.Depth.Length).Where(r => run.Ratio.Depth[r] > run.Cell.SeparatorEnd && run.Ratio.Depth[r] < run.Cell.CathodeEnd).Select(r => run.Lithium6.At(r, last))];
        Assert.InRange(found.CathodeShare[last].Share, truth.Min(), truth.Max());
        LithiumResult given = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, options with { CathodeShare = found.CathodeShare[last].Share }, TestContext.Current.CancellationToken);
        Assert.Equal(passed, -given.Estimates[last].Inventories[0].Change, 1e-4);
    }

    [Fact]
    public void Stoichiometry_FollowsTheTruthWhereTheBlurLets()
    {
        RadiographPrediction run = OperandoTests.Run("Charge at C/5 for 3 h", Natural with { Detector = Natural.Detector with { Period = 900 } });
        LithiumResult found = LithiumStudy.Run(run.Ratio, run.Solution.Model, run.Cell.Setup, null, TestContext.Current.CancellationToken);
        int last = run.Ratio.Time.Length - 1;
        double gradient = 0;
        for (int r = 0; r < run.Ratio.Depth.Length; r++)
        {
            double depth = run.Ratio.Depth[r];
            if (depth > run.Cell.SeparatorEnd + 15e-6 && depth < run.Cell.CathodeEnd - 15e-6)
            {
                Assert.Equal(run.Lithium.At(r, last), found.Lithium.At(r, last), 0.02 * run.Lithium.At(r, 0));
                gradient = Math.Max(gradient, Math.Abs(run.Lithium.At(r, last) - run.Lithium.At(r, 0)));
            }
        }

        Assert.True(gradient > 3000);
    }

    [Fact]
    public void MapOfAnotherCell_IsRefused()
    {
        RadiographPrediction run = OperandoTests.Run("Charge at C/10 for 2 h");
        DepthTimeMap shallow = new([.. run.Ratio.Depth.Take(40)], run.Ratio.Time, [.. Enumerable.Repeat(1.0, 40 * run.Ratio.Time.Length)]) { Name = "m", Quantity = "ratio" };
        Assert.Contains("hold the cathode", Assert.Throws<InvalidInputException>(() => LithiumStudy.Run(shallow, run.Solution.Model, run.Cell.Setup, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("ratios of transmission", Assert.Throws<InvalidInputException>(() => LithiumStudy.Run(run.Lithium, run.Solution.Model, run.Cell.Setup, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static OperandoSetup Natural { get; } = OperandoTests.Setup with { Anode = new RadiographAnode { Lithium6 = 0.075, ExchangeCurrentDensity = 0 } };

    // The run's own charge, linear between its profiles.
    private static Func<double, double> ChargeOf(RadiographPrediction run) => time => run.Solution.Profiles.MinBy(profile => Math.Abs(profile.Time - time))!.Charge;
}

public sealed class MapComparisonTests
{
    private const string Protocol = "Charge at C/8 for 6 h";

    [Fact]
    public void MapOfTheSameCell_DiffersByItsNoise()
    {
        RadiographPrediction run = OperandoTests.Run(Protocol, options: new PredictionOptions { WithNoise = true, PristineFrames = 50 });
        MapComparisonResult result = MapComparisonStudy.Run(run.Ratio, (OperandoTests.Design, ProtocolReader.Parse([Protocol]), run.Cell.Setup), null, TestContext.Current.CancellationToken);
        Assert.InRange(result.After[0].ReducedChiSquare, 0.9, 1.1);
        Assert.Empty(result.Estimates);
    }

    [Fact]
    public void Conductivity_ComesBackFromASyntheticMap()
    {
        CellDesign other = OperandoTests.Design with { ElectrolyteConductivity = 0.12 };
        OperandoSetup setup = OperandoTests.Setup with { Detector = OperandoTests.Setup.Detector with { Period = 1800 } };
        ImmutableArray<FreeParameter> free = [FreeParameter.Parse("electrolyte.conductivity:0.02..1 S/m")];
        RadiographPrediction run = PredictionStudy.Run(CellModel.Build(other), ProtocolReader.Parse([Protocol]), setup, new PredictionOptions { WithNoise = true, Seed = 3 }, TestContext.Current.CancellationToken);
        MapComparisonResult result = MapComparisonStudy.Run(run.Ratio, (OperandoTests.Design, ProtocolReader.Parse([Protocol]), setup), new MapComparisonOptions { Free = free }, TestContext.Current.CancellationToken);
        MapEstimate found = Assert.Single(result.Estimates);
        Assert.Equal(0.3, found.Before, 1e-9);
        Assert.InRange(0.12, found.Low - (0.5 * (found.Value - found.Low)), found.High + (0.5 * (found.High - found.Value)));
        Assert.InRange(found.Value, 0.1, 0.14);
    }

    [Fact]
    public void ShiftsOfClockAndDepth_ComeBack()
    {
        RadiographPrediction run = OperandoTests.Run();
        DepthTimeMap shifted = new([.. run.Ratio.Depth.Select(depth => depth + 5e-6)], [.. run.Ratio.Time.Select(time => time + 600)], run.Ratio.Values) { Name = "m", Quantity = "ratio", StandardError = run.Ratio.StandardError };
        MapComparisonResult result = MapComparisonStudy.Run(shifted, run.Ratio, new MapComparisonOptions { Aligns = true }, TestContext.Current.CancellationToken);
        Assert.Equal(600, result.Estimates[0].Value, 30.0);
        Assert.Equal(5e-6, result.Estimates[1].Value, 0.3e-6);
    }
}
