using System.Collections.Immutable;
using System.Text;
using Cathograph.Cells.Isotopes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Images;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;
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

    public static RadiographSetup Setup { get; } = new();

    public static RadiographPrediction Run(string protocol = "Charge at C/10 for 6 h; Rest for 30 min; Discharge at C/10 for 4 h", RadiographSetup? setup = null, PredictionOptions? options = null)
    {
        RadiographSetup used = setup ?? Setup;
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
        RadiographSetup setup = OperandoTests.Setup with
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
