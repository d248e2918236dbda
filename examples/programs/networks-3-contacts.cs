#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Microstructure/Cathograph.Microstructure.csproj
// Step 3: which particles have contacts of both kinds that reach the separator and the collector: the share of the active material that can work.
//   dotnet run examples/programs/networks-3-contacts.cs
// prints: 141 particles, 56 % of their volume has both contacts
// prints: LithiumStarved: 11.9 %
// prints: ElectronStarved: 20.7 %
// prints: Isolated: 11.5 %
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Particles;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using VolumeSource source = VolumeFileReader.Open("examples/composite.npy");
LabelVolume volume = VolumeLoader.Labels(source, null, VoxelSpacing.Cube(0.25e-6), PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases"), CancellationToken.None);
byte[] active = Masks.Of(volume, PhaseRole.Active);
RegionVolume particles = ParticleSplitting.Run(volume.Grid, active, new ParticleSplitOptions(), 0, CancellationToken.None);
ContactResult contacts = ContactAnalysis.Run(volume, particles, new ContactOptions(), 0);
Console.WriteLine($"{particles.Count} particles, {100 * contacts.Utilisation:0} % of their volume has both contacts");
foreach (ContactClass kind in new[] { ContactClass.LithiumStarved, ContactClass.ElectronStarved, ContactClass.Isolated })
{
    Console.WriteLine($"{kind}: {100 * contacts.ShareOf(kind):0.0} %");
}
