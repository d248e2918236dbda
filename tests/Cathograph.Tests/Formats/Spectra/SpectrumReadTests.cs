using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Spectra;

namespace Cathograph.Tests.Formats.Spectra;

public sealed class SpectrumReadTests
{
    [Fact]
    public void PlainColumns_InKiloelectronvolt_AreToldAndInElectronvolt()
    {
        AbsorptionSpectrum spectrum = Single("8.300 0.1\n8.301 0.2\n8.302 0.4\n");
        Assert.Equal([8300, 8301, 8302], spectrum.Energy.Select(value => Math.Round(value, 9)));
        Assert.Equal([0.1, 0.2, 0.4], spectrum.Absorption);
        Assert.Equal("energy-in-kev", Assert.Single(spectrum.Findings).Code);
    }

    [Theory]
    [InlineData("energy_eV,od\n8300,0.1\n8301,0.2\n8302,0.3\n")]
    [InlineData("spectrum,energy_eV,mu\n1,8300,0.1\n1,8301,0.2\n1,8302,0.3\n")]
    [InlineData("# energy\tmu\n8300\t0.1\n8301\t0.2\n8302\t0.3\n")]
    [InlineData("8300;0,1\n8301;0,2\n8302;0,3\n")]
    [InlineData("8300,0 0,1\n8301,0 0,2\n8302,0 0,3\n")]
    [InlineData("  8.300D3  1.0D-1\r\n  8.301D3  2.0D-1\r\n  8.302D3  3.0D-1\r\n")]
    public void PlainColumns_AreReadAsTheWorldWritesThem(string text)
    {
        AbsorptionSpectrum spectrum = Single(text);
        Assert.Equal([8300, 8301, 8302], spectrum.Energy);
        Assert.Equal([0.1, 0.2, 0.3], spectrum.Absorption);
        Assert.Empty(spectrum.Findings);
    }

    [Fact]
    public void Energies_ThatFallRepeatOrAreMissing_ArePutRightAndTold()
    {
        AbsorptionSpectrum spectrum = Single("8303 3\n8302 2\n8302 4\n8301 nan\n8300 1\n8304 5\n");
        Assert.Equal([8300, 8302, 8303, 8304], spectrum.Energy);
        Assert.Equal([1, 3, 3, 5], spectrum.Absorption);
        Assert.Equal(["points-without-number", "energies-out-of-order", "energies-repeated"], spectrum.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void NamedColumns_ThatAreNoDetectors_AreOneSpectrumEach()
    {
        ImmutableArray<AbsorptionSpectrum> spectra = Read("energy,NiO,LiNiO2\n8300,1,2\n8301,1,2\n8302,1,2\n");
        Assert.Equal(["test: NiO", "test: LiNiO2"], spectra.Select(spectrum => spectrum.Name));
        Assert.Equal(2, spectra[1].Absorption[0]);
    }

    [Fact]
    public void Xdi_OfIntensities_IsTheLogarithmOfTheirRatio()
    {
        AbsorptionSpectrum spectrum = Single("# XDI/1.0\n# Column.1: energy eV\n# Column.2: i0\n# Column.3: itrans\n# Column.4: irefer\n# Element.symbol: Ni\n# Element.edge: K\n# Scan.start_time: 1997-01-17 13:11:19\n#---\n# energy i0 itrans irefer\n8300 100 50 25\n8301 100 25 5\n8302 100 20 2\n");
        Assert.Equal(Math.Log(2), spectrum.Absorption[0], 12);
        Assert.Equal(Math.Log(5), spectrum.Reference[1], 12);
        Assert.Equal(("Ni", "K"), (spectrum.Element, spectrum.Edge));
        Assert.Equal(new DateTimeOffset(1997, 1, 17, 13, 11, 19, TimeSpan.Zero), spectrum.Started);
    }

    [Fact]
    public void Xdi_OfAngles_IsOfEnergiesByBragg()
    {
        AbsorptionSpectrum spectrum = Single("# XDI/1.0\n# Column.1: angle degrees\n# Column.2: mutrans\n# Mono.d_spacing: 3.13555\n#---\n13.7 0.1\n13.6 0.2\n13.5 0.3\n");
        Assert.Equal(12398.419843 / (2 * 3.13555 * Math.Sin(13.7 * Math.PI / 180)), spectrum.Energy[0], 4);
    }

    [Theory]
    [InlineData("8300 1\n8301 1\n8302\n", "test:3", "found \"8302\" after the first row of numbers; expected 2 numbers")]
    [InlineData("8300 1 2\n8301 1 2\n8302 1\n", "test:3", "found 2 numbers; expected 3, as in the rows before (is the file cut short?)")]
    [InlineData("8300 1\n8301 one\n", "test:2", "found \"8301 one\" after the first row of numbers; expected 2 numbers")]
    [InlineData("8300 1\n8301 1\n", "test", "found 2 points with an energy and an absorption; expected at least 3")]
    [InlineData("-1 1\n8301 1\n8302 1\n", "test", "found the energy -1; expected photon energies above 0 eV")]
    [InlineData("time_s,voltage_V\n0,3\n1,3\n2,3\n", "test", "found no column of energies; expected one")]
    [InlineData("hello\nworld\n", "test", "found 3 lines and no row of two numbers or more; expected columns of energy and absorption")]
    [InlineData("# Athena project file -- Demeter version 0.9.21\n$old_group = 'a';\n@args = ('label','x');\n@x = ('1','2'", "test:4", "found the end of the line after 2 items of a list; expected a closing bracket (is the file cut short?)")]
    public void WhatCannotBeRead_IsRefusedWithItsLine(string text, string where, string message)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read(text));
        Assert.Equal(where, refusal.Violations[0].Where);
        Assert.Equal(message, refusal.Violations[0].Message);
    }

