#:project ../../src/Cathograph.Cells/Cathograph.Cells.csproj
#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
// Step 1 of the study of gradient catholytes: from what is weighed to volumes, thickness and tortuosity of each layer.
//   dotnet run examples/programs/gradient-1-composition.cs
// prints: layer 1: electrolyte 41.0 vol%, tau^2 12.1, 43.0 um
// prints: layer 2: electrolyte 32.5 vol%, tau^2 23.4, 38.7 um
// prints: layer 3: electrolyte 21.8 vol%, tau^2 71.6, 34.4 um
using System.Globalization;
using Cathograph.Cells.Composition;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "examples/nmc811-30mg-three-layer.json";
CellDesign cell = CellFileReader.Read(System.IO.File.ReadAllBytes(File), File);
int number = 0;
foreach (ResolvedLayer layer in MassBalance.Resolve(cell).Layers)
{
    Console.WriteLine($"layer {++number}: electrolyte {100 * layer.ElectrolyteVolumeFraction:0.0} vol%, tau^2 {layer.TortuositySquared:0.0}, {1e6 * layer.Thickness:0.0} um");
}
