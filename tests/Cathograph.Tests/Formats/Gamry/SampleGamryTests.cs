using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Gamry;

/// <summary>Gamry files of every kind among the samples, against what stands in them by eye.</summary>
public sealed class SampleGamryTests
{
    [Theory]
    [InlineData("eis_impedancepy/exampleDataGamry.DTA", 72, 200015.6, 825.8584, -1367.239)]
    [InlineData("eis_impedancepy/exampleDataGamryABORT.DTA", 0, 0, 0, 0)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/EISGALV_EISTest3.DTA", 0, 1000078, 0.04711733, 0.1695821)]
    [InlineData("gamry_dta/eispot_data.dta", 10, 10000, 224.6075, -3.767681)]
    [InlineData("gamry_dta/eispot_data_curveaborted.dta", 5, 10000, 224.6075, -3.767681)]
    public void ASpectrum_HasItsPoints(string path, int points, double frequency, double real, double imaginary)
    {
        InstrumentFile file = Read(path);
        Assert.Equal("gamry-dta", file.Format);
        ImpedanceSpectrum spectrum = Assert.Single(file.Spectra);
        Assert.Equal(points == 0 ? spectrum.Count : points, spectrum.Count);
        if (frequency > 0)
        {
            Assert.Equal((frequency, real, imaginary), (spectrum.Frequency[0], spectrum.Real[0], spectrum.Imaginary[0]));
        }

        Assert.DoesNotContain(file.Findings, finding => finding.Code == "modulus-contradicts-parts");
        Assert.Equal(path.Contains("bort", StringComparison.OrdinalIgnoreCase), file.Findings.Any(finding => finding.Code == "experiment-aborted"));
    }

    [Theory]
    [InlineData("chronoa_data.dta", 10, 0, -5.4e-4, -2.34197e-8)]
    [InlineData("chronoa_de_data.dta", 10, 0, -5e-4, -2e-8)]
    [InlineData("cv_data.dta", 50, 0.1, 0.49, 7.80498e-9)]
    [InlineData("ocp_data.dta", 21, 5.00833, 0.0205436, 0)]
    [InlineData("squarewave_data.dta", 10, 0.01, -0.0255258, -1.95523e-7)]
    [InlineData("vfp600_data.dta", 20, 0, 0.029996, 5.303752e-11)]
    public void Rows_AreThoseOfTheFile(string name, int rows, double time, double voltage, double current)
    {
        CyclerData data = Assert.IsType<CyclerData>(Read("gamry_dta/" + name).Cycling);
        Assert.Equal((time, voltage, current), (data.Time[0], data.Voltage[0], data.Current[0]));
        Assert.Equal(rows, data.Count);
        Assert.All(data.Channels, channel => Assert.Equal(data.Count, channel.Values.Length));
    }

    [Fact]
    public void CurvesOfAVoltammogram_AreItsCycles()
    {
        CyclerData data = Assert.IsType<CyclerData>(Read("gamry_dta/cv_data.dta").Cycling);
        Assert.Equal([1, 2, 3, 4, 5], data.Find(ChannelRole.VendorCycle)!.Values.Distinct());
        Assert.Equal(data.Time.Order(), data.Time);
    }

    [Fact]
    public void CathodicCountedPositive_IsTurned() =>
        Assert.Contains(Read("gamry_dta/squarewave_data.dta").Findings, finding => finding.Code == "current-sign-turned");

    [Fact]
    public void AHeaderWithoutATable_IsRefused()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read("gamry_dta/cv_data_incompleteheader.dta"));
        Assert.Contains("without a table", refusal.Message, StringComparison.Ordinal);
    }

    private static InstrumentFile Read(string path) => InstrumentFileReader.Read(SampleData.Bytes("electrochem/" + path), path);
}
