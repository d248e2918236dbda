using Cathograph.Core.Figures;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Radiographs;
using Cathograph.Tests.Formats.Volumes;

namespace Cathograph.Tests.Formats.Radiographs;

public sealed class RadiographReaderTests
{
    private static readonly string Examples = Repository.PathOf("examples/radiographs");

    [Fact]
    public void Pattern_IsReadInTheOrderOfTheNumbers_WithTheClockOfItsTags()
    {
        using ImageSeries series = Open("cell_*.tif");
        Assert.Equal((64, 96, 28), (series.Width, series.Height, series.Count));
        Assert.Equal("cell_0003.tif", series.Facts[3].Name);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.Zero), series.Facts[0].Started);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 9, 30, 0, TimeSpan.Zero), series.Facts[3].Started);
        Assert.Equal(300.0, series.Facts[0].Exposure);
        Assert.Empty(series.Findings);
    }

    [Fact]
    public void FolderOfSeveralSeries_IsRefused_AndSaysThePatterns() =>
        Assert.Contains("found images of 3 kinds of names (cell_*.tif, dc_*.tif, ob_*.tif)", Assert.Throws<InvalidInputException>(() => RadiographReader.Open([Examples])).Message, StringComparison.Ordinal);

    [Fact]
    public void MissingNumbers_AreSaid()
    {
        using var folder = new TemporaryFolder();
        Copy(folder, (0, "a_0.tif"), (1, "a_1.tif"), (2, "a_2.tif"), (5, "a_5.tif"), (10, "a_10.tif"));
        using ImageSeries series = RadiographReader.Open([folder.Path]);
        Assert.Equal(["a_0.tif", "a_1.tif", "a_2.tif", "a_5.tif", "a_10.tif"], series.Facts.Select(frame => frame.Name));
        Assert.Contains("6 of them are missing: 3, 4, 6, 7, 8, 9.", Message(series, "frames-missing"), StringComparison.Ordinal);
    }

    [Fact]
    public void FramesOutOfOrder_AreSaid_AndPutInTheOrderOfTheirTimes()
    {
        using var folder = new TemporaryFolder();
        Copy(folder, (4, "a_0.tif"), (1, "a_1.tif"), (2, "a_2.tif"));
        using ImageSeries series = RadiographReader.Open([folder.Path]);
        Assert.Equal(["a_1.tif", "a_2.tif", "a_0.tif"], series.Facts.Select(frame => frame.Name));
        Assert.Contains($"the clock runs back once, first at {FigureText.Literal("a_1.tif")}", Message(series, "frames-out-of-order"), StringComparison.Ordinal);
        float[] frame = new float[64 * 96];
        float[] same = new float[64 * 96];
        series.Frames.ReadNumbers(2, frame, TestContext.Current.CancellationToken);
        using ImageSeries all = Open("cell_*.tif");
        all.Frames.ReadNumbers(4, same, TestContext.Current.CancellationToken);
        Assert.Equal(same, frame);
    }

    [Fact]
    public void MixedShapes_AreRefused_WithTheFile()
    {
        using var folder = new TemporaryFolder();
        Copy(folder, (0, "a_0.tif"));
        File.Copy(SampleData.File("imaging/neunorm_unit/image001.tif"), Path.Combine(folder.Path, "a_1.tif"));
        Assert.Contains("a_1.tif: found 5 x 5 pixels; expected the 64 x 96", Assert.Throws<InvalidInputException>(() => RadiographReader.Open([folder.Path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StartAndInterval_WinOverTheTags_AndTheOffsetIsAdded()
    {
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using ImageSeries series = RadiographReader.Open([Path.Combine(Examples, "ob_*.tif")], new RadiographReadOptions { Start = start, Interval = 60, ClockOffset = 3600 });
        Assert.Equal(start.AddHours(1).AddMinutes(3), series.Facts[3].Started);
    }

    [Fact]
    public void TimeList_IsMatchedByName()
    {
        using var folder = new TemporaryFolder();
        string list = folder.Write("times.csv", "file,time\nob_0001.tif,2021-01-01 00:01:00\nob_0000.tif,2021-01-01 00:00:00\nob_0003.tif,2021-01-01 00:03:00\nob_0002.tif,2021-01-01 00:02:00\n"u8.ToArray());
        using ImageSeries series = RadiographReader.Open([Path.Combine(Examples, "ob_*.tif")], new RadiographReadOptions { TimeList = list });
        Assert.Equal(new DateTimeOffset(2021, 1, 1, 0, 2, 0, TimeSpan.Zero), series.Facts[2].Started);
        string bad = folder.Write("bad.csv", "time\n2021-01-01 00:01:00\n"u8.ToArray());
        Assert.Contains("found 1 times; expected one for each of 4 frames", Assert.Throws<InvalidInputException>(() => RadiographReader.Open([Path.Combine(Examples, "ob_*.tif")], new RadiographReadOptions { TimeList = bad })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoSuchFile_NamesTheNearest() =>
        Assert.Contains("did you mean", Assert.Throws<InvalidInputException>(() => RadiographReader.Open([Path.Combine(Examples, "cell_000.tif")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Transpose_ExchangesRowsAndColumns()
    {
        using ImageSeries plain = Open("dc_*.tif");
        float[] frame = new float[64 * 96];
        plain.Frames.ReadNumbers(1, frame, TestContext.Current.CancellationToken);
        using ImageSeries turned = RadiographReader.Transpose(Open("dc_*.tif"));
        float[] other = new float[64 * 96];
        turned.Frames.ReadNumbers(1, other, TestContext.Current.CancellationToken);
        Assert.Equal((96, 64), (turned.Width, turned.Height));
        Assert.All(Enumerable.Range(0, frame.Length), i => Assert.Equal(frame[i], other[(i % 64 * 96) + (i / 64)]));
    }

    [Fact]
    public void Fits_HasItsTimeOfFlightAndWavelength()
    {
        string folder = Path.GetDirectoryName(SampleData.File("imaging/ibeatles_mcp_fits/Image019_00267.fits"))!;
        using ImageSeries series = RadiographReader.Open([Path.Combine(folder, "*.fits")], new RadiographReadOptions { FlightPath = 25 });
        Assert.Equal((512, 512, 3), (series.Width, series.Height, series.Count));
        Assert.Equal(0.00273503991775215, series.Facts[0].FlightTime);
        Assert.Equal(7796788, series.Facts[0].Counts);

        // 3956.034 m/s at 1 angstrom.
        Assert.Equal(3956.034e-10 * 0.00273503991775215 / 25, series.Facts[0].Wavelength!.Value, 1e-14);
        Assert.Contains(series.Findings, finding => finding.Code == "spectra-disagree");
    }

    [Fact]
    public void SciTiff_IsItsIntensitiesOverTime()
    {
        using ImageSeries series = RadiographReader.Open([SampleData.File("imaging/scitiff_samples/scitiff-26.6.0.tiff")]);
        Assert.Equal((10, 10, 4), (series.Width, series.Height, series.Count));
        float[] frame = new float[100];
        series.Frames.ReadNumbers(1, frame, TestContext.Current.CancellationToken);
        Assert.Equal(31804.5, frame.Average(), 0.01);
        Assert.Equal([0, 1, 2, 3], series.Facts.Select(fact => fact.Elapsed!.Value));
        Assert.NotNull(series.Deviations);
        series.Masks!.ReadNumbers(1, frame, TestContext.Current.CancellationToken);
        Assert.All(frame, value => Assert.True(value is 0 or 1));
    }

    [Fact]
    public void NexusTimes_CountFromTheStartOfTheLog()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "run.nxs");
        using (var file = new Volumes.Hdf5.Hdf5Encoder(path))
        {
            foreach (string group in (string[])["/entry", "/entry/instrument", "/entry/instrument/detector", "/entry/instrument/detector/frames"])
            {
                file.AddGroup(group);
            }

            file.AddText("/entry/start_time", "2024-05-01T08:00:00Z");
            file.Add("/entry/instrument/detector/data", "STD_U16LE", [3, 4, 5], Enumerable.Range(0, 60).Select(i => (ushort)i).ToArray());
            file.Add("/entry/instrument/detector/data_errors", "IEEE_F32LE", [3, 4, 5], Enumerable.Range(0, 60).Select(i => (float)i).ToArray());
            file.Add("/entry/instrument/detector/pixel_mask", "STD_U8LE", [4, 5], Enumerable.Range(0, 20).Select(i => (byte)(i == 7 ? 1 : 0)).ToArray());
            file.Add("/entry/instrument/detector/frames/time", "IEEE_F64LE", [3], [0.0, 5, 11]);
            file.Attribute("/entry/instrument/detector/frames/time", "units", "min");
            file.Attribute("/entry/instrument/detector/frames/time", "start", "2024-05-01T10:00:00+02:00");
            file.Add("/entry/instrument/detector/count_time", "IEEE_F64LE", [1], [280.0]);
            file.Attribute("/entry/instrument/detector/count_time", "units", "s");
        }

        using ImageSeries series = RadiographReader.Open([path]);
        Assert.Equal(3, series.Count);
        Assert.Equal([0, 300, 660], series.Facts.Select(fact => (fact.Started!.Value - new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.Zero)).TotalSeconds));
        Assert.Equal(280, series.Facts[2].Exposure);
        float[] frame = new float[20];
        series.Deviations!.ReadNumbers(2, frame, TestContext.Current.CancellationToken);
        Assert.Equal(41, frame[1]);
        series.Masks!.ReadNumbers(2, frame, TestContext.Current.CancellationToken);
        Assert.Equal(1, frame.Sum());
    }

    private static ImageSeries Open(string pattern) => RadiographReader.Open([Path.Combine(Examples, pattern)]);

    private static string Message(ImageSeries series, string code) => Assert.Single(series.Findings, finding => finding.Code == code).Message;

    private static void Copy(TemporaryFolder folder, params (int Frame, string Name)[] files)
    {
        foreach ((int frame, string name) in files)
        {
            File.Copy(Path.Combine(Examples, FormattableString.Invariant($"cell_{frame:D4}.tif")), Path.Combine(folder.Path, name));
        }
    }
}