    [Fact]
    public void Detection_ThatTheFileDoesNotHave_IsRefused()
    {
        var options = new SpectrumReadOptions { Detection = DetectionMode.Fluorescence };
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => SpectrumFileReader.Read("# energy i0 itrans\n1000 2 1\n1001 2 1\n1002 2 1\n"u8.ToArray(), "test", options));
        Assert.Equal("found the columns energy, i0, itrans; expected those of fluorescence: mufluor, or i0 and ifluor", refusal.Violations[0].Message);
    }

    [Fact]
    public void EveryXdiOfTheLibrary_IsANickelEdge()
    {
        string folder = Path.GetDirectoryName(SampleData.File("imaging/xasdatalibrary_ni_k/NiS_rt_01.xdi"))!;
        foreach (string path in Directory.GetFiles(folder, "*.xdi"))
        {
            AbsorptionSpectrum spectrum = Assert.Single(SpectrumFileReader.Read(path));
            Assert.Equal("Ni", spectrum.Element);
            Assert.InRange(spectrum.Energy[0], 8000, 8200);
            Assert.Equal(!path.Contains("metal", StringComparison.Ordinal), !spectrum.Reference.IsEmpty);
        }
    }

    [Fact]
    public void AthenaProject_HasSamplesWithTheirReferenceChannels()
    {
        ImmutableArray<AbsorptionSpectrum> spectra = SpectrumFileReader.Read(SampleData.File("imaging/larch_athena_prj/NiO.prj"));
        Assert.Equal(12, spectra.Length);
        Assert.All(spectra, spectrum => Assert.Equal(spectrum.Count, spectrum.Reference.Length));
        Assert.EndsWith("NiO.prj: NiO", spectra[^1].Name, StringComparison.Ordinal);
        Assert.Equal(8133.00072 + 1.252, spectra[0].Energy[0], 6);
        Assert.Contains(spectra[0].Findings, finding => finding.Code == "athena-shift");
        Assert.Equal(12, SpectrumFileReader.Read(SampleData.File("imaging/larch_athena_prj/NiO.prj"), new SpectrumReadOptions { Detection = DetectionMode.Reference }).Length);
    }

    // The two forms in which Larch has written projects; texts with an apostrophe stand in double quotes.
    [Theory]
    [InlineData("# Athena project file -- Demeter version 0.9.26\n# Using Larch version 0.9.80\n\n$old_group = 'abcde';\n@args = ('bkg_eshift',0.5,'bkg_z','Ni','edge','','fft_edge','k','is_xmu','1','label',\"Ni's foil\",'titles',['titles', 'data, from Larch']);\n@x = ('8300.0','8330.0','8340.0','8350.0');\n@y = ('0.1','0.2','0.9','1.1');\n[record] # \n\n1;\n")]
    [InlineData("{\"_____header1\": \"# Athena project file -- Demeter version 0.9.26\", \"_____journal\": [], \"_____order\": [\"abcde\"],\n \"abcde\": {\"args\": {\"bkg_eshift\": 0.5, \"bkg_z\": \"Ni\", \"fft_edge\": \"k\", \"is_xmu\": \"1\", \"label\": \"Ni's foil\"}, \"x\": [\"8300.0\", \"8330.0\", 8340, 8350], \"y\": [0.1, \"0.2\", 0.9, 1.1]}}")]
    public void ProjectsOfLarch_AreRead(string text)
    {
        AbsorptionSpectrum spectrum = Assert.Single(SpectrumFileReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "larch.prj"));
        Assert.Equal("larch.prj: Ni's foil", spectrum.Name);
        Assert.Equal([8300.5, 8330.5, 8340.5, 8350.5], spectrum.Energy);
        Assert.Equal([0.1, 0.2, 0.9, 1.1], spectrum.Absorption);
        Assert.Equal(("Ni", "K"), (spectrum.Element, spectrum.Edge));
    }

    [Fact]
    public void AthenaLibrary_HasAColumnASpectrum()
    {
        ImmutableArray<AbsorptionSpectrum> spectra = SpectrumFileReader.Read(SampleData.File("imaging/stetef_ni_energy_list/FeLibNov2021.nor"));
        Assert.Equal(11, spectra.Length);
        Assert.All(spectra, spectrum => Assert.True(spectrum is { IsNormalised: true, Element: "Fe", Edge: "K" }));
        Assert.EndsWith(": Magnetite", spectra[0].Name, StringComparison.Ordinal);
        Assert.Equal(0.0031976961, spectra[0].Absorption[0], 12);
    }

    [Fact]
    public void Extranormal_SaysWhenAndWhere()
    {
        AbsorptionSpectrum spectrum = SpectrumFileReader.Read(SampleData.File("imaging/perex_lno_operando/norm_op2_cell4_pos1_dq1_0001_av240_00001.txt"))[0];
        Assert.True(spectrum.IsNormalised);
        Assert.Equal(new DateTimeOffset(2022, 7, 26, 23, 1, 58, 55, TimeSpan.Zero), spectrum.Started);
        Assert.Contains(spectrum.Facts, fact => fact is { Label: "E0", Value: "8332.88" });
        Assert.Contains(spectrum.Facts, fact => fact is { Label: "Eshift", Value: "0.0362246628606" });
        Assert.Equal(1.034688, spectrum.Reference[0]);
    }

    [Fact]
    public void NpzWithItsTable_IsTheSameAsTheTexts()
    {
        ImmutableArray<AbsorptionSpectrum> spectra = SpectrumFileReader.Read(SampleData.File("imaging/perex_lno_operando/all_spectra.npz"));
        Assert.Equal(458, spectra.Length);
        AbsorptionSpectrum text = SpectrumFileReader.Read(SampleData.File("imaging/perex_lno_operando/norm_op2_cell4_pos1_dq1_0042_av240_00001.txt"))[0];
        AbsorptionSpectrum same = spectra.Single(spectrum => spectrum.Name == Path.GetFileName(text.Name));
        Assert.Equal(text.Started, same.Started);
        int at = text.Energy.IndexOf(8350);
        Assert.Equal(text.Absorption[at], same.Absorption[same.Energy.IndexOf(8350)], 6);
        Assert.True(same.IsNormalised);
    }

    [Fact]
    public void Mutations_GiveSpectraOrARefusal()
    {
        byte[][] seeds = [.. Seeds()];
        var random = new Random(20261123);
        for (int turn = 0; turn < 6000; turn++)
        {
            byte[] bytes = Mutated(seeds[turn % seeds.Length], random);
            try
            {
                ImmutableArray<AbsorptionSpectrum> spectra = SpectrumFileReader.Read(bytes, "mutant", cancellation: TestContext.Current.CancellationToken);
                Assert.All(spectra, spectrum => Assert.True(spectrum.Energy.Zip(spectrum.Energy.Skip(1), (a, b) => b > a).All(rises => rises)));
            }
            catch (InvalidInputException)
            {
                // The one way to refuse.
            }
        }
    }

    private static AbsorptionSpectrum Single(string text) => Assert.Single(Read(text));

    private static ImmutableArray<AbsorptionSpectrum> Read(string text) => SpectrumFileReader.Read(Encoding.UTF8.GetBytes(text), "test", cancellation: TestContext.Current.CancellationToken);

    private static IEnumerable<byte[]> Seeds()
    {
        yield return "# XDI/1.0\n# Column.1: angle degrees\n# Column.2: i0\n# Column.3: itrans\n# Mono.d_spacing: 3.13555\n#---\n13.7 100 50\n13.6 100 40\n13.5 90 30\n13.4 90 20\n"u8.ToArray();
        yield return "# This file has been produced by extranormal (v 1.0.1)\n#Time at start=2022-07-26 23:01:58.055\n# E0=8332.88   Eshift=0.03\n# shifted energy\tnormalized\treference\tref.derivative\tI0\n 8060 0.0007 1.03 -0.0004 14959\n 8065 0.0007 1.03 -0.0004 14959\n 8070 0.0004 1.02 -0.0004 14984\n"u8.ToArray();
        yield return "energy_keV,sample one,sample two\n8.3,0.1,0.2\n8.301,0.2,0.4\n8.302,nan,0.5\n8.303,0.3,0.6\n"u8.ToArray();
        byte[] project = "# Athena project file -- Demeter version 0.9.21\n\n$old_group = 'abcde';\n@args = ('label','one','titles',['a','b'],'bkg_eshift','1.2','bkg_z','Ni','referencegroup','fghij');\n@x = ('8300','8301','8302','8303');\n@y = ('0.1','0.2','0.3','0.4');\n[record]\n\n$old_group = 'fghij';\n@args = ('label','  Ref one','referencegroup','abcde');\n@x = ('8300','8301','8302','8303');\n@y = ('0.1','0.2','0.3','0.4');\n[record]\n"u8.ToArray();
        yield return project;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(project);
        }

        yield return packed.ToArray();
        yield return Npz();
    }

    private static byte[] Npz()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "energy_eV.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }", [8300, 8301, 8302, 8303]);
            Add(zip, "norm.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 4), }", [0, 0.5, 1, 1, 0, 0.4, 0.9, 1]);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string header, double[] values)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        byte[] text = Encoding.ASCII.GetBytes(header.PadRight(117) + "\n");
        entry.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)text.Length, 0]);
        entry.Write(text);
        foreach (double value in values)
        {
            entry.Write(BitConverter.GetBytes(value));
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        if (random.Next(4) == 0)
        {
            return bytes[..random.Next(1, bytes.Length)];
        }

        byte[] copy = [.. bytes];
        int times = random.Next(1, 10);
        for (int i = 0; i < times; i++)
        {
            copy[random.Next(copy.Length)] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => ",;\t\n'(.-0e"u8[random.Next(10)], _ => copy[random.Next(copy.Length)] };
        }

        return copy;
    }
}
