#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Microstructure/Cathograph.Microstructure.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 6: a charge map, measured or simulated, against the distances to both kinds of contact: which model explains it.
//   dotnet run examples/programs/networks-6-distances.cs
// prints: best model: combined: l + e
// prints: combined impedance: Spearman 0.82
// prints: core-shell model: Spearman 0.36
// prints: e- distance: Spearman 0.52
// prints: Li+ distance: Spearman 0.63
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Particles;
using Cathograph.Studies.Volumes;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
VoxelSpacing voxel = VoxelSpacing.Cube(0.25e-6);
using VolumeSource source = VolumeFileReader.Open("examples/composite.npy");
using VolumeSource map = VolumeFileReader.Open("examples/composite-charge.npy");
LabelVolume volume = VolumeLoader.Labels(source, null, voxel, PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases"), CancellationToken.None);
Volume charge = VolumeLoader.Numbers(map, null, voxel, CancellationToken.None) with { Quantity = "Ni K-edge energy", Unit = "eV" };
byte[] active = Masks.Of(volume, PhaseRole.Active);
RegionVolume particles = ParticleSplitting.Run(volume.Grid, active, new ParticleSplitOptions(), 0, CancellationToken.None);
DiffusionDistanceResult result = DiffusionDistanceStudy.Run(new DiffusionDistanceInput(volume, particles, charge), new DiffusionDistanceOptions { Samples = 100 });
Console.WriteLine($"best model: {DiffusionDistanceTables.Words(result.Property!.Comparison!.Best)}");
foreach (DistanceRelation relation in result.Property.Relations)
{
    Console.WriteLine($"{relation.Name}: Spearman {relation.Rank.Coefficient:0.00}");
}
