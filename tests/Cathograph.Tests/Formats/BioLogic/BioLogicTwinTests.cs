using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.BioLogic;

/// <summary>
/// Each binary file against the text that the vendor's own program exported from it, every column that both have. Text exports give numbers of single precision with
/// eight digits and those of double precision with sixteen.
/// </summary>
public sealed class BioLogicTwinTests
{
    private const double SingleDigits = 2e-7;
    private const double DoubleDigits = 1e-14;
    private const string Folder = "electrochem/";

    [Theory]
    [InlineData("biologic_cheminfo/test.mpr", "biologic_cheminfo/test.mpt", 4501, 17)]
    [InlineData("biologic_cheminfo/ca.mpr", "biologic_cheminfo/ca.mpt", 721, 16)]
    [InlineData("biologic_cheminfo/cp.mpr", "biologic_cheminfo/cp.mpt", 121, 12)]
    [InlineData("biologic_cheminfo/ocv.mpr", "biologic_cheminfo/ocv.mpt", 602, 4)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/CP_SSB.mpr", "ssb_ncm_lpscl_hybriddrt/CP_SSB.txt", 30208, 5)]
    public void Rows_EqualTheVendorsText(string binary, string text, int count, int sharedColumns)
    {
        CyclerData ours = Read(binary).Cycling!;
        CyclerData vendors = Read(text).Cycling!;
        Assert.Equal(count, ours.Count);
        Assert.Equal(vendors.Started, ours.Started);
        Assert.Equal(vendors.Area ?? 0, ours.Area ?? 0, 1e-15);
        Assert.Equal(vendors.ActiveMass ?? 0, ours.ActiveMass ?? 0, 1e-18);
        AssertNear("time", ours.Time, vendors.Time, DoubleDigits);
        AssertNear("voltage", ours.Voltage, vendors.Voltage, SingleDigits);
        AssertNear("current", ours.Current, vendors.Current, SingleDigits);
        int shared = 3;
        foreach (DataChannel channel in ours.Channels)
        {
            DataChannel? twin = channel.Role == ChannelRole.Other
                ? vendors.Channels.FirstOrDefault(one => one.Role == ChannelRole.Other && one.Name == channel.Name && one.Unit == channel.Unit)
                : vendors.Find(channel.Role);
            if (twin is not null)
            {
                AssertNear(channel.Name, channel.Values, twin.Values, SingleDigits);
                shared++;
            }
        }

        Assert.True(shared >= sharedColumns, $"{shared} columns were compared; expected at least {sharedColumns}");
    }

    [Theory]
    [InlineData("biologic_cheminfo/zir.mpr", "biologic_cheminfo/zir.mpt", 1)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.mpr", "ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.txt", 79)]
    [InlineData("land_ccs_echemistpy/Biologic_EIS.mpr", "land_ccs_echemistpy/Biologic_EIS.mpt", 43)]
    public void Spectra_EqualTheVendorsText(string binary, string text, int count)
    {
        ImpedanceSpectrum ours = Assert.Single(Read(binary).Spectra);
        ImpedanceSpectrum vendors = Assert.Single(Read(text).Spectra);
        Assert.Equal(count, ours.Count);
        AssertNear("frequency", ours.Frequency, vendors.Frequency, SingleDigits);
        AssertNear("real", ours.Real, vendors.Real, SingleDigits);
        AssertNear("imaginary", ours.Imaginary, vendors.Imaginary, SingleDigits);
        Assert.Equal(vendors.Time!.Value, ours.Time!.Value, 1e-9);
        Assert.Equal(vendors.Voltage!.Value, ours.Voltage!.Value, 1e-7);
        Assert.Equal(vendors.VendorCycle, ours.VendorCycle);
    }

    [Theory]
    [InlineData("ssb_ncm_lpscl_hybriddrt/PEIS_SSB")]
    [InlineData("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C")]
    public void Spectra_EqualTheReadingOfAnotherProgram(string stem)
    {
        ImpedanceSpectrum ours = Assert.Single(Read(stem + ".mpr").Spectra);
        string[][] rows = [.. File.ReadLines(SampleData.File(Folder + stem + ".galvani.csv")).Select(line => line.Split(','))];
        int Column(string name) => Array.FindIndex(rows[0], cell => cell.Trim('"') == name);
        double[] Values(string name) => [.. rows.Skip(1).Select(row => double.Parse(row[Column(name)], System.Globalization.CultureInfo.InvariantCulture))];
        AssertNear("frequency", ours.Frequency, Values("freq/Hz"), SingleDigits);
        AssertNear("real", ours.Real, Values("Re(Z)/Ohm"), SingleDigits);
        AssertNear("imaginary", ours.Imaginary, [.. Values("-Im(Z)/Ohm").Select(value => -value)], SingleDigits);
    }

    [Theory]
    [InlineData("biologic_cheminfo/jdb11-1.mpr", 46102, 0)]
    [InlineData("biologic_cheminfo/jdb11-4.mpr", 38189, 0)]
    [InlineData("biologic_neware_empa/250116_kigr_gen6_01_01_GCPL_CD8.mpr", 392, 0)]
    [InlineData("biologic_neware_empa/250116_kigr_gen6_01_02_GCPL_CD8.mpr", 3791, 0)]
    [InlineData("biologic_neware_empa/PEIS.mpr", 0, 4)]
    [InlineData("bdf/GCPL-0.mpr", 4, 0)]
    [InlineData("bdf/MB-1.mpr", 13, 0)]
    [InlineData("bdf/PEIS-0.mpr", 0, 1)]
    [InlineData("biologic_cheminfo/peis.mpt", 0, 1)]
    [InlineData("biologic_cheminfo/mb.mpt", 1588, 8)]
    [InlineData("biologic_cheminfo/geis.mpt", 2528, 61)]
    [InlineData("eis_impedancepy/exampleDataBioLogic.mpt", 0, 1)]
    [InlineData("eis_impedancepy/exampleDataBioLogic_MissingFreq.mpt", 0, 1)]
    public void EverySample_IsRead(string file, int rows, int spectra)
    {
        InstrumentFile read = Read(file);
        Assert.Equal(rows, read.Cycling?.Count ?? 0);
        Assert.Equal(spectra, read.Spectra.Length);
    }

    [Fact]
    public void DerivedCurrent_CarriesTheChargeThatTheFileCounts()
    {
        CyclerData rows = Read("biologic_cheminfo/jdb11-1.mpr").Cycling!;
        double charge = 0;
        for (int i = 1; i < rows.Count; i++)
        {
            charge += rows.Current[i] * (rows.Time[i] - rows.Time[i - 1]);
        }

        System.Collections.Immutable.ImmutableArray<double> counted = rows.Find(ChannelRole.NetCharge)!.Values;
        Assert.Equal(counted[^1] - counted[0], charge, 1e-6 * counted.Max(Math.Abs));
    }

    [Theory]
    [InlineData("biologic_cheminfo/test.mps", "settings file")]
    [InlineData("biologic_neware_empa/PEIS.mpl", "log file")]
    public void FilesBesideTheData_AreRefused(string file, string word) =>
        Assert.Contains(word, Assert.Throws<InvalidInputException>(() => Read(file)).Message, StringComparison.Ordinal);

    private static InstrumentFile Read(string file) => InstrumentFileReader.Read(SampleData.Bytes(Folder + file), Path.GetFileName(file));

    private static void AssertNear(string what, IReadOnlyList<double> ours, IReadOnlyList<double> vendors, double digits)
    {
        Assert.Equal(vendors.Count, ours.Count);
        for (int i = 0; i < ours.Count; i++)
        {
            double tolerance = (digits * Math.Max(Math.Abs(ours[i]), Math.Abs(vendors[i]))) + 1e-30;
            Assert.True(Math.Abs(ours[i] - vendors[i]) <= tolerance, $"{what}, row {i}: {ours[i]:R} in the binary file, {vendors[i]:R} in its twin");
        }
    }
}
