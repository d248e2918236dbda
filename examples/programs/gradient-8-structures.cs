#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 8: tortuosity, electronic path and utilisation of each layer from generated structures, nothing fitted. Small boxes, to run in seconds: they scatter.
//   dotnet run examples/programs/gradient-8-structures.cs
// prints: 65 wt%: eps_e 0.41, tau^2 2.2, electrons 2.4 S/m, reached 95 %
// prints: 75 wt%: eps_e 0.32, tau^2 2.8, electrons 1.7 S/m, reached 98 %
// prints: 85 wt%: eps_e 0.22, tau^2 5.2, electrons 1.3 S/m, reached 100 %
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.Materials;
using Cathograph.Studies.GradientCatholyte;
using Cathograph.Studies.GradientCathode;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "examples/recipes/three-layer.json";
const double Edge = 8e-6;
CompositeRecipe recipe = RecipeReader.Read(System.IO.File.ReadAllBytes(File), File) with { Box = (Edge, Edge, Edge), Voxel = 0.25e-6 };
MaterialLibrary library = MaterialLibrary.Shipped;
var materials = new GradientMaterials(
    library.Find("NMC811").ActiveMaterial!, library.Find("LiCoO2").ActiveMaterial!, library.Find("Li5.4PS4.4Cl1.6").Electrolyte!, library.Find("CNF").Carbon!, library.Find("In-Li").CounterElectrode!);

// No measured rows: only the structures, not the cells on them.
var options = new CatholyteOptions { Structures = recipe, StructureSeeds = 1, Reproduction = new ReproductionOptions { Measured = [] } };
StructureCalibration found = StructureCalibration.Run(materials, (ReproductionModels.ThinCellsFitted, options), [0.65, 0.75, 0.85]);
foreach ((double active, var transport) in found.Compositions)
{
    Console.WriteLine($"{100 * active:0} wt%: eps_e {transport.Volumes.Electrolyte:0.00}, tau^2 {transport.TortuositySquared(found.Bulk):0.0}, electrons {transport.ElectronicConductivity.Value:0.0} S/m, reached {100 * transport.ConnectedShare.Value:0} %");
}
