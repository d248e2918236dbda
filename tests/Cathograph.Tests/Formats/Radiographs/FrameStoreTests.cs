using System.Security.Cryptography;
using Cathograph.Formats.Radiographs;
using Cathograph.Formats.Volumes;
using Cathograph.Tests.Formats.Volumes;

namespace Cathograph.Tests.Formats.Radiographs;

public sealed class FrameStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Frames_AreAStackWithPixelSize_AndTheHashIsThatOfTheFile(int frames)
    {
        var random = new Random(3);
        float[][] written = [.. Enumerable.Range(0, frames).Select(_ => Enumerable.Range(0, 21).Select(_ => random.NextSingle()).ToArray())];
        using FrameStore store = FrameStore.Create("transmission", (7, 3, frames), 7.5e-6, _folder.Path);
        foreach (float[] frame in written)
        {
            store.Write(frame);
        }

        (string path, long bytes, string hash) = store.Finish();
        Assert.Equal(new FileInfo(path).Length, bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), hash);
        string named = Path.Combine(_folder.Path, "transmission.tif");
        File.Move(path, named);
        using VolumeSource source = VolumeFileReader.Open(named);
        Assert.Equal((7, 3, frames), (source.Header.Width, source.Header.Height, source.Header.Depth));
        Assert.Equal(7.5e-6, source.Header.Spacing!.Value.X, 1e-12);
        float[] read = new float[21 * frames];
        source.ReadNumbers(0, read, TestContext.Current.CancellationToken);
        Assert.Equal([.. written.SelectMany(frame => frame)], read);
    }

    [Fact]
    public void WhatIsNotFinished_LeavesNothing()
    {
        using (FrameStore store = FrameStore.Create("transmission", (7, 3, 2), null, _folder.Path))
        {
            store.Write(new float[21]);
            Assert.Throws<InvalidOperationException>(() => store.Finish());
            Assert.NotEmpty(Directory.EnumerateFiles(_folder.Path));
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }
}
