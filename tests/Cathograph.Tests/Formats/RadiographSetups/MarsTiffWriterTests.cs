using System.Collections.Immutable;
using Cathograph.Formats.RadiographSetups;
using Cathograph.Formats.Volumes;
using Cathograph.Tests.Cli;

namespace Cathograph.Tests.Formats.RadiographSetups;

public sealed class MarsTiffWriterTests
{
    [Fact]
    public void Frame_ReadsBackWithPixelsClockAndExposure()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("frame.tif");
        ImmutableArray<ushort> counts = [.. Enumerable.Range(0, 12).Select(i => (ushort)(i * 5000))];
        using (FileStream stream = File.Create(path))
        {
            MarsTiffWriter.Write((4, 3), counts, (7.5e-6, new DateTimeOffset(2025, 1, 1, 0, 5, 0, TimeSpan.Zero), 300), stream);
        }

        using VolumeSource source = VolumeFileReader.Open(path);
        var numbers = new float[12];
        source.ReadNumbers(0, numbers, TestContext.Current.CancellationToken);
        Assert.Equal(counts.Select(count => (float)count), numbers);
        Assert.Equal((4, 3, 1), (source.Header.Width, source.Header.Height, source.Header.Depth));
        Assert.Contains(source.Header.Facts, fact => fact.Label == "time stamp (EPICS)" && fact.Value.StartsWith("2025-01-01T00:05:00", StringComparison.Ordinal));
        Assert.Contains(source.Header.Facts, fact => fact.Label == "ExposureTime" && fact.Value == "300.000000");
    }
}
