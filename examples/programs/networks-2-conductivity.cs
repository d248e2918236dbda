#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 2: what a labelled volume conducts, generated or segmented: ions through the electrolyte, electrons through carbon and active material.
//   dotnet run examples/programs/networks-2-conductivity.cs
// prints: ions: 8.48e-5 S/cm
// prints: electrons: 2.58e-3 S/cm
using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Studies.Conduction;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using VolumeSource source = VolumeFileReader.Open("examples/composite.npy");
LabelVolume volume = VolumeLoader.Labels(source, null, VoxelSpacing.Cube(0.25e-6), PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases"), CancellationToken.None);
var along = new ConductivityOptions { Axes = [2] };
foreach ((string name, ImmutableDictionary<byte, double> conductivity) in new[]
{
    ("ions", ImmutableDictionary<byte, double>.Empty.Add(2, 0.13)),
    ("electrons", ImmutableDictionary<byte, double>.Empty.Add(1, 0.22).Add(3, 3400)),
})
{
    ConductivityAxis axis = ConductivityStudy.Run(volume, conductivity, along, (0, null)).Axes[0];
    Console.WriteLine($"{name}: {0.01 * axis.Result.EffectiveConductivity:0.00e+0} S/cm");
}
