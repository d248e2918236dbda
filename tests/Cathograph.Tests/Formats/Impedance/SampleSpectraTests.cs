using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Impedance;

/// <summary>The first and the last point, the number of points and of spectra of each sample of a vendor, as the files say by eye.</summary>
public sealed class SampleSpectraTests
{
    [Theory]
    [InlineData("eis_impedancepy/exampleDataZPlot.z", "zplot-z", 21, 3e5, 147.77, -11.335)]
    [InlineData("eis_impedancepy/exampleDataZPlot_noComments.z", "zplot-z", 31, 3e5, 642.62, -85.821)]
    [InlineData("eis_impedancepy/exampleDataAutolab.txt", "autolab-txt", 41, 10000, 0.013785863964281, 0.007191946305823)]
    [InlineData("eis_impedancepy/exampleDataCHInstruments.txt", "chi-txt", 73, 9.961e4, 98.91, -2.748)]
    [InlineData("eis_impedancepy/exampleDataParstat.txt", "parstat-txt", 31, 10000, -0.00049816280376104, 0.0175143479976367)]
    [InlineData("eis_impedancepy/exampleDataPowersuite.txt", "powersuite-txt", 30, 2000000, -470.54113, -1397.7358)]
    [InlineData("eis_impedancepy/exampleDataVersaStudio.par", "versastudio-par", 61, 100000, 55.31571, 4.575431)]
    [InlineData("eis_impedancepy/exampleData.csv", "eis-csv", 66, 10000, 0.015771482660485933, 0.010157474564938236)]
    [InlineData("maccor_beep/maccor_test_file_4267-66-6519.EDA0001.041", "maccor-eis", 60, 999999, 0.773446, -0.849201)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C_RelaxIS.txt", "relaxis-txt", 79, 7000018.5, 359.241455078125, -290.92037963867188)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.galvani.csv", "eis-csv", 79, 7000018.5, 359.241455, -290.92038)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/PEIS_SSB.galvani.csv", "eis-csv", 89, 7000018.5, 49.0086899, -16.1607704)]
    [InlineData("eis_pydrttools/LIB_data.txt", "eis-csv", 107, 999.040405, 0.112362966, 0.00318273902)]
    [InlineData("eis_pydrttools/LIB_data_2.txt", "eis-csv", 100, 999.040405, 0.109553248, 0.00347053236)]
    [InlineData("eis_pydrttools/data_1.csv", "eis-csv", 107, 999.040405, 0.109963283, 0.003569859)]
    [InlineData("eis_pydrttools/1ZARC_Z-RR.csv", "eis-csv", 81, 1e6, 10.072500875043465, 31.13476464352986)]
    [InlineData("eis_pydrttools/negami_data.txt", "eis-csv", 81, 1e6, 10.023870, 0.019442)]
    [InlineData("eis_pydrttools/zarc_data.txt", "eis-csv", 81, 1e6, 9.953881, -0.020948)]
    public void ASample_HasItsPoints(string path, string format, int points, double frequency, double real, double imaginary)
    {
        InstrumentFile file = Read(path);
        Assert.Equal(format, file.Format);
        ImpedanceSpectrum spectrum = Assert.Single(file.Spectra);
        Assert.Equal((points, frequency, real, imaginary), (spectrum.Count, spectrum.Frequency[0], spectrum.Real[0], spectrum.Imaginary[0]));
        Assert.DoesNotContain(file.Findings, finding => finding.Code is "imaginary-sign-assumed" or "imaginary-sign-doubtful" or "modulus-contradicts-parts");
        Assert.Equal(spectrum.Frequency.OrderDescending(), spectrum.Frequency);
    }

    [Fact]
    public void TheSamePellet_ReadsTheSameFromRelaxisAndFromATable()
    {
        ImpedanceSpectrum one = Read("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C_RelaxIS.txt").Spectra[0];
        ImpedanceSpectrum other = Read("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.galvani.csv").Spectra[0];
        for (int i = 0; i < one.Count; i++)
        {
            // The export of RelaxIS is single precision, the table has nine digits.
            Assert.Equal(1, other.Frequency[i] / one.Frequency[i], 1e-6);
            Assert.Equal(1, other.Real[i] / one.Real[i], 1e-6);
            Assert.Equal(1, other.Imaginary[i] / one.Imaginary[i], 1e-6);
        }
    }

    [Fact]
    public void Parstat_KeepsTheRecordBetweenTheSpectra()
    {
        InstrumentFile file = Read("eis_impedancepy/exampleDataParstat.txt");
        CyclerData rows = Assert.IsType<CyclerData>(file.Cycling);
        Assert.Equal((10, 3.49322700500488, -0.149962306022644), (rows.Time[0], rows.Voltage[0], rows.Current[0]));
        Assert.Equal(31, rows.Find(ChannelRole.State)!.Values.Count(state => state == (double)RowState.Impedance));
    }

    [Fact]
    public void ACutZPlotFile_SaysHowManyPointsAreMissing() =>
        Assert.Contains(Read("eis_impedancepy/exampleDataZPlot.z").Findings, finding => finding.Code == "count-contradicts" && finding.Message.Contains("56 points and has 21", StringComparison.Ordinal));

    [Theory]
    [InlineData("eis_pydrttools/gamma_data.csv")]
    [InlineData("eis_pydrttools/1ZARC_DRT-RR.csv")]
    [InlineData("bdf/SINTEF__SLPBA842124HV__2024-10-23__Rate_25degC__Neware__Time_Bug.bdf.csv")]
    [InlineData("eis_impedancepy/SOURCE.txt")]
    [InlineData("ici_hppc_dqdv_ampworks/SOURCE.txt")]
    public void WhatIsNoImpedance_IsNotTakenForIt(string path) =>
        Assert.Equal(Match.No, new Cathograph.Formats.Impedance.EisCsvFormat().Recognise(new FileSample(SampleData.Bytes("electrochem/" + path), path)));

    public static InstrumentFile Read(string path) => InstrumentFileReader.Read(SampleData.Bytes("electrochem/" + path), path);
}
