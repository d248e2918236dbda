using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Spectra;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;
using Cathograph.Tests.Imaging.Xanes;

namespace Cathograph.Tests.Studies.Xanes;

public sealed class SocTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ASeriesWhoseEdgeFollowsTheCharge_GivesThatRelation()
    {
        SocResult result = SocStudy.Run(Series(0), Record(), new SocOptions { TheoreticalCharge = 36 });
        SocCalibration edge = result.Relations[0].Calibration;
        Assert.Equal(ChargeScale.LithiumContent, edge.Target);
        Assert.Equal(8.0, result.FirstCharge * 10 / 36, 0.05);

        // The edge moves by 1.5 eV while 0.8 Li leave.
        double from = Edges.Crossing(Edges.Form, 0.5);
        Assert.Equal(1, edge.ValueAt(from), 0.01);
        Assert.Equal(0.6, edge.ValueAt(from + 0.75), 0.01);
        Assert.True(result.Relations[0].Rms < 0.01);
        Assert.Equal(0, result.Relations[0].Hysteresis, 0.01);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity == Severity.Warning);
    }

    // Three series of a known line with a jitter of the energy scale: spectra of a fourth, which no fit has seen, against the intervals of the relation.
    [Fact]
    public void Intervals_HoldSpectraThatWereLeftOut()
    {
        int inside = 0;
        int all = 0;
        for (int seed = 1; seed <= 3; seed++)
        {
            SocCalibration edge = SocStudy.Run(Jittered(100 * seed), Record(), new SocOptions()).Relations[0].Calibration;
            foreach (AnalysedAbsorption item in Jittered((100 * seed) + 50))
            {
                double time = (item.Spectrum.Source.Started!.Value - Start).TotalSeconds;
                if (time is > 3600 and < 3600 * 9 && edge.Covers(item.Edge.Energy))
                {
                    all++;
                    inside += Math.Abs(edge.ValueAt(item.Edge.Energy) - (ChargeAt(time) / 8)) <= 1.96 * edge.ErrorAt(item.Edge.Energy, item.Edge.StandardError, withScatter: true) ? 1 : 0;
                }
            }
        }

        Assert.True(all > 75);
        Assert.InRange(inside / (double)all, 0.88, 0.995);
    }

    [Fact]
    public void ASpectrumThatIsGivenTwice_CountsOnce()
    {
        ImmutableArray<AnalysedAbsorption> once = Series(0);
        SocResult result = SocStudy.Run([.. once, .. once.Take(7)], Record(), new SocOptions());
        Assert.Equal(100, result.Points.Length);
        Assert.Contains(result.Findings, finding => finding.Code == "spectra-twice" && finding.Message.StartsWith("7 of 107", StringComparison.Ordinal));
    }

    [Fact]
    public void AClockThatIsWrong_IsSuspected()
    {
        SocResult result = SocStudy.Run(Series(2400), Record(), new SocOptions());
        Assert.Contains(result.Findings, finding => finding.Code == "clock-offset-suspected" && finding.Message.Contains("-40 min", StringComparison.Ordinal));
    }

    [Fact]
    public void ClocksThatDoNotOverlap_AreRefusedWithBoth()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => SocStudy.Run(Series(1e7), Record(), new SocOptions()));
        Assert.Contains("expected them to overlap", refusal.Violations[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibrations_ReadBackToTheSameNumbers()
    {
        ImmutableArray<SocCalibration> written = [.. SocStudy.Run(Series(0), Record(), new SocOptions()).Relations.Select(relation => relation.Calibration)];
        ImmutableArray<SocCalibration> read = SocCalibrationFile.Read(Encoding.UTF8.GetBytes(SocCalibrationFile.Write(written)), "calibration.json");
        Assert.Equal(written.Length, read.Length);
        Assert.Equal(written[0].Coefficients, read[0].Coefficients);
        Assert.Equal(written[0].Covariance, read[0].Covariance);
        Assert.Equal(written[1].Measure, read[1].Measure);
        Assert.Equal(written[0].ValueAt(8344.9), read[0].ValueAt(8344.9));
    }

    [Theory]
    [InlineData("{}", "found no list \"calibrations\"; expected a file that \"cathograph xanes soc\" wrote")]
    [InlineData("{\"calibrations\": [{\"coefficients\": [1], \"lowest\": 1, \"highest\": 0, \"scale\": 1}]}", "found the scale 1 and the range 1 to 0; expected a scale above 0 and a rising range")]
    public void AFileThatIsNoCalibration_IsRefused(string json, string message)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => SocCalibrationFile.Read(Encoding.UTF8.GetBytes(json), "test"));
        Assert.Equal(message, refusal.Violations[0].Message);
    }

    [Fact]
    public void TwoReferences_GiveTheValenceOfTheirMixtures()
    {
        AbsorptionSpectrum two = Edges.Spectrum(Edges.Form) with { Name = "two", IsNormalised = true };
        AbsorptionSpectrum three = Edges.Spectrum(energy => Edges.Form(energy - 1.7)) with { Name = "three", IsNormalised = true };
        ImmutableArray<AnalysedAbsorption> references = Analysed([two, three]);
        SocCalibration edge = ReferenceCalibration.Run(references, [2, 3], "made")[0];
        AbsorptionSpectrum mixed = two with { Absorption = [.. two.Absorption.Zip(three.Absorption, (a, b) => (0.35 * a) + (0.65 * b))] };
        Assert.Equal(2.65, edge.ValueAt(Analysed([mixed])[0].Edge.Energy), 0.005);
    }

    // Residuals as they were found; a change of the reading or of the fit shows here.
    [Fact]
    public void TheRealSeries_FollowsItsFirstChargeWithinTwoPercent()
    {
        ImmutableArray<AbsorptionSpectrum> spectra = SpectrumFileReader.Read(SampleData.File("imaging/perex_lno_operando/all_spectra.npz"));
        string[] files = ["imaging/perex_lno_operando/220726cell4operandoxas_C06.mpt", "imaging/perex_lno_operando/220726cell4operandoxascontinuation_C06.mpt"];
        CyclerData data = ExperimentJoin.Of([.. files.Select(name => InstrumentFileReader.Read(SampleData.Bytes(name), name, cancellation: TestContext.Current.CancellationToken).Cycling!)]).Data;
        SocResult result = SocStudy.Run(SpectraStudy.Run(spectra, new SpectraOptions(), 2, null, TestContext.Current.CancellationToken), Segmentation.Of(data), new SocOptions());
        Assert.Equal(458, result.Points.Length);
        Assert.Equal(1.61, result.FirstCharge / 3.6, 0.02);
        Assert.InRange(result.Relations[0].Rms, 0.01, 0.025);
        Assert.InRange(result.Relations[1].Rms, 0.01, 0.02);
        Assert.InRange(result.Relations[0].Repeatability, 0.004, 0.015);
        Assert.DoesNotContain(result.Findings, finding => finding.Code == "clock-offset-suspected");
    }

    private static ImmutableArray<AnalysedAbsorption> Analysed(ImmutableArray<AbsorptionSpectrum> spectra) => SpectraStudy.Run(spectra, new SpectraOptions(), 2, null, CancellationToken.None);

    // One hour of rest, 8 h of 1 mA charge, 8 h of discharge, 8 h of charge; the edge moves by 1.5 eV over the 8 mAh.
    private static ImmutableArray<AnalysedAbsorption> Series(double late) => Analysed(
    [
        .. Enumerable.Range(0, 100).Select(k =>
        {
            double time = 60 + (900.0 * k);
            double shift = 1.5 * ChargeAt(time) / 8;
            return Edges.Spectrum(energy => Edges.Form(energy - shift), 0.0002, k + 1) with { Name = FormattableString.Invariant($"s_{k:000}"), IsNormalised = true, Started = Start.AddSeconds(time + late) };
        }),
    ]);

    private static ImmutableArray<AnalysedAbsorption> Jittered(int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Analysed(
        [
            .. Enumerable.Range(0, 100).Select(k =>
            {
                double time = 60 + (900.0 * k);
                double shift = (1.5 * ChargeAt(time) / 8) + (0.03 * Normal());
                return Edges.Spectrum(energy => Edges.Form(energy - shift), 0.0002, seed + k) with { Name = FormattableString.Invariant($"s_{k:000}"), IsNormalised = true, Started = Start.AddSeconds(time) };
            }),
        ]);
    }

    private static double ChargeAt(double time)
    {
        double hours = (time / 3600) - 1;
        return hours < 0 ? 0 : hours < 8 ? hours : hours < 16 ? 16 - hours : hours - 16;
    }

    private static CyclingRecord Record()
    {
        double[] time = [.. Enumerable.Range(0, 1501).Select(k => 60.0 * k)];
        double[] current = [.. time.Select(value => value < 3600 ? 0 : value < 3600 * 9 ? 1e-3 : value < 3600 * 17 ? -1e-3 : 1e-3)];
        return Segmentation.Of(new CyclerData { Name = "made", Started = Start, Time = [.. time], Current = [.. current], Voltage = [.. time.Select(value => 3.5 + (0.1 * ChargeAt(value)))] });
    }
}
