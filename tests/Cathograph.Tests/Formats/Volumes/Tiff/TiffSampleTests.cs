using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes.Tiff;

/// <summary>Real files; what they hold was found with another reader, see SOURCE.txt beside them.</summary>
public sealed class TiffSampleTests
{
    [Fact]
    public void SegmentedCathode_HasItsPhaseFractions()
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File("imaging/matbox_nmc_seg/nmc-1-cal_generatedCBD_bridge.tif"));
        LabelVolume volume = VolumeLoader.Labels(source, null, VoxelSpacing.Cube(1e-6), new PhaseTable([]), TestContext.Current.CancellationToken);
        Assert.Equal((301, 301, 251), (volume.Grid.Width, volume.Grid.Height, volume.Grid.Depth));
        double[] shares = [.. Enumerable.Range(0, 3).Select(label => volume.Labels.Count(found => found == label) / (double)volume.Grid.Count)];
        Assert.Equal(0.4005, shares[0], 5e-5);
        Assert.Equal(0.4995, shares[1], 5e-5);
        Assert.Equal(0.1000, shares[2], 5e-5);
        Assert.Null(source.Header.Spacing);
    }

    [Theory]
    [InlineData("ob.tif", 27426, 0.5)]
    [InlineData("dc.tif", 184.7, 0.05)]
    public void Radiographs_HaveTheirMeans(string name, double mean, double tolerance) => Assert.Equal(mean, Numbers($"imaging/neutron_psi_edges/{name}").Average(value => (double)value), tolerance);

    [Fact]
    public void OpenBeam_IsConstant() => Assert.Equal([1f], Numbers("imaging/neunorm_synthetic/df_DC0000.tif").Distinct());

    [Fact]
    public void FolderOfImages_IsChosenByPattern()
    {
        string folder = Path.GetDirectoryName(SampleData.File("imaging/neutron_psi_edges/ob.tif"))!;
        using VolumeSource all = VolumeFileReader.Open(folder);
        Assert.Contains(all.Header.Findings, finding => finding.Code == "folder-several-series");
        using VolumeSource edges = VolumeFileReader.Open(folder, new VolumeReadOptions { Dataset = "edge20mm_*.tif" });
        Assert.Equal(8, edges.Header.Depth);
        Assert.Empty(edges.Header.Findings);
        float[] plane = new float[600 * 600];
        edges.ReadNumbers(7, plane, TestContext.Current.CancellationToken);
        Assert.Equal(Numbers("imaging/neutron_psi_edges/edge20mm_0007.tif"), plane);
    }

    [Fact]
    public void SciTiff_IsReadWithItsAxes()
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File("imaging/scitiff_samples/scitiff-26.6.0.tiff"), new VolumeReadOptions { Dataset = "channel=1,frame=4" });
        Assert.Equal(2, source.Header.Depth);
        Assert.Equal(0.01, source.Header.Spacing!.Value.Z, 1e-12);
        Assert.Contains(source.Header.Facts, fact => fact is { Label: "channels", Value: "intensities, stdevs, mask" });
    }

    [Fact]
    public void ChannelsOfAMap_AreItsPlanes()
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File("imaging/stetef_ni_energy_list/chemical_map.tiff"));
        Assert.Equal((160, 155, 4, VoxelElement.Float32), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
    }

    private static ImmutableArray<float> Numbers(string relative)
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File(relative));
        return VolumeLoader.Numbers(source, null, VoxelSpacing.Cube(1), TestContext.Current.CancellationToken).Values;
    }
}
