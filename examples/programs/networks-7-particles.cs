#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Microstructure/Cathograph.Microstructure.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 7: the same map particle by particle: does charge depend on size or depth, and do small particles differ more among themselves.
//   dotnet run examples/programs/networks-7-particles.cs
// prints: property against radius: Pearson -0.56, -0.66 to -0.43
// prints: spread against radius: Pearson 0.30, 0.14 to 0.45
// prints: property against depth: Pearson -0.16, -0.47 to 0.19
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Particles;
using Cathograph.Studies.Heterogeneity;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
VoxelSpacing voxel = VoxelSpacing.Cube(0.25e-6);
using VolumeSource source = VolumeFileReader.Open("examples/composite.npy");
using VolumeSource map = VolumeFileReader.Open("examples/composite-charge.npy");
LabelVolume volume = VolumeLoader.Labels(source, null, voxel, PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases"), CancellationToken.None);
Volume charge = VolumeLoader.Numbers(map, null, voxel, CancellationToken.None);
byte[] active = Masks.Of(volume, PhaseRole.Active);
RegionVolume particles = ParticleSplitting.Run(volume.Grid, active, new ParticleSplitOptions(), 0, CancellationToken.None);
ElectrodeStatisticsResult result = ElectrodeStatisticsStudy.Run(particles, charge, new ElectrodeStatisticsOptions { WithBox = true, Samples = 100 });
foreach (ParticleRelation relation in result.Relations)
{
    Console.WriteLine($"{relation.Name}: Pearson {relation.Pearson.Coefficient:0.00}, {relation.Pearson.Interval.Lower:0.00} to {relation.Pearson.Interval.Upper:0.00}");
}
